"""What waits for someone's yes or no, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.myroster.wording import clock, day_words, name_of, shift_words
from baken.presence.rules.local import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from baken.myroster.models import SwapOffer
    from baken.myroster.selectors.changes import Asked, OwnMove


def changes(asked: Iterable[Asked]) -> list[dict[str, Any]]:
    """Each change with what it means for oneself."""
    return [
        {
            "id": one.change.pk,
            "home": one.change.roster.home.name,
            "by": one.change.asked_by.name if one.change.asked_by else "",
            "why": one.change.why,
            "moves": [_move(move) for move in one.moves],
            "url": reverse("myroster:answer_change", args=[one.change.pk]),
        }
        for one in asked
    ]


def _move(one: OwnMove) -> dict[str, str]:
    """What becomes of one shift: it comes (`more`), goes (`less`) or moves (`other`)."""
    name = name_of(one.shift)
    if one.becomes is None:
        return {"sort": "less", "text": _("You no longer work: %(shift)s") % {"shift": _when(name, one.was)}}
    if one.was is None:
        return {"sort": "more", "text": _("You work as well: %(shift)s") % {"shift": _when(name, one.becomes)}}
    words = {"before": _when(name, one.was), "after": _when("", one.becomes)}
    return {"sort": "other", "text": _("%(before)s becomes %(after)s") % words}


def _when(name: str, times: tuple[datetime, datetime] | None) -> str:
    if times is None:
        return name
    begins, ends = times
    said = f"{day_words(day_of(begins))}, {name} {clock(begins)}–{clock(ends)}"
    return said.replace(",  ", ", ")


def offers(asked: Iterable[SwapOffer]) -> list[dict[str, Any]]:
    """What colleagues ask: to take a shift over, or to swap."""
    return [
        {
            "id": one.pk,
            "by": one.swap.asked_by.name,
            "home": one.swap.shift.home.name,
            "takes": shift_words(one.swap.shift),
            "gives": shift_words(one.against) if one.against else "",
            "note": one.swap.note,
            "url": reverse("myroster:swap_answer", args=[one.pk]),
        }
        for one in asked
    ]
