"""Reading which trajectories run on which version of a course (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch

from baken.accounts.policy import Action
from baken.participants.selectors import participants_visible_to
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import TrajectoryQuerySet


def running_per_version() -> dict[tuple[str, int], int]:
    """How many trajectories are under way on each version of each course, in the whole organisation: one query."""
    counted = Trajectory.objects.unfinished().order_by().values_list("course_slug", "course_version")
    return {(slug, version): number for slug, version, number in counted.annotate(number=Count("pk"))}


def running_on(actor: Actor, slug: str, version: int) -> TrajectoryQuerySet:
    """The trajectories under way on one version of whom the actor may see the trajectory, with their participants."""
    people = participants_visible_to(actor, action=Action.TRAJECTORY_VIEW)
    found = Trajectory.objects.unfinished().filter(
        course_slug=slug, course_version=version, participant__in=people.order_by().values("pk")
    )
    shown = people.select_related("person", "location", "team")
    return found.order_by("participant__number").prefetch_related(Prefetch("participant", shown))
