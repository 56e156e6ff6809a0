"""What is kept of an answer: ids and moments, no names. The page says the rest with what holds when it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Placed:
    """Who gets a shift. `shift` is empty for one that is made anew; `was` is who stands there now."""

    roster: str
    home: str
    on: date
    starts_at: datetime
    ends_at: datetime
    worker: str
    shift: str = ""
    template: str = ""
    was: str = ""

    @property
    def is_new(self) -> bool:
        return self.worker != self.was


class Hindrance(StrEnum):
    """Why somebody did not get a shift that stayed open, besides what `standing.Sort` says."""

    BUSY = "busy"
    RULES = "rules"
    IN_A_ROW = "in_a_row"
    HOURS = "hours"


@dataclass(frozen=True)
class StaysOpen:
    """A shift without a worker. `why` counts the colleagues of the home by what keeps each from it (a `standing.Sort`
    or a `Hindrance`); `was` is who stood there."""

    shift: str
    home: str
    on: date
    starts_at: datetime
    ends_at: datetime
    template: str = ""
    was: str = ""
    is_needed: bool = True
    why: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Short:
    """A stretch with fewer than are asked for: by the norm, by the home at least, or by what it would like."""

    home: str
    level: str
    rule: str
    starts_at: datetime
    ends_at: datetime
    asked: int
    there: int


@dataclass(frozen=True)
class Figures:
    """What a roster asks of somebody. `wishes` are those that come true."""

    minutes: int = 0
    shifts: int = 0
    nights: int = 0
    weekends: int = 0
    wishes: int = 0


@dataclass(frozen=True)
class Person:
    """One colleague: what it is now, and what it becomes. `contract` in minutes over the same weeks, without leave.

    `nights` and `weekends` are what would be fair, from and up to, counted with those of the weeks before.
    """

    key: str
    contract: int
    asked_wishes: int
    now: Figures
    then: Figures
    nights: tuple[int, int] = (0, 0)
    weekends: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Clashing:
    """One of the things that cannot all be kept. `what` is that of the solver, the rest as far as it says."""

    what: str
    worker: str = ""
    on: date | None = None
    home: str = ""
    sort: str = ""
    rule: str = ""
    level: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    number: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """What came of homes that share workers. Without a proposal `clash` says what cannot be kept together.

    `dropped` shifts were taken out again at last, because an exact rule of rest did not allow them.
    """

    rosters: tuple[str, ...]
    status: str
    cost: float | None = None
    bound: float | None = None
    seconds: float = 0.0
    placed: tuple[Placed, ...] = ()
    open: tuple[StaysOpen, ...] = ()
    short: tuple[Short, ...] = ()
    short_now: tuple[Short, ...] = ()
    people: tuple[Person, ...] = ()
    clash: tuple[Clashing, ...] = ()
    dropped: int = 0
    again: int = 0
    was_cut_short: bool = False

    @property
    def is_found(self) -> bool:
        return self.cost is not None

    @property
    def is_proven(self) -> bool:
        return self.status == "optimal" and not self.dropped

    @property
    def at_most_better(self) -> float | None:
        """By which part of its cost it could be better at most."""
        if self.cost is None or self.bound is None:
            return None
        return max(0.0, self.cost - max(self.bound, 0.0)) / self.cost if self.cost > 0 else 0.0


_PART = TypeAdapter(Part)


def as_kept(part: Part) -> dict[str, Any]:
    """A part as JSON can hold it."""
    kept: dict[str, Any] = _PART.dump_python(part, mode="json")
    return kept


def read_part(kept: Mapping[str, Any]) -> Part:
    return _PART.validate_python(kept)
