"""Meetings and their points, in words (LE-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.shared import clock
from baken.teamwork.models import StateChoices
from baken.teamwork.rules.agenda import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.homes.models import Home
    from baken.teamwork.models import Meeting, Point, TeamAction


def title_of(point: Point) -> str:
    """What a point is called: by the list, or by the team."""
    known = standing().get(point.key)
    return localised(known.title) if known else point.title or point.key


def about(point: Point) -> str:
    """What one talks about at a standing point."""
    known = standing().get(point.key)
    return localised(known.about) if known else ""


def chip_of(meeting: Meeting) -> dict[str, str]:
    """The state of a meeting; one of which the day has passed while nobody fixed the minutes asks for it."""
    if meeting.state == StateChoices.PLANNED and meeting.on < clock.today():
        return {"kind": "soon", "text": _("minutes not fixed yet")}
    look = {StateChoices.PLANNED: "info", StateChoices.CLOSED: "ok", StateChoices.CANCELLED: "quiet"}
    return {"kind": look[StateChoices(meeting.state)], "text": meeting.get_state_display()}


def meeting_lines(home: Home, meetings: Iterable[Meeting]) -> list[dict[str, Any]]:
    return [
        {
            "meeting": one,
            "url": reverse("teamwork:meeting", args=[home.pk, one.pk]),
            "chip": chip_of(one),
            "open": getattr(one, "open_actions", 0),
        }
        for one in meetings
    ]


def point_lines(meeting: Meeting, points: Iterable[Point], actions: Sequence[TeamAction]) -> list[dict[str, Any]]:
    """Every point with what was said and decided, and what was taken up there."""
    return [
        {
            "point": point,
            "title": title_of(point),
            "about": about(point),
            "url": reverse("teamwork:point", args=[meeting.home_id, point.pk]),
            "actions": [one for one in actions if one.point_id == point.pk],
            "is_written": bool(point.minutes or point.decided),
        }
        for point in points
    ]


def action_lines(actions: Iterable[TeamAction]) -> list[dict[str, Any]]:
    """What was taken up, each with how it is with it."""
    return [{"action": one, "chip": _action_chip(one)} for one in actions]


def _action_chip(action: TeamAction) -> dict[str, str]:
    if action.done_on:
        return {"kind": "ok", "text": _("done on %(day)s") % {"day": date_format(action.done_on, "j F")}}
    if action.dropped_on:
        return {"kind": "quiet", "text": _("dropped")}
    day = date_format(action.due_on, "j F")
    if action.due_on < clock.today():
        return {"kind": "late", "text": _("was to be ready on %(day)s") % {"day": day}}
    return {"kind": "soon", "text": _("ready by %(day)s") % {"day": day}}
