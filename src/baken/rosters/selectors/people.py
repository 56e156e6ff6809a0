"""Who can work in a roster, with all that makers of rosters need to know of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.continuity.models import Absence
from baken.shared import clock
from baken.workers.rules.availability import Absent
from baken.workers.selectors import people_by_id, people_for

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from baken.rosters.models import Roster
    from baken.workers.rules.people import WorkerOnRoster

#: Before the first day: a night that began the day before lasts into it.
_BEFORE = timedelta(days=1)


def people_of(roster: Roster, also: Collection[UUID] = ()) -> dict[UUID, WorkerOnRoster]:
    """Who can be planned in a roster, by name, and `also` others who stand in it already."""
    return people_between([roster.home_id], *_days(roster), also=also)


def people_between(
    home_ids: Collection[UUID], first: date, last: date, also: Collection[UUID] = ()
) -> dict[UUID, WorkerOnRoster]:
    """Who can be planned in any of these homes in these days (the last one included), and `also` others, by name."""
    found = {one.user_id: one for one in people_for(home_ids, first, last)}
    missing = set(also) - found.keys()
    if missing:
        found |= people_by_id(missing, first, last)
    return dict(sorted(_absent(found, first, last).items(), key=lambda pair: pair[1].name.casefold()))


def some_people(roster: Roster, workers: Collection[UUID]) -> dict[UUID, WorkerOnRoster]:
    """Only these workers, for the days of a roster."""
    first, last = _days(roster)
    return _absent(people_by_id(workers, first, last), first, last) if workers else {}


def _absent(people: dict[UUID, WorkerOnRoster], first: date, last: date) -> dict[UUID, WorkerOnRoster]:
    """Who was called in ill, or is away for something else, counts as on leave: why is not for the roster (CT-04)."""
    away: dict[UUID, list[Absent]] = defaultdict(list)
    today = clock.today()
    for one in Absence.objects.between(first, last).filter(user__in=list(people)):
        away[one.user_id].append(Absent(one.from_on, one.counts_until(today)))
    for user_id, found in away.items():
        said = people[user_id].availability
        people[user_id] = replace(people[user_id], availability=replace(said, leave=(*said.leave, *found)))
    return people


def _days(roster: Roster) -> tuple[date, date]:
    return roster.starts_on - _BEFORE, roster.ends_before
