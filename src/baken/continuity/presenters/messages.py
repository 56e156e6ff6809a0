"""Messages in words: how long there is left, since when they are late (CT-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.continuity.rules.messages import answer_clock, answered_in_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from baken.continuity.models import FamilyMessage

#: From here on it asks for attention: half a working day.
SOON = 4


def clock_chip(message: FamilyMessage, now: datetime, hours: int) -> dict[str, str]:
    """How a message stands, in two or three words."""
    if message.answered_at is not None:
        if answered_in_time(message.came_in_at, message.answered_at, hours=hours):
            return {"kind": "ok", "text": _("answered in time")}
        return {"kind": "quiet", "text": _("answered late")}
    at = answer_clock(message.came_in_at, now, hours=hours)
    if at.is_late:
        if at.hours_late == 0:
            return {"kind": "late", "text": _("just too late")}
        late = ngettext("%(hours)s hour too late", "%(hours)s hours too late", at.hours_late)
        return {"kind": "late", "text": late % {"hours": at.hours_late}}
    if at.hours_left == 0:
        return {"kind": "soon", "text": _("less than an hour left")}
    left = ngettext("%(hours)s hour left", "%(hours)s hours left", at.hours_left)
    return {"kind": "soon" if at.hours_left < SOON else "info", "text": left % {"hours": at.hours_left}}


def message_lines(messages: Iterable[FamilyMessage], now: datetime, hours: int) -> list[dict[str, Any]]:
    """What a list of messages shows."""
    return [
        {
            "message": one,
            "chip": clock_chip(one, now, hours),
            "due_at": answer_clock(one.came_in_at, now, hours=hours).due_at,
            "is_late": not one.is_answered and answer_clock(one.came_in_at, now, hours=hours).is_late,
            "url": reverse("continuity:message", args=[one.participant_id, one.pk]),
        }
        for one in messages
    ]
