"""What one can choose from to filter the timeline of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from baken.methods.catalogue import load_course
from baken.methods.texts import localised
from baken.plans.models import Goal
from baken.trajectories.rules import DEFAULT_COURSE
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.timeline.selectors.reach import Reach

MOST_AUTHORS = 200
#: Whoever has to do with a dossier wrote one of these.
_WRITTEN_BY_MANY = ("report", "memo", "message", "talk")


def goals_of(participant: Participant) -> dict[UUID, Goal]:
    """The goals of every plan of a participant by their line, each as it was written last: one query."""
    found = Goal.objects.filter(participant=participant, removed_at__isnull=True).select_related("plan__trajectory")
    goals = {}
    for goal in found.order_by("plan__created_at"):
        domains = {domain.key: domain for domain in course_of(goal.plan.trajectory).life_domains}
        goal.domain_title = localised(domains[goal.domain].title) if goal.domain in domains else goal.domain
        goals[goal.line] = goal
    return goals


def domains_of(goals: Mapping[UUID, Goal]) -> dict[str, str]:
    """The life domains of the way of working that a participant's plans follow, in the user's language."""
    newest = list(goals.values())[-1] if goals else None
    course: Course = course_of(newest.plan.trajectory) if newest else load_course(DEFAULT_COURSE)
    return {domain.key: localised(domain.title) for domain in course.life_domains}


def writers_of(reach: Reach) -> list[tuple[UUID, str]]:
    """Who wrote reports, memos, messages or talks that may be read there, by name: one query."""
    branches = []
    for _place, source in reach.sources():
        readable = reach.within(source) if source.name in _WRITTEN_BY_MANY else None
        if readable is not None:
            known = source.rows().filter(readable, ~Q(**{f"{source.writer_id}__isnull": True})).order_by()
            branches.append(known.annotate(by_id=F(source.writer_id), by=F(source.writer)).values_list("by_id", "by"))
    if not branches:
        return []
    first, *others = branches
    found = (first.union(*others).order_by() if others else first.distinct())[:MOST_AUTHORS]
    return sorted(dict(found).items(), key=lambda writer: writer[1])
