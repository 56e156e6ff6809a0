"""The people someone guides, and what was reported about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection

from baken.participants.selectors import participants_by_id
from baken.plans.selectors import goals_by_line
from baken.reports import selectors as reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.models import Goal
    from baken.reports.models import Report


#: Of each of these the trajectory under way, else the one that ended last. Written out: it is asked for every morning.
_LATEST = """
    select distinct on (participant_id) participant_id, phase, course_slug, ended_as, ended_on
    from trajectories_trajectory where participant_id = any(%s) order by participant_id, ended_on desc nulls first
"""


def with_their_way(people: Iterable[Participant]) -> list[Participant]:
    """These people, each with `phase`, `course`, `ended_as` and `ended_on` of their trajectory: one query."""
    found: list[Any] = list(people)
    latest: dict[UUID, tuple[Any, ...]] = {}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(_LATEST, [[one.pk for one in found]])
            latest = {row[0]: row[1:] for row in cursor.fetchall()}
    for one in found:
        one.phase, one.course, one.ended_as, one.ended_on = latest.get(one.pk, ("", "", "", None))
    return found


@dataclass(frozen=True)
class News:
    """What colleagues reported, with whom and which goals it is about."""

    reports: list[Report] = field(default_factory=list)
    people: dict[UUID, Participant] = field(default_factory=dict)
    goals: dict[UUID, Goal] = field(default_factory=dict)


def news(actor: Actor, since: datetime, *, limit: int, known: Mapping[UUID, Participant]) -> News:
    """The newest reports since a moment about those whose reports the actor may read, in three queries at most.

    Who is among the `known` is not read again.
    """
    found = reports.since(actor, since, limit=limit)
    if not found:
        return News()
    about = {report.participant_id for report in found}
    return News(
        reports=found,
        people={pk: known[pk] for pk in about & known.keys()} | participants_by_id(about - known.keys()),
        goals=goals_by_line({report.goal_id for report in found if report.goal_id}),
    )
