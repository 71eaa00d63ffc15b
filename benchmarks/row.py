"""The row that every benchmark prints in the one table of ``make bench``."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One measured figure and, where there is one, the bound it must keep."""

    part: str
    measure: str
    value: float
    unit: str = ""
    most: float | None = None  # it may be no more
    least: float | None = None  # it must be as much

    @property
    def is_kept(self) -> bool:
        """Say whether the bound is kept; true where there is none."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        """Write the row for a terminal."""
        bound = f"at most {self.most:g}" if self.most is not None else ""
        bound = f"at least {self.least:g}" if self.least is not None else bound
        said = f"  {bound:14} {'' if self.is_kept else 'MISSED'}".rstrip()
        return f"{self.part:10} {self.measure:62} {self.value:10,.2f} {self.unit:10}{said}"
