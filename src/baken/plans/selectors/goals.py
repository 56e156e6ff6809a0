"""Reading goals over the versions of the plan: the copies of one goal form a line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from baken.methods.texts import localised
from baken.participants.selectors import Among
from baken.plans.models import Goal, GoalStatusChoices
from baken.plans.selectors.support_plans import current_plans
from baken.shared.prepared import MANY, ONE, Prepared
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant


def _goals() -> QuerySet[Goal]:
    return Goal.objects.filter(removed_at__isnull=True).select_related("plan__trajectory")


def _titled(goals: Iterable[Goal]) -> list[Goal]:
    """The goals, each knowing its life domain in words."""
    found = list(goals)
    for goal in found:
        domains = {domain.key: domain for domain in course_of(goal.plan.trajectory).life_domains}
        goal.domain_title = localised(domains[goal.domain].title) if goal.domain in domains else goal.domain
    return found


def active_goals(participant: Participant) -> list[Goal]:
    """The open goals of the current plan: end goals by priority, each followed by its interim goals. One query."""
    goals = _titled(_active().fetch(participant=participant.pk))
    ends = [goal for goal in goals if goal.is_end]
    under = {end.pk: [goal for goal in goals if goal.parent_id == end.pk] for end in ends}
    loose = [goal for goal in goals if not goal.is_end and goal.parent_id not in under]
    return [goal for end in ends for goal in (end, *under[end.pk])] + loose


@cache
def _active() -> Prepared[Goal]:
    plan = current_plans(ONE).values("pk")[:1]
    return Prepared(_goals().filter(plan=Subquery(plan), status=GoalStatusChoices.OPEN), participant=ONE)


def goal_of_line(participant: Participant, line: UUID) -> Goal | None:
    """The newest copy of a goal of this participant."""
    found = _goals().filter(Q(pk=line) | Q(first=line), participant=participant)
    goals = _titled(found.order_by("-plan__created_at")[:1])
    return goals[0] if goals else None


def goals_by_line(lines: Iterable[UUID]) -> dict[UUID, Goal]:
    """The newest copy of each of these goals, in one query."""
    return {goal.line: goal for goal in _titled(_copies().fetch(lines=list(lines)))}


@cache
def _copies() -> Prepared[Goal]:
    found = _goals().filter(Q(Among("pk", MANY)) | Q(Among("first_id", MANY))).order_by("plan__created_at")
    return Prepared(found, lines=MANY)


def secured_strengths(participant: Participant) -> list[Goal]:
    """What was reached and is still practised, newest first (8F-14)."""
    found = _goals().filter(participant=participant, status=GoalStatusChoices.SECURED)
    latest = found.annotate(of_line=Coalesce("first", "pk")).order_by("of_line", "-secured_on").distinct("of_line")
    return sorted(_titled(latest), key=lambda goal: goal.secured_on or goal.created_at.date(), reverse=True)
