"""Duties by their times, and what an optimiser is told about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.worktime.rules.book import DAY, HOUR, NIGHT_ENDS, TWO
from baken.worktime.rules.values import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What `findings` has to look at when a roster is there: real hours, rows and rests over several days.
LATER = (
    "daily-rest",
    "weekly-rest",
    "night-hours",
    "nights-row-rest",
    "row-with-nights",
    "free-sundays",
    "sleep-in-rest",
    "sleep-in-week",
)

#: What may be had on a day of a pattern: duties, and None for free. The pattern of a day is None where all fits.
type OfDay = frozenset[str | None] | None


@dataclass(frozen=True, slots=True)
class DutyTimes:
    """A duty by its times: it `starts` and `ends` so many minutes after midnight of its day; `minutes` are worked."""

    key: str
    starts: int
    ends: int
    minutes: int
    kind: Kind = Kind.WORK

    @property
    def at_night(self) -> int:
        """Minutes between midnight and six, at both ends of its day."""
        return sum(
            max(0, min(self.ends, day * DAY + NIGHT_ENDS) - max(self.starts, day * DAY))
            for day in range(self.ends // DAY + 1)
        )

    @property
    def is_night(self) -> bool:
        return self.at_night > HOUR

    @property
    def is_long_in_the_night(self) -> bool:
        """A night that ends after two."""
        midnight = DAY if self.starts >= NIGHT_ENDS else 0
        return self.is_night and self.ends > midnight + TWO


@dataclass(frozen=True, slots=True)
class AtMost:
    """Of some duties (None: all) on some days (counted from the first) no more than so many shifts or minutes."""

    rule: str
    days: frozenset[int]
    most: int
    counts: str
    duties: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Never:
    """What may not come on consecutive days."""

    rule: str
    days: tuple[OfDay, ...]


@dataclass(frozen=True)
class Limits:
    """All that holds for one person. `cannot`: duties that they may not have at all on any day."""

    not_followed_by: Mapping[str, frozenset[str]]
    at_most: tuple[AtMost, ...]
    never: tuple[Never, ...]
    cannot: frozenset[str]
    later: tuple[str, ...] = LATER
