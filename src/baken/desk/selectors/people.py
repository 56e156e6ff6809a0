"""The people someone guides, and what was reported about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import CharField, OuterRef, Subquery

from baken.accounts.policy import Action
from baken.participants.models import Participant
from baken.participants.selectors import caseload, participants_visible_to
from baken.plans.selectors import goals_by_line
from baken.reports import selectors as reports
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.plans.models import Goal
    from baken.reports.models import Report


def own_people(actor: Actor) -> list[Participant]:
    """Those whose mentor or buddy the actor is, each with `phase`, `course` and `last_reported_at`, in one query."""
    under_way = Trajectory.objects.unfinished().filter(participant=OuterRef("pk"))

    def of_trajectory(name: str) -> Subquery:
        return Subquery(under_way.values(name)[:1], output_field=CharField())

    return list(
        caseload(actor)
        .select_related("team")
        .annotate(
            phase=of_trajectory("phase"),
            course=of_trajectory("course_slug"),
            last_reported_at=reports.last_reported_at(),
        )
    )


@dataclass(frozen=True)
class News:
    """What colleagues reported, with whom and which goals it is about."""

    reports: list[Report] = field(default_factory=list)
    people: dict[UUID, Participant] = field(default_factory=dict)
    goals: dict[UUID, Goal] = field(default_factory=dict)


def news(actor: Actor, since: datetime, *, limit: int) -> News:
    """The newest reports since a moment about those whose reports the actor may read, in three queries."""
    visible = participants_visible_to(actor, action=Action.REPORT_VIEW)
    found = reports.since(actor, since, limit=limit, participants=visible)
    if not found:
        return News()
    about = {report.participant_id for report in found}
    return News(
        reports=found,
        people={participant.pk: participant for participant in visible.filter(pk__in=about)},
        goals=goals_by_line({report.goal_id for report in found if report.goal_id}),
    )
