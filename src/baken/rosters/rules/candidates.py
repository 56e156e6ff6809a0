"""Who can work a shift: everyone, with what stands in the way, the most fitting first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from baken.rosters.rules.hours import Tally, is_night, tally
from baken.rosters.rules.moves import minute_of
from baken.rosters.rules.standing import Trouble, Weight, new_troubles
from baken.workers.rules.wishes import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.rosters.rules.moves import Row
    from baken.workers.rules.people import WorkerOnRoster

_LATE, _EARLY = 20 * 60, 9 * 60


@dataclass(frozen=True)
class Candidate:
    """Someone for a shift: what it would bring, and the hours they have without it."""

    worker: WorkerOnRoster
    troubles: tuple[Trouble, ...]
    tally: Tally
    is_own: bool
    wants_it: bool
    wants_free: bool

    @property
    def can(self) -> bool:
        return not any(one.weight is Weight.REFUSED for one in self.troubles)

    @property
    def is_free_of_rules(self) -> bool:
        return not self.troubles


def candidates_for(
    row: Row,
    people: Mapping[UUID, WorkerOnRoster],
    rows: Mapping[UUID, Sequence[Row]],
    judge: Callable[[WorkerOnRoster, Sequence[Row]], list[Trouble]],
    between: tuple[date, date],
) -> list[Candidate]:
    """Everyone but who stands in it, those without anything in the way first; then who wished it, those of the own
    team, and who has most hours of the contract left. `rows` are all shifts of each."""
    found = [
        _candidate(row, who, rows.get(key, ()), judge, between) for key, who in people.items() if key != row.worker_id
    ]
    return sorted(found, key=_order)


def _candidate(
    row: Row,
    who: WorkerOnRoster,
    mine: Sequence[Row],
    judge: Callable[[WorkerOnRoster, Sequence[Row]], list[Trouble]],
    between: tuple[date, date],
) -> Candidate:
    new = new_troubles(judge(who, mine), judge(who, [*mine, replace(row, worker_id=who.user_id)]))
    inside = [one for one in mine if between[0] <= one.on <= between[1]]
    wishes = {one.wanted for one in who.wishes_on(row.on)}
    return Candidate(
        worker=who,
        troubles=tuple(new),
        tally=tally(inside, who.minutes_between(*between)),
        is_own=who.is_own_of(row.home_id, row.on),
        wants_it=part_of_day(row) in wishes,
        wants_free=Wanted.FREE in wishes,
    )


def part_of_day(row: Row) -> Wanted:
    """Which wish a shift grants."""
    if is_night(row):
        return Wanted.NIGHT
    begins = minute_of(row.on, row.starts_at)
    ends = minute_of(row.on, row.ends_at)
    if ends > _LATE:
        return Wanted.EVENING
    return Wanted.EARLY if begins < _EARLY else Wanted.DAY


def wish_is_met(wanted: Wanted, rows: Sequence[Row]) -> bool:
    """Whether the shifts of someone on a day are what they wished."""
    if wanted is Wanted.FREE:
        return not rows
    return any(part_of_day(row) is wanted for row in rows)


def _order(one: Candidate) -> tuple[bool, bool, bool, bool, bool, int, str]:
    rests = any(trouble.weight is Weight.ACCEPTABLE for trouble in one.troubles)
    said = bool(one.troubles) or one.wants_free
    hours = one.tally.difference
    return (not one.can, rests, said, not one.wants_it, not one.is_own, hours, one.worker.name)
