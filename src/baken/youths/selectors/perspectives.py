"""Reading the perspective plan (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from baken.youths.models import PerspectivePart, PerspectivePlan, PerspectiveStep

if TYPE_CHECKING:
    from uuid import UUID

    from baken.participants.models import Participant


def perspective_of(participant: Participant) -> PerspectivePlan | None:
    """The plan with its parts, their steps and when people looked at it. Four queries."""
    found = (
        PerspectivePlan.objects.filter(participant=participant)
        .prefetch_related(Prefetch("parts", queryset=PerspectivePart.objects.prefetch_related("steps")), "reviews")
        .first()
    )
    if found:
        found.participant = participant
    return found


def parts_of(participant: Participant) -> tuple[PerspectivePlan | None, list[PerspectivePart]]:
    """The plan and its parts without their steps: how far it is. One query."""
    parts = list(PerspectivePart.objects.filter(plan__participant=participant).select_related("plan"))
    if not parts:
        return None, []
    plan = parts[0].plan
    plan.participant = participant
    return plan, parts


def plan_alone(participant: Participant) -> PerspectivePlan | None:
    """The plan without its parts."""
    found = PerspectivePlan.objects.filter(participant=participant).first()
    if found:
        found.participant = participant
    return found


def find_part(participant: Participant, part_id: UUID) -> PerspectivePart | None:
    found = (
        PerspectivePart.objects.filter(plan__participant=participant, pk=part_id)
        .select_related("plan")
        .prefetch_related("steps")
        .first()
    )
    if found:
        found.plan.participant = participant
    return found


def find_step(participant: Participant, step_id: UUID) -> PerspectiveStep | None:
    found = (
        PerspectiveStep.objects.filter(part__plan__participant=participant, pk=step_id)
        .select_related("part__plan")
        .first()
    )
    if found:
        found.part.plan.participant = participant
    return found
