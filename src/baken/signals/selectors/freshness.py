"""About whom something changed since the last look, or whose day has passed. Written out: every page asks it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import connection

from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHANGED = "exists (select from signals_change where signals_change.participant_id = {participant})"
_SETTINGS = "(select json_object_agg(key, value)::text from accounts_rulesetting)"
_AMONG = f"""
    select wanted.id, look.guide_id,
           look.looked_on is distinct from %(today)s or {_CHANGED.format(participant="wanted.id")},
           {_SETTINGS}, {{also}}
    from unnest(%(ids)s::uuid[]) wanted(id) left join signals_lastlook look on look.participant_id = wanted.id
"""  # noqa: S608  # our own words
_STALE = f"""
    select participant.id from participants_participant participant
    left join signals_lastlook look on look.participant_id = participant.id
    where (look.looked_on is distinct from %(today)s or {_CHANGED.format(participant="participant.id")})
"""  # noqa: S608  # our own words


class LookedAt(NamedTuple):
    """Who looked after a participant at the last look, and whether that look still holds.

    `settings` are the numbers that the organisation chose: whoever asks for a look needs them next.
    """

    guide_id: UUID | None
    is_stale: bool
    settings: Mapping[str, int]
    also: Any = None


class Also(NamedTuple):
    """What a page wants to know besides (in `last_looks` of the participant `wanted.id`), which saves it a query.

    An expression of SQL that yields JSON as text, and its values.
    """

    expression: str
    values: Mapping[str, Any]


NOTHING_ELSE = Also("null::text", {})


def last_looks(participant_ids: Iterable[UUID], *, also: Also = NOTHING_ELSE) -> Mapping[UUID, LookedAt]:
    """Of each of these participants the last look, in one query."""
    ids = list(participant_ids)
    if not ids:
        return {}
    rows = _rows(_AMONG.format(also=also.expression), {**also.values, "today": clock.today(), "ids": ids})
    return {
        pk: LookedAt(guide_id, is_stale, json.loads(settings or "{}"), json.loads(found or "null"))
        for pk, guide_id, is_stale, settings, found in rows
    }


def stale_among(participant_ids: Iterable[UUID]) -> list[UUID]:
    """Those of these participants who have to be looked at again, in one query."""
    return [pk for pk, look in last_looks(participant_ids).items() if look.is_stale]


def stale_everywhere() -> list[UUID]:
    """All participants who have to be looked at again."""
    return [pk for (pk,) in _rows(f"{_STALE} order by participant.id", {"today": clock.today()})]


class StaleThere(NamedTuple):
    """Who have to be looked at again, and the numbers that the organisation chose."""

    ids: list[UUID]
    settings: Mapping[str, int]
    also: Any = None


def stale_at(location_ids: Iterable[UUID], *, limit: int, also: Also = NOTHING_ELSE) -> StaleThere:
    """The first of these locations who have to be looked at again: one query. `also` is about no one of them here."""
    there = f"{_STALE} and participant.location_id = any(%(there)s) limit %(limit)s"
    values = {**also.values, "today": clock.today(), "there": list(location_ids), "limit": limit}
    ((ids, settings, found),) = _rows(f"select array({there}), {_SETTINGS}, {also.expression}", values)
    return StaleThere(ids, json.loads(settings or "{}"), json.loads(found or "null"))


def _rows(statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
