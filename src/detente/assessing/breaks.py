"""Find where a break would be seen by one who did not know of the shock.

One change point in a Poisson series with exposure, with conjugate gamma
priors on the rates: the marginal likelihood of every date is exact, so the
date comes with its uncertainty (Raftery and Akman, Biometrika 73, 1986).
Counts are divided by their dispersion first, so that clusters of events do
not pass for breaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaln, logsumexp

from detente.assessing.rates import Side, dispersion
from detente.records.change import Break

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_SHAPE = 0.5  # of the gamma prior: Jeffreys' shape, with the scale of the series' own mean rate
_MARGIN = 3  # periods a side must have


def find_break(periods: Sequence[tuple[date, int, float]]) -> Break | None:
    """Find the likeliest break of a series.

    Args:
        periods: First day, events and exposure of each period, in order; periods without exposure are left out.

    Returns:
        The break with its 95 % interval and the chance that there is one, from even odds; None for a series too
        short or without events.
    """
    covered = [period for period in periods if period[2] > 0]
    counts = np.array([count for _, count, _ in covered], dtype=float)
    exposures = np.array([exposure for _, _, exposure in covered])
    if len(covered) < 2 * _MARGIN or counts.sum() == 0:
        return None
    spread = dispersion(Side(tuple(map(int, counts)), tuple(exposures)), Side((), ()))
    counts = counts / spread
    scale = _SHAPE * exposures.sum() / counts.sum()
    places = np.arange(_MARGIN, len(covered) - _MARGIN + 1)
    left = np.array([_marginal(counts[:k].sum(), exposures[:k].sum(), scale) for k in places])
    right = np.array([_marginal(counts[k:].sum(), exposures[k:].sum(), scale) for k in places])
    weights = left + right
    broken = logsumexp(weights) - np.log(len(places))
    whole = _marginal(counts.sum(), exposures.sum(), scale)
    posterior = np.exp(weights - logsumexp(weights))
    order = np.cumsum(posterior)
    best = int(places[int(np.argmax(posterior))])
    low, high = (int(places[min(len(places) - 1, int(np.searchsorted(order, q)))]) for q in (0.025, 0.975))
    before = counts[:best].sum() / exposures[:best].sum()
    after = counts[best:].sum() / exposures[best:].sum()
    return Break(
        at=covered[best][0],
        low=covered[low][0],
        high=covered[min(high, len(covered) - 1)][0],
        chance=float(1 / (1 + np.exp(np.clip(whole - broken, -700, 700)))),
        ratio=float(after / before) if before > 0 else float("inf"),
    )


def _marginal(count: float, exposure: float, scale: float) -> float:
    """Give the log marginal likelihood of a count under a gamma prior, without the terms every split shares."""
    return float(
        _SHAPE * np.log(scale) - gammaln(_SHAPE) + gammaln(_SHAPE + count) - (_SHAPE + count) * np.log(scale + exposure)
    )
