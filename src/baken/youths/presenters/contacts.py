"""Contact with home in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.youths.rules.contacts import State, asks_how_it_went

if TYPE_CHECKING:
    from datetime import datetime

    from baken.youths.models import FamilyContact

ICONS = {"visit": "people", "call": "phone", "weekend": "home", "talk": "pen", "other": "heart"}


def lines_of(contacts: list[FamilyContact], now: datetime) -> list[dict[str, Any]]:
    return [line_of(contact, now) for contact in contacts]


def line_of(contact: FamilyContact, now: datetime) -> dict[str, Any]:
    """One contact of a list: when, with whom, and what is asked."""
    asks = asks_how_it_went(contact.state, contact.starts_at, contact.ends_at, now)
    return {
        "contact": contact,
        "icon": ICONS[contact.kind],
        "when": when(contact.starts_at, contact.ends_at),
        "asks": asks,
        "chip": _chip(contact, asks=asks),
    }


def _chip(contact: FamilyContact, *, asks: bool) -> dict[str, str]:
    if asks:
        return {"kind": "soon", "text": _("how did it go?")}
    kinds = {State.PLANNED: "info", State.HELD: "ok", State.CANCELLED: "quiet"}
    return {"kind": kinds[State(contact.state)], "text": str(contact.get_state_display())}


def when(starts_at: datetime, ends_at: datetime | None) -> str:
    """From when until when, as people say it."""
    first = timezone.localtime(starts_at)
    words = _("%(day)s at %(time)s") % {"day": date_format(first, "l j F Y"), "time": date_format(first, "H:i")}
    if ends_at is None:
        return words
    last = timezone.localtime(ends_at)
    if last.date() == first.date():
        return _("%(start)s until %(end)s") % {"start": words, "end": date_format(last, "H:i")}
    until = _("%(day)s at %(time)s") % {"day": date_format(last, "l j F"), "time": date_format(last, "H:i")}
    return _("%(start)s until %(end)s") % {"start": words, "end": until}
