"""Figures that say no more than they know."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Under so many cases a percentage says more about chance than about the work.
FEWEST = 5


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percentage(self) -> int | None:
        """Rounded, and only when there is enough to speak of."""
        if self.whole < FEWEST:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


@dataclass(frozen=True)
class Spread:
    """How long it took: for how many, for the one in the middle, for the longest."""

    count: int
    middle: float | None
    longest: int | None

    @classmethod
    def over(cls, days: Sequence[int]) -> Spread:
        if not days:
            return cls(0, None, None)
        return cls(len(days), median(days), max(days))
