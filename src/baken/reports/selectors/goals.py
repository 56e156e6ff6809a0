"""The goals that several people work on now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, When, Window
from django.db.models.functions import RowNumber

from baken.methods.texts import localised
from baken.plans.models import Goal, GoalStatusChoices, SupportPlan
from baken.plans.rules.support_plans import PlanStatus
from baken.trajectories.models import Trajectory
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.participants.models import Participant


def goals_of_many(participants: Iterable[Participant]) -> dict[UUID, list[Goal]]:
    """The open goals of the plan that holds for each of these people, the same as `active_goals`: one query."""
    ids = [participant.pk for participant in participants]
    newest = Trajectory.objects.filter(participant=OuterRef("participant")).order_by("-started_on", "-created_at")
    plans = (
        SupportPlan.objects.filter(
            participant__in=ids,
            trajectory=Subquery(newest.values("pk")[:1]),
            status__in=[PlanStatus.AGREED, PlanStatus.READY],
        )
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("participant")],
                order_by=[
                    Case(When(status=PlanStatus.AGREED, then=0), default=1, output_field=IntegerField()),
                    F("version").desc(),
                ],
            )
        )
        .filter(place=1)
    )
    goals = Goal.objects.filter(
        plan__in=plans.order_by().values("pk"), status=GoalStatusChoices.OPEN, removed_at__isnull=True
    ).select_related("plan__trajectory")
    found: dict[UUID, list[Goal]] = defaultdict(list)
    for goal in goals:
        domains = {domain.key: domain for domain in course_of(goal.plan.trajectory).life_domains}
        goal.domain_title = localised(domains[goal.domain].title) if goal.domain in domains else goal.domain
        found[goal.participant_id].append(goal)
    return found
