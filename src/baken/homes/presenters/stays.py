"""Stays in words: how, from when until when, on which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.homes.models import EndReason, StayKind
from baken.homes.presenters.page import kind_in_words
from baken.homes.rules.patterns import DAY, comings_and_goings
from baken.homes.selectors import kind_of, living
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.homes.models import Stay
    from baken.homes.rules.patterns import Pattern
    from baken.participants.models import Participant


def days_words(stay: Stay) -> str:
    """From when until when."""
    words = {"from": date_format(stay.from_on, "j F Y")}
    if stay.until_on is None:
        return _("from %(from)s on") % words
    return _("%(from)s until %(until)s") % {**words, "until": date_format(stay.until_on, "j F Y")}


def pattern_words(pattern: Pattern) -> str:
    """A pattern as people say it: "from Sunday 19:00 until Friday 15:00"."""
    arrivals, leavings = comings_and_goings(pattern)
    said = []
    for arrives in arrivals:
        leaves = min((one for one in leavings if one > arrives), default=min(leavings))
        words = {"comes": _minute(arrives), "goes": _minute(leaves)}
        said.append(_("from %(comes)s until %(goes)s") % words)
    joined = ", ".join(said)
    if pattern.weeks == 1:
        return joined
    return _("in turns of %(weeks)s weeks: %(days)s") % {"weeks": pattern.weeks, "days": joined}


def _minute(minute: int) -> str:
    weekday = WEEKDAYS[minute // DAY % 7]
    return f"{weekday} {minute % DAY // 60}:{minute % 60:02d}"


def stay_rows(stays: Iterable[Stay], *, may_decide: bool) -> list[dict[str, Any]]:
    """Every stay of someone with what can be done with it."""
    today = clock.today()
    rows = []
    for stay in stays:
        patterns = sorted(living(stay).patterns, key=lambda one: one.from_on)
        rows.append(
            {
                "stay": stay,
                "home": stay.room.home,
                "kind": kind_in_words(kind_of(stay.room.home)),
                "days": days_words(stay),
                "chip": _chip(stay, today),
                "patterns": [
                    {"from_on": one.from_on, "words": pattern_words(one), "is_first": number == 0}
                    for number, one in enumerate(patterns)
                ],
                "actions": _actions(stay, today) if may_decide else [],
            }
        )
    return rows


def _chip(stay: Stay, today: date) -> dict[str, str]:
    if stay.from_on > today:
        return {"kind": "info", "text": _("planned")}
    if stay.until_on and stay.until_on <= today:
        reason = str(EndReason(stay.end_reason).label) if stay.end_reason else _("over")
        return {"kind": "quiet", "text": reason}
    return {"kind": "ok", "text": _("lives here now")}


def _actions(stay: Stay, today: date) -> list[dict[str, str]]:
    """What can be done with a stay, the likely thing first."""
    is_over = stay.until_on is not None and stay.until_on <= today
    moves = stay.end_reason == EndReason.MOVED
    found = []
    if stay.from_on > today:
        found.append((_("Cancel"), "stay_cancel"))
    elif not is_over and not moves:
        found += [(_("Move"), "stay_move"), (_("Change rooms"), "stay_swap"), (_("End"), "stay_end")]
        if stay.kind != StayKind.FULL_TIME:
            found.insert(0, (_("Goes on living here"), "stay_goes_on"))
    if stay.kind == StayKind.PART_TIME and not is_over:
        found.append((_("Other days"), "stay_days"))
    if not moves:
        found.append((_("Longer or shorter"), "stay_longer"))
    found.append((_("Correct the days"), "stay_correct"))
    args = [stay.participant_id, stay.pk]
    return [{"title": title, "url": reverse(f"homes:{name}", args=args)} for title, name in found]


def csv_header() -> list[str]:
    return [
        _("Home"),
        pgettext("where someone lives", "Room"),
        _("Number"),
        _("Name"),
        _("How"),
        _("From"),
        _("Until"),
        _("Why it ended"),
    ]


def csv_rows(home_name: str, stays: Iterable[Stay]) -> list[list[object]]:
    """Stays as a table."""
    return [
        [
            home_name,
            stay.room.name,
            stay.participant.number,
            stay.participant.person.sorting_name,
            str(StayKind(stay.kind).label),
            f"{stay.from_on:%d-%m-%Y}",
            f"{stay.until_on:%d-%m-%Y}" if stay.until_on else "",
            str(EndReason(stay.end_reason).label) if stay.end_reason else "",
        ]
        for stay in stays
    ]


def died_words(participant: Participant) -> str:
    """Said where someone died while a stay goes on."""
    return _("%(name)s died. Close the stay when the family is ready.") % {"name": participant.display_name}
