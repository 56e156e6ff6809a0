"""What the pages of this room share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.plans.selectors import active_goals
from baken.reports.presenters.reports import short
from baken.trajectories.selectors import course_of, current_trajectory

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.participants.models import Participant


def course_of_participant(participant: Participant) -> Course | None:
    """The course that this participant goes through, which has the guiding questions and the life domains."""
    trajectory = current_trajectory(participant)
    return course_of(trajectory) if trajectory else None


def crumbs(participant: Participant, title: str) -> list[dict[str, str]]:
    return [
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": title},
    ]


def places(actor: Actor, participant: Participant, current: str) -> list[dict[str, object]]:
    """The parts of what was written about someone, as tabs; only what the actor may open."""
    parts = [
        ("list", _("Reports"), Action.REPORT_VIEW),
        ("memos", _("Memos"), Action.REPORT_VIEW),
        ("minutes_list", _("Minutes"), Action.REPORT_VIEW),
        ("documents", _("Documents"), Action.DOCUMENT_VIEW),
    ]
    return [
        {
            "title": title,
            "url": reverse(f"reports:{name}", args=[participant.pk]),
            "current": name == current,
            "count": "",
        }
        for name, title, action in parts
        if can(actor, action, participant)
    ]


def goal_choices(participant: Participant) -> list[tuple[UUID, str]]:
    """The goals that are being worked on, for a choice."""
    return [(goal.line, short(goal.title)) for goal in active_goals(participant)]
