"""The people of a home on its page: now, tonight, this weekend, and the week as a strip."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import pgettext

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.presence.rules.expected import Because
from baken.presence.rules.timeline import NoteKind, evening_of
from baken.presence.services import SHIFT
from baken.presence.wording import day_in_words, why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.presence.rules.expected import Segment
    from baken.presence.rules.timeline import Timeline
    from baken.presence.selectors import HomePresence, Resident

SYMBOLS = {"all": "●", "part": "◐", "none": "○", "gone": "–"}
SATURDAY = 5


def state(segment: Segment | None, now: datetime) -> dict[str, Any]:
    """Where someone is at one moment, as a chip with words and the reason."""
    if segment is None:
        return {"here": False, "text": pgettext("presence", "lives elsewhere"), "kind": "quiet", "icon": "door"}
    return {
        "here": segment.here,
        "text": pgettext("presence", "here") if segment.here else pgettext("presence", "away"),
        "kind": "late" if segment.why.is_overdue else "ok" if segment.here else "quiet",
        "icon": "warning" if segment.why.is_overdue else "check" if segment.here else "door",
        "why": why(segment, now),
        "is_uncertain": segment.is_uncertain,
    }


def died() -> dict[str, Any]:
    """Of who died, while the stay is not closed yet."""
    return {"here": False, "text": pgettext("presence", "died"), "kind": "quiet", "icon": ""}


def rows(found: HomePresence, actor: Actor, week: Sequence[date]) -> list[dict[str, Any]]:
    """One row for each resident whom the actor may know."""
    return [_row(one, actor, found.now, week) for one in found.residents]


def _row(one: Resident, actor: Actor, now: datetime, week: Sequence[date]) -> dict[str, Any]:
    current = one.timeline.at(now)
    has_died = one.participant.is_deceased
    saturday = _saturday(evening_of(now))
    return {
        "participant": one.participant,
        "room": one.stay.room,
        "now": died() if has_died else state(current, now),
        "tonight": died() if has_died else state(one.timeline.night(evening_of(now)), now),
        "weekend": [
            {"day": date_format(day, "D"), **cell(one.timeline, day)}
            for day in (saturday, saturday + timedelta(days=1))
        ],
        "strip": strip(one.timeline, week),
        "may_note": can(actor, Action.PRESENCE_NOTE, one.participant) and not has_died,
        "tap": _tap(current),
        "undo": _undo(current, now),
    }


def _saturday(day: date) -> date:
    """The Saturday of this weekend, or of the one to come."""
    if day.weekday() > SATURDAY:
        return day - timedelta(days=1)
    return day + timedelta(days=SATURDAY - day.weekday())


def cell(of: Timeline, day: date) -> dict[str, str]:
    level, words = day_in_words(of, day)
    return {"level": level, "words": words, "symbol": SYMBOLS[level]}


def strip(of: Timeline, week: Sequence[date]) -> list[dict[str, str]]:
    return [cell(of, day) for day in week]


def _tap(current: Segment | None) -> str:
    """What one tap notes: the other of what holds now."""
    if current is not None and current.here:
        return NoteKind.AWAY
    if current is not None and current.why.because in (Because.NOTED, Because.PLANNED):
        return NoteKind.BACK
    return NoteKind.HERE


def _undo(current: Segment | None, now: datetime) -> UUID | None:
    """The note that one can still take back."""
    if current is None or current.why.because is not Because.NOTED or current.why.at is None:
        return None
    return current.why.source if current.why.at > now - SHIFT else None


def head(found: HomePresence) -> dict[str, int]:
    """How many are here now and tonight, of how many who live here."""
    everyone = found.all_timelines
    evening = evening_of(found.now)
    return {
        "now": sum(bool((one := of.at(found.now)) and one.here) for of in everyone),
        "tonight": sum(bool((one := of.night(evening)) and one.here) for of in everyone),
        "all": found.count,
    }


def days_of_week(week: Sequence[date], today: date) -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "title": date_format(day, "D j"),
            "is_today": day == today,
            "is_weekend": day.weekday() >= SATURDAY,
        }
        for day in week
    ]
