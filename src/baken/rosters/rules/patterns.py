"""Copying a pattern: weeks of a roster once more, or again and again, over a concept.

Only places that are open and not pinned are filled. Whether somebody may work there is judged elsewhere: this says
which shift of the pattern comes where, and where there is no place for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.presence.rules.local import moment
from baken.rosters.rules.moves import Move, minute_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from baken.rosters.rules.moves import Kind, Row

WEEK = 7


class How(StrEnum):
    """What is copied: who works when, or the shifts alone."""

    WORKERS = "workers"
    SHIFTS = "shifts"


class Misfit(StrEnum):
    """Why a shift of the pattern has no place."""

    NO_PLACE = "no_place"
    RETIRED = "retired"
    PINNED = "pinned"
    TAKEN = "taken"


@dataclass(frozen=True)
class Pattern:
    """Weeks of a roster: `weeks` of them from the Monday `first` on, repeated as long as the concept lasts.

    `makes` also makes shifts that the concept does not have.
    """

    first: date
    weeks: int
    how: How
    makes: bool = False

    def source_of(self, day: int) -> date:
        """Which day of the pattern falls on a day of the concept, counted from its first Monday."""
        return self.first + timedelta(days=day % (self.weeks * WEEK))


@dataclass(frozen=True)
class Placed:
    """A shift of the pattern on a day of the concept: the move that it becomes, or why it has no place."""

    on: date
    source: Row
    move: Move | None = None
    misfit: Misfit | None = None


def copied(
    pattern: Pattern,
    source: Iterable[Row],
    target: Sequence[Row],
    days: Sequence[date],
    kinds: Mapping[UUID, Kind],
) -> list[Placed]:
    """What becomes of each shift of the pattern, by day. The same pattern a second time changes nothing."""
    by_day: dict[date, list[Row]] = defaultdict(list)
    for row in source:
        if not row.removed:
            by_day[row.on].append(row)
    there: dict[date, list[Row]] = defaultdict(list)
    for row in target:
        if not row.removed:
            there[row.on].append(row)
    found: list[Placed] = []
    for number, on in enumerate(days):
        rows = sorted(by_day.get(pattern.source_of(number), ()), key=lambda row: (row.starts_at, str(row.id)))
        day = _Day(pattern, on, there[on], kinds)
        found += [placed for row in rows if (placed := day.place(row))]
    return found


class _Day:
    """The places of one day of the concept, of which each is given once."""

    def __init__(self, pattern: Pattern, on: date, rows: Iterable[Row], kinds: Mapping[UUID, Kind]) -> None:
        self.pattern, self.on, self.kinds = pattern, on, kinds
        self.left = sorted(rows, key=lambda row: (row.starts_at, str(row.id)))

    def place(self, row: Row) -> Placed | None:
        """None for what is there already: the same colleague in the same shift, or the shift that is to be there."""
        alike = [one for one in self.left if self._is_alike(one, row)]
        if self.pattern.how is How.SHIFTS:
            there = alike
        elif row.worker_id is None:
            return None
        else:
            there = [one for one in alike if one.worker_id == row.worker_id]
        if there:
            self.left.remove(there[0])
            return None
        return self._made(row, None) if self.pattern.how is How.SHIFTS else self._filled(row, alike)

    def _filled(self, row: Row, alike: Sequence[Row]) -> Placed:
        if free := [one for one in alike if one.worker_id is None and not one.pinned]:
            self.left.remove(free[0])
            return Placed(self.on, row, Move(free[0].id, row.worker_id))
        if self.pattern.makes:
            return self._made(row, row.worker_id)
        return Placed(self.on, row, misfit=_why_full(alike))

    def _is_alike(self, one: Row, row: Row) -> bool:
        """A shift of the same kind, or at the same hours of the clock."""
        if one.template_id is not None and one.template_id == row.template_id:
            return True
        begin = moment(self.on, minute_of(row.on, row.starts_at))
        return one.starts_at == begin and one.ends_at == moment(self.on, minute_of(row.on, row.ends_at))

    def _made(self, row: Row, worker: UUID | None) -> Placed:
        kind = self.kinds.get(row.template_id) if row.template_id else None
        if kind is None or kind.is_retired:
            return Placed(self.on, row, misfit=Misfit.RETIRED)
        move = Move(None, worker, template_id=kind.id, on=self.on)
        begins, ends = minute_of(row.on, row.starts_at), minute_of(row.on, row.ends_at)
        if (begins, ends) != (kind.starts, kind.starts + kind.minutes):
            move = replace(move, starts=begins, ends=ends)
        return Placed(self.on, row, move)


def _why_full(alike: Sequence[Row]) -> Misfit:
    if not alike:
        return Misfit.NO_PLACE
    return Misfit.PINNED if all(one.pinned for one in alike) else Misfit.TAKEN
