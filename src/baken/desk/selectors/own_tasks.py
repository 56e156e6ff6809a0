"""What someone took up themselves, in any room of the homes: actions of meetings, moving in, meetings to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.homes.models import Home

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor


class Sort(StrEnum):
    ACTION = "action"
    ARRANGE = "arrange"
    MEETING = "meeting"


@dataclass(frozen=True)
class OwnTask:
    """One thing that the reader took up, or is invited to; `address` are the ids of its page."""

    sort: Sort
    home: Home
    what: str
    due_on: date
    address: tuple[UUID, ...]


#: What has the reader's name on it and is open, with the home that it is about (LE-07, LE-08).
OWN = """
    (select json_agg(own) from (
        select 'action' as sort, home.id as home_id, home.name, home.team_id, home.location_id, task.what,
               task.due_on as due_on, array[home.id] as address
        from teamwork_teamaction task join homes_home home on home.id = task.home_id
        where task.owner_id = %(user)s and task.done_on is null and task.dropped_on is null
        union all
        select 'arrange', home.id, home.name, home.team_id, home.location_id, task.what, task.due_on,
               array[request.participant_id, decided.id]
        from placement_toarrange task join placement_placing decided on decided.id = task.placing_id
        join placement_placerequest request on request.id = decided.request_id
        join homes_room room on room.id = decided.room_id join homes_home home on home.id = room.home_id
        where task.owner_id = %(user)s and task.done_on is null and decided.undone_on is null
        union all
        select 'meeting', home.id, home.name, home.team_id, home.location_id, '', meeting."on",
               array[home.id, meeting.id]
        from teamwork_meeting meeting join teamwork_meeting_invited invited on invited.meeting_id = meeting.id
        join homes_home home on home.id = meeting.home_id
        where invited.user_id = %(user)s and meeting.state = 'planned' and meeting."on" < %(after)s
    ) own)
"""
_NEEDS = {Sort.ACTION: Action.HOME_MEETINGS, Sort.MEETING: Action.HOME_MEETINGS}


def own_tasks(actor: Actor, rows: Iterable[dict[str, Any]] | None) -> list[OwnTask]:
    """What `OWN` found and leads to a page that the actor may open, by day."""
    found = (_task(row) for row in rows or ())
    open_to = (one for one in found if one.sort not in _NEEDS or can_home(actor, _NEEDS[one.sort], one.home))
    return sorted(open_to, key=lambda one: (one.due_on, one.home.name, one.what))


def _task(row: dict[str, Any]) -> OwnTask:
    home = Home(
        pk=UUID(row["home_id"]),
        name=row["name"],
        team_id=UUID(row["team_id"]) if row["team_id"] else None,
        location_id=UUID(row["location_id"]),
    )
    address = tuple(UUID(one) for one in row["address"])
    return OwnTask(Sort(row["sort"]), home, row["what"], date.fromisoformat(row["due_on"]), address)
