"""What the optimiser is asked about one or more concepts: shifts, needs, colleagues and what counts, as plain values.

Days are numbers from the first Monday on, where the solver counts; everything else has its date. A *shape* is a shift
of a home apart from its day: when on the clock, which break, which hours asleep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from baken.presence.rules.local import moment
from baken.rosters.rules.hours import is_night, minutes_of
from baken.rosters.rules.moves import Row, minute_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.rosters.rules.demand import Demand
    from baken.rosters.rules.moves import Kind
    from baken.workers.rules.people import WorkerOnRoster
    from baken.worktime.rules import Regime

#: The fairness of nights and weekends looks back so many weeks.
LOOKED_BACK = 12
SATURDAY = 5
_ANY_DAY = date(2001, 1, 1)
_NO_SHIFT = UUID(int=0)

type Cell = tuple[int, str]


class Counts(StrEnum):
    """How much something counts. People choose a word; what it is in numbers stands in `weights`."""

    NOT = "not"
    USUAL = "usual"
    MUCH = "much"


class Keep(StrEnum):
    """What of the concept stays as it is: what was pinned, or everything that has a worker."""

    PINNED = "pinned"
    FILLED = "filled"


@dataclass(frozen=True)
class Wants:
    """What the planner finds important. `norm_is_hard`: rather no proposal than one below the norm (YG-02, YG-03).

    `most_in_seven` shifts in seven days (5 or 6), and in a row. With five the rest that is asked of who sleeps in is
    always there (Arbeidstijdenbesluit 4.8:1), with six the exact rules say it afterwards.
    """

    fair: Counts = Counts.USUAL
    wishes: Counts = Counts.USUAL
    familiar: Counts = Counts.USUAL
    hours: Counts = Counts.USUAL
    norm_is_hard: bool = True
    keep: Keep = Keep.PINNED
    most_in_seven: int = 5


@dataclass(frozen=True)
class Shape:
    """A shift apart from its day. `template_id` is None where the hours were changed by hand. `paid` in minutes."""

    key: str
    home_id: UUID
    sort: str
    starts: int
    lasts: int
    break_minutes: int = 0
    slept: tuple[int, int] | None = None
    skills: frozenset[str] = frozenset()
    template_id: UUID | None = None

    @cached_property
    def paid(self) -> int:
        return minutes_of(self.row(_ANY_DAY))

    @cached_property
    def is_night(self) -> bool:
        """Whether it is dealt out fairly as a night: awake, or slept in the house."""
        return is_night(self.row(_ANY_DAY))

    def row(self, on: date, shift_id: UUID = _NO_SHIFT) -> Row:
        """A shift of this shape on a day. The clock on the wall counts: a night in October lasts an hour longer."""
        slept = self.slept
        return Row(
            id=shift_id,
            home_id=self.home_id,
            sort=self.sort,
            on=on,
            starts_at=moment(on, self.starts),
            ends_at=moment(on, self.starts + self.lasts),
            template_id=self.template_id,
            break_minutes=self.break_minutes,
            slept_from=moment(on, slept[0]) if slept else None,
            slept_until=moment(on, slept[1]) if slept else None,
        )


def shape_of(row: Row, kind: Kind | None) -> Shape:
    """The shape of a shift; of its kind, as long as its hours are those of it."""
    starts = minute_of(row.on, row.starts_at)
    slept = None
    if row.slept_from and row.slept_until:
        slept = (minute_of(row.on, row.slept_from), minute_of(row.on, row.slept_until))
    lasts = minute_of(row.on, row.ends_at) - starts
    is_as_kind = kind is not None and (kind.starts, kind.minutes) == (starts, lasts)
    told = f"{row.home_id}|{row.sort}|{starts}|{lasts}|{row.break_minutes}|{slept}|{row.template_id}"
    return Shape(
        key=told,
        home_id=row.home_id,
        sort=row.sort,
        starts=starts,
        lasts=lasts,
        break_minutes=row.break_minutes,
        slept=slept,
        skills=kind.skills if kind else frozenset(),
        template_id=row.template_id if is_as_kind else None,
    )


def shape_of_kind(kind: Kind) -> Shape:
    """The shape of a new shift of a kind."""
    slept = None
    if kind.sleeps_from is not None and kind.sleeps_for is not None:
        slept = (kind.starts + kind.sleeps_from, kind.starts + kind.sleeps_from + kind.sleeps_for)
    told = f"{kind.home_id}|{kind.sort}|{kind.starts}|{kind.minutes}|{kind.break_minutes}|{slept}|{kind.id}"
    return Shape(
        told, kind.home_id, kind.sort, kind.starts, kind.minutes, kind.break_minutes, slept, kind.skills, kind.id
    )


@dataclass(frozen=True)
class Colleague:
    """Somebody who can work in one of the homes.

    `elsewhere` are their shifts outside these concepts: of other homes, of the weeks before and after. `nights` and
    `weekends` were had in the weeks before, `worked` says how often in which home. `guides_at`: per home the days on
    which somebody is there whom they guide (CT-01, CT-02).
    """

    worker: WorkerOnRoster
    elsewhere: tuple[Row, ...] = ()
    nights: int = 0
    weekends: int = 0
    worked: Mapping[UUID, int] = field(default_factory=dict)
    guides_at: Mapping[UUID, frozenset[date]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.worker.user_id)


@dataclass(frozen=True)
class Question:
    """Everything about some concepts of homes that share workers. `shifts` are their standing shifts."""

    first: date
    days: int
    shifts: tuple[Row, ...]
    kinds: Mapping[UUID, Kind]
    demands: Mapping[UUID, Demand]
    colleagues: tuple[Colleague, ...]
    regime: Regime
    wants: Wants = field(default_factory=Wants)

    @property
    def after(self) -> date:
        return self.first + timedelta(days=self.days)

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(self.on(day) for day in range(self.days))

    def day(self, on: date) -> int:
        return (on - self.first).days

    def on(self, day: int) -> date:
        return self.first + timedelta(days=day)

    def is_held(self, row: Row) -> bool:
        """Whether a shift stays as it is: who stands in it, or that it is open."""
        return row.pinned or (self.wants.keep is Keep.FILLED and row.worker_id is not None)

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """Every shape of these shifts, and of the kinds of which a new one could be made."""
        found = [self._shape(row) for row in self.shifts]
        found += [shape_of_kind(kind) for kind in self.kinds.values() if not kind.is_retired]
        by_told = {one.key: one for one in found}
        return {
            f"{number}": replace(shape, key=f"{number}")
            for number, shape in enumerate(
                sorted(by_told.values(), key=lambda one: (str(one.home_id), one.starts, one.key))
            )
        }

    @cached_property
    def shape_keys(self) -> Mapping[UUID, str]:
        """The key of the shape of each shift."""
        plain = {replace(shape, key=""): key for key, shape in self.shapes.items()}
        return {row.id: plain[replace(self._shape(row), key="")] for row in self.shifts}

    def _shape(self, row: Row) -> Shape:
        return shape_of(row, self.kinds.get(row.template_id) if row.template_id else None)

    @cached_property
    def cells(self) -> Mapping[Cell, tuple[Row, ...]]:
        """The shifts by day and shape."""
        return _grouped(((self.day(row.on), self.shape_keys[row.id]), row) for row in self.shifts)

    @cached_property
    def by_key(self) -> Mapping[str, Colleague]:
        return {one.key: one for one in self.colleagues}


def _grouped(pairs: Iterable[tuple[Cell, Row]]) -> dict[Cell, tuple[Row, ...]]:
    found: dict[Cell, list[Row]] = {}
    for cell, row in pairs:
        found.setdefault(cell, []).append(row)
    return {cell: tuple(sorted(rows, key=lambda row: str(row.id))) for cell, rows in found.items()}
