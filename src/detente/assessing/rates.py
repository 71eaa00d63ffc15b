"""Two rates compared: a score test scaled by the dispersion of the periods, its interval, power and needs.

Counts of political events are lumpier than Poisson, and the news covers one
month better than the next. So each period has its exposure (independent
origins), the rate is events an origin, the variance is the Poisson one times
a dispersion estimated within the two windows (quasi-Poisson: McCullagh and
Nelder, Generalized Linear Models, 1989, ch. 6), and tails are Student's t
with the periods' degrees of freedom. The interval is Wilson's (1927) for the
share of events that fall after, with counts divided by the dispersion: the
interval and the test never contradict each other. How well this keeps its
promises is simulated in `benchmarks/change.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from typing import TYPE_CHECKING

from scipy.optimize import brentq
from scipy.stats import norm, t
from statsmodels.stats.power import normal_power_het
from statsmodels.stats.proportion import proportion_confint

from detente.records.change import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH_POWER = 0.8
"""The usual convention (Cohen, Statistical Power Analysis, 1988)."""

LARGEST_RATIO = 50.0
"""Ratios beyond this are not searched: no dyad's contacts grow fiftyfold."""


@dataclass(frozen=True, slots=True)
class Side:
    """One window as a series: events and exposure of each covered period."""

    counts: tuple[int, ...]
    exposures: tuple[float, ...]

    @property
    def events(self) -> int:
        """Count the window's events."""
        return sum(self.counts)

    @property
    def exposure(self) -> float:
        """Add up the window's exposure."""
        return sum(self.exposures)


def make_side(pairs: Sequence[tuple[int, float]]) -> Side:
    """Make a side from (events, exposure) of its periods; periods without coverage say nothing and are left out."""
    covered = [(count, exposure) for count, exposure in pairs if exposure > 0]
    return Side(tuple(count for count, _ in covered), tuple(exposure for _, exposure in covered))


def dispersion(before: Side, after: Side) -> float:
    """Estimate variance over mean within the windows (Pearson's chi-square over its degrees of freedom), at least 1."""
    chi, freedom = 0.0, -2
    for side in (before, after):
        if side.exposure == 0 or side.events == 0:
            freedom += len(side.counts)
            continue
        rate = side.events / side.exposure
        chi += sum((y - rate * e) ** 2 / (rate * e) for y, e in zip(side.counts, side.exposures, strict=True))
        freedom += len(side.counts)
    return max(1.0, chi / freedom) if freedom > 0 else 1.0


def compare_rates(before: Side, after: Side, level: float = 0.05) -> Estimate:
    """Compare the rate after with the rate before.

    Args:
        before: The window before the shock.
        after: The window after it.
        level: Of the two-sided test; the interval holds 1 minus this.

    Returns:
        The ratio after over before (None where a side has no exposure or
        neither has events), its interval, and p.
    """
    total = before.events + after.events
    exposed = before.exposure + after.exposure
    if before.exposure == 0 or after.exposure == 0 or total == 0:
        return Estimate(ratio=None, low=None, high=None, p=1.0, dispersion=1.0, method="no exposure or no events")
    spread = dispersion(before, after)
    freedom = _freedom(before, after, spread)
    expected = after.exposure / exposed
    score = (after.events - total * expected) / sqrt(spread * total * expected * (1 - expected))
    p = float(2 * t.sf(abs(score), freedom))
    nominal = 2 * norm.sf(t.ppf(1 - level / 2, freedom))
    low, high = proportion_confint(after.events / spread, total / spread, alpha=nominal, method="wilson")
    return Estimate(
        ratio=_ratio(after.events / total, before, after),
        low=_ratio(float(low), before, after),
        high=_ratio(float(high), before, after),
        p=min(1.0, p),
        dispersion=round(spread, 3),
        method="score test and Wilson interval, variance scaled by dispersion, Student's t",
    )


def power_of(before: Side, after: Side, ratio: float, spread: float, level: float = 0.05) -> float:
    """Give the chance that the test notices a change by `ratio`, from the rate before and both exposures."""
    if before.events == 0 or before.exposure == 0 or after.exposure == 0:
        return 0.0
    rate = before.events / before.exposure
    nominal = 2 * norm.sf(t.ppf(1 - level / 2, _freedom(before, after, spread)))
    total = rate * (before.exposure + ratio * after.exposure)
    null = after.exposure / (before.exposure + after.exposure)
    share = ratio * after.exposure / (before.exposure + ratio * after.exposure)
    power = normal_power_het(
        share - null,
        total,
        nominal,
        std_null=sqrt(spread * null * (1 - null)),
        std_alternative=sqrt(spread * share * (1 - share)),
        alternative="two-sided",
    )
    return float(min(1.0, max(0.0, power)))


def detectable_ratio(before: Side, after: Side, spread: float, level: float = 0.05) -> float | None:
    """Find the smallest growth noticed four times in five; None where even fiftyfold is not."""

    def lacking(ratio: float) -> float:
        return power_of(before, after, ratio, spread, level) - ENOUGH_POWER

    if lacking(LARGEST_RATIO) < 0:
        return None
    return float(brentq(lacking, 1.0001, LARGEST_RATIO, xtol=0.01))


def events_needed(before: Side, after: Side, ratio: float, spread: float, level: float = 0.05) -> int | None:
    """Find how many events before the shock would give enough power, exposures growing in step; None if hopeless."""
    if before.events == 0:
        return None
    for factor in (1.25**step for step in range(40)):
        more = Side(before.counts, tuple(e * factor for e in before.exposures))
        richer = Side((round(before.events * factor), *([0] * (len(before.counts) - 1))), more.exposures)
        longer = Side(after.counts, tuple(e * factor for e in after.exposures))
        if power_of(richer, longer, ratio, spread, level) >= ENOUGH_POWER:
            return richer.events
    return None


def _freedom(before: Side, after: Side, spread: float) -> float:
    """Give the degrees of freedom that the dispersion was estimated with.

    Satterthwaite's: twice the squared mean over the variance of the estimate.
    Where periods hold few events Pearson's statistic is itself noisy (its
    variance a period is 2 + spread / mean), so sparse series count for fewer
    degrees than they have periods. Periods no lumpier than Poisson estimate
    nothing: then the variance is known and the tails are normal.
    """
    if spread <= 1.0:
        return inf
    periods = len(before.counts) + len(after.counts)
    mean = (before.events + after.events) / periods if periods else 0.0
    if periods <= 2 or mean == 0:
        return 1.0
    return max(1.0, (periods - 2) / (1 + spread / (2 * mean)))


def _ratio(share: float, before: Side, after: Side) -> float | None:
    if share >= 1.0:
        return None
    return share / (1 - share) * before.exposure / after.exposure
