"""What was noted and planned of one person, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.presence.models import NoteChoices, Repeats
from baken.presence.rules.local import day_of
from baken.presence.services import SHIFT
from baken.presence.wording import clock_time, reason, when
from baken.presence.wording import way_out as way_out_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from baken.presence.models import PlannedAbsence, PresenceNote, WayOut


def absence(one: PlannedAbsence, now: datetime) -> dict[str, Any]:
    """A planned absence on one line."""
    words = {
        "reason": reason(one.reason),
        "from": when(one.from_at, now),
        "until": when(one.until_at, now) if one.until_at else "",
    }
    text = (
        _("%(reason)s: from %(from)s until %(until)s")
        if one.until_at
        else _("%(reason)s: from %(from)s, not known until when")
    ) % words
    return {"row": one, "text": text, "repeats": _repeats(one), "lasts": one.from_at <= now}


def _repeats(one: PlannedAbsence) -> str:
    if not one.repeats:
        return ""
    often = str(Repeats(one.repeats).label)
    if one.repeats_until_on is None:
        return often
    return _("%(often)s, until %(day)s") % {"often": often, "day": date_format(one.repeats_until_on, "j F Y")}


def notes(
    found: Iterable[PresenceNote], taken_back: Mapping[UUID, PresenceNote], now: datetime
) -> list[dict[str, Any]]:
    """What was noted, the newest first; what was taken back says why."""
    return [_note(one, taken_back.get(one.id), now) for one in found]


def _note(one: PresenceNote, back: PresenceNote | None, now: datetime) -> dict[str, Any]:
    return {
        "row": one,
        "day": date_format(day_of(one.at), "D j F Y"),
        "text": note_in_words(one, now),
        "words": one.details.get("words", ""),
        "recorded_later": (
            _("written down %(when)s") % {"when": when(one.recorded_at, now)}
            if (one.recorded_at - one.at).total_seconds() > 300  # noqa: PLR2004  # five minutes
            else ""
        ),
        "back": (
            _("Taken back by %(by)s: %(why)s") % {"by": back.author_name, "why": back.details.get("why", "")}
            if back
            else ""
        ),
        "may_take_back": back is None and one.recorded_at > now - SHIFT,
    }


def note_in_words(one: PresenceNote, now: datetime) -> str:
    """One note: "14:05 is weg (ziekenhuis), terug ma 10:00, genoteerd door Bram"."""
    said = str(NoteChoices(one.kind).label)
    if where := reason(str(one.details.get("reason", ""))):
        said = f"{said} ({where})"
    if until := one.details.get("until"):
        said = _("%(said)s, back %(until)s") % {"said": said, "until": when(datetime.fromisoformat(until), now)}
    return _("%(at)s %(said)s, noted by %(by)s") % {"at": clock_time(one.at), "said": said, "by": one.author_name}


def way_out(known: WayOut) -> str:
    return f"{way_out_words(known.kind)}. {known.note}".strip()
