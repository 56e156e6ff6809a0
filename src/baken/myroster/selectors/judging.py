"""Whether someone can work a shift: what would stand in the way, by the same rules as on the planner's board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from baken.rosters.models import Shift
from baken.rosters.rules.hours import by_worker, minutes_of
from baken.rosters.rules.standing import Weight, alone_troubles, new_troubles, troubles_of
from baken.rosters.selectors.people import people_of, some_people
from baken.rosters.selectors.shifts import as_row, kinds_of, rows_around, rows_of
from baken.rosters.selectors.standing import AHEAD, BACK
from baken.workers.rules.terms import Limit
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from uuid import UUID

    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Kind, Row
    from baken.rosters.rules.standing import Trouble
    from baken.workers.rules.people import WorkerOnRoster
    from baken.worktime.rules import Regime

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Judge:
    """Some workers, all their published shifts, and the rules."""

    people: Mapping[UUID, WorkerOnRoster]
    rows: Mapping[UUID, list[Row]]
    kinds: Mapping[UUID, Kind]
    regime: Regime

    def obstacles(self, worker_id: UUID, take: Shift, give: Shift | None = None) -> list[Trouble]:
        """What would not be kept if this worker took a shift, and gave another one away; nothing where they can.

        What they would rather not is told them as well, and stands in the way of nothing: see `prevents`.
        """
        worker = self.people[worker_id]
        rows = self.rows.get(worker_id, [])
        row = as_row(take)
        mine = [one for one in rows if one.id != take.pk and (give is None or one.id != give.pk)]
        before, after = (
            self._troubles(worker, mine, row),
            self._troubles(worker, [*mine, replace(row, worker_id=worker_id)], row),
        )
        return [*new_troubles(before, after), *self._alone(worker, row)]

    def _alone(self, worker: WorkerOnRoster, row: Row) -> list[Trouble]:
        """That someone may not work alone, and would for some time of this shift (SL-07)."""
        if not worker.may_not(Limit.ALONE, row.on):
            return []
        others = [one for one in self._in_these_homes if one.id != row.id and one.worker_id != worker.user_id]
        taken = replace(row, worker_id=worker.user_id)
        return alone_troubles({worker.user_id: worker}, [taken, *others], (row.on, row.on))

    @cached_property
    def _in_these_homes(self) -> list[Row]:
        """Who works in the homes that are looked at. One query, asked only for who may not work alone."""
        first, last = min(one.first for one in self.people.values()), max(one.last for one in self.people.values())
        found = Shift.objects.seen().filter(home__in={one.home_id for one in self.kinds.values()})
        return rows_of(found.filter(worker__isnull=False).between(first, last + timedelta(days=1)))

    def _troubles(self, worker: WorkerOnRoster, rows: list[Row], about: Row) -> list[Trouble]:
        return troubles_of(
            worker,
            rows,
            home_ids=frozenset({about.home_id}),
            kinds=self.kinds,
            regime=self.regime,
            between=(about.on, about.on),
        )

    def minutes_of_week(self, worker_id: UUID, day: date) -> int:
        """How long someone works in the week of a day."""
        monday = day - timedelta(days=day.weekday())
        return sum(minutes_of(one) for one in self.rows.get(worker_id, []) if monday <= one.on < monday + A_WEEK)


def prevents(troubles: Collection[Trouble]) -> list[Trouble]:
    """Those for which someone cannot; where the law leaves it to a manager, colleagues do not arrange it themselves."""
    return [one for one in troubles if one.weight is not Weight.SAID]


def judge_of(roster: Roster, workers: Collection[UUID] | None = None) -> Judge:
    """For a roster: everyone who works in its home, or only these. The number of queries does not grow with them."""
    people = people_of(roster) if workers is None else some_people(roster, workers)
    rows = rows_around(people, roster.starts_on - BACK, roster.ends_before + AHEAD, published_only=True)
    return Judge(people, by_worker(rows), kinds_of([roster.home_id]), regime_on(roster.starts_on))
