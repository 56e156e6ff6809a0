"""Who can work in a roster, with all that makers of rosters need to know of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

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
    first, last = _days(roster)
    found = {one.user_id: one for one in people_for([roster.home_id], first, last)}
    missing = set(also) - found.keys()
    if missing:
        found |= {key: one for key, one in people_by_id(missing, first, last).items() if key in missing}
    return dict(sorted(found.items(), key=lambda pair: pair[1].name.casefold()))


def some_people(roster: Roster, workers: Collection[UUID]) -> dict[UUID, WorkerOnRoster]:
    """Only these workers, for the days of a roster."""
    return people_by_id(workers, *_days(roster)) if workers else {}


def _days(roster: Roster) -> tuple[date, date]:
    return roster.starts_on - _BEFORE, roster.ends_before
