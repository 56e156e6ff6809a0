"""What is asked of the roster optimiser, and what it answers.

Days are counted from 0. A *duty* is a template in a home ("kade:early"); somebody has one a day at most. What is hard
is never broken; what is soft costs, in whole numbers that the one who asks chooses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

#: The longest horizon that can be asked for, in days. Eight weeks is what a team asks; a year is what a test asks.
MOST_DAYS = 371
DAYS_IN_WEEK = 7
SATURDAY, SUNDAY = 5, 6

#: What somebody may have on a day: the key of a duty, or None when free.
type Had = str | None
#: Per worker what they have on each day.
type Roster = Mapping[str, tuple[Had, ...]]


class BrokenProblem(ValueError):
    """The question contradicts itself. Holds every mistake that was found."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody can be rostered for. `minutes` are paid; it `starts` and `ends` so many minutes after midnight of
    its day (an end over 1440 is on the next). The day after it none of `not_followed_by` can be had."""

    key: str
    minutes: int
    starts: int = 0
    ends: int = 0
    not_followed_by: frozenset[str] = frozenset()
    night: bool = False


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody to roster, and what is hard for them.

    `most`: how often each duty may be had; one that is not in it may not be had at all. `most_run` and `least_run`:
    shifts in a row, `least_free`: days off in a row. A row that touches the end of the horizon, or the beginning of
    what is known, need not be so long. `most_weekends`: of the weekends (also half in the horizon) so many may have
    a shift. `days_off`: free, whatever else. `before`: what was had on the last days before day 0, oldest first; rows,
    rest and successions hold over the edge. Empty: nothing is known. `fixed`: pins, a duty or None for pinned free.
    """

    key: str
    most: Mapping[str, int]
    most_minutes: int | None = None
    least_minutes: int = 0
    most_run: int | None = None
    least_run: int = 1
    least_free: int = 1
    most_weekends: int | None = None
    days_off: frozenset[int] = frozenset()
    before: tuple[Had, ...] = ()
    fixed: Mapping[int, Had] = field(default_factory=dict)


class Unit(StrEnum):
    """What a limit counts."""

    SHIFTS = "shifts"
    MINUTES = "minutes"
    WEEKENDS = "weekends"


@dataclass(frozen=True, slots=True)
class Limit:
    """How much one worker has of some duties on some days: `least` to `most`.

    `duties` and `days`: None is all. Each side is hard when its weight (`under`, `over`) is None, and costs that much
    per unit beyond it otherwise. Several soft limits over the same make a cost that grows: a second over 2, a third
    over 3. In weekends it counts those with one of these duties on one of these days. What was had before the horizon
    is for the one who asks to take off.
    """

    key: str
    worker: str
    least: int = 0
    most: int | None = None
    duties: frozenset[str] | None = None
    days: frozenset[int] | None = None
    unit: Unit = Unit.SHIFTS
    under: int | None = None
    over: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """What may not occur on consecutive days: per day a set of duties, with None in it for free; `ANY` fits all.

    Three nights, a free day and then work: `(nights, nights, nights, {None}, work)`. It holds for `workers` (None:
    everyone), wherever it begins, also in what was had before; or only when it begins on day `first` (which may be
    before 0), as for what exact rules found wrong afterwards.
    """

    key: str
    days: tuple[frozenset[Had] | None, ...]
    workers: frozenset[str] | None = None
    first: int | None = None


#: In a sequence: whatever somebody has.
ANY = None


@dataclass(frozen=True, slots=True)
class Wish:
    """That a worker has one of `duties` (None: any) on a day, or, not `wanted`, that they have none of them.

    It costs `weight` when it is not so.
    """

    worker: str
    day: int
    duties: frozenset[str] | None
    wanted: bool
    weight: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """How many shifts there should be in `cells` (day, duty), by `workers` (None: whoever).

    Each one short of `need` costs `under`, each one more costs `over`. `least` and `most` are hard where given.
    """

    key: str
    cells: frozenset[tuple[int, str]]
    need: int
    under: int = 0
    over: int = 0
    workers: frozenset[str] | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Who has which duty on which day. `first_weekday`: of day 0, Monday is 0."""

    days: int
    duties: Sequence[Duty]
    workers: Sequence[Worker]
    covers: Sequence[Cover] = ()
    wishes: Sequence[Wish] = ()
    limits: Sequence[Limit] = ()
    forbidden: Sequence[Pattern] = ()
    first_weekday: int = 0

    @property
    def weekends(self) -> tuple[tuple[int, ...], ...]:
        """The Saturday and Sunday of each weekend, as far as they are in the horizon."""
        found: list[tuple[int, ...]] = []
        for day in range(self.days):
            weekday = (self.first_weekday + day) % DAYS_IN_WEEK
            if weekday == SUNDAY and found and found[-1] == (day - 1,):
                found[-1] = (day - 1, day)
            elif weekday in {SATURDAY, SUNDAY}:
                found.append((day,))
        return tuple(found)

    def check(self) -> None:
        """Raise BrokenProblem when this cannot be asked."""
        from baken.rosters.solver.mistakes import Mistakes  # noqa: PLC0415  # they know each other

        if mistakes := list(Mistakes(self)):
            raise BrokenProblem(mistakes)


class Status(StrEnum):
    """What is known of an answer: the best there is, one with a known distance from it, or that there is none."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


class Hard(StrEnum):
    """What can be demanded."""

    PIN = "pin"
    DAY_OFF = "day_off"
    MOST_OF_DUTY = "most_of_duty"
    SUCCESSION = "succession"
    LEAST_MINUTES = "least_minutes"
    MOST_MINUTES = "most_minutes"
    LEAST_RUN = "least_run"
    MOST_RUN = "most_run"
    LEAST_FREE = "least_free"
    MOST_WEEKENDS = "most_weekends"
    LIMIT = "limit"
    SEQUENCE = "sequence"
    COVER = "cover"


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """One thing that was demanded, to say in words what clashes.

    A pin has `day` and `duty` ("" when pinned free), a day off its `day`, `MOST_OF_DUTY` its `duty`. `SUCCESSION` is
    of all duties of a worker. Limits, sequences and covers have their `key` (covers no worker).
    """

    what: Hard
    worker: str = ""
    day: int = -1
    duty: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who has what. No roster costs less than `bound`. `clash`: a smallest set of demands that cannot all be kept, when
    there is no roster: without any one of them there would be one for the others in it."""

    status: Status
    roster: Roster = field(default_factory=dict)
    cost: float = float("inf")
    bound: float = float("-inf")
    seconds: float = 0.0
    cancelled: bool = False
    clash: tuple[Demand, ...] = ()

    @property
    def gap(self) -> float:
        """How far the cost can be from the best at most, as a part of the bound."""
        if self.cost <= self.bound:
            return 0.0
        return (self.cost - self.bound) / max(abs(self.bound), 1e-9)
