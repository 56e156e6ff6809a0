"""The norm watch on screen: a strip of parts per day, never by colour alone, and in words what needs a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.homes.selectors import kind_of
from baken.methods.texts import localised
from baken.presence import wording as words
from baken.presence.rules.norms import Level
from baken.presence.rules.parts import PartKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from baken.presence.selectors import HomeWeek, OnDutyNow, PartVerdict, Turn

LOOKS = {
    Level.EMPTY: ("quiet", "–"),
    Level.MET: ("ok", "✓"),
    Level.UNKNOWN: ("quiet", "?"),
    Level.LIMIT: ("soon", "="),
    Level.BROKEN: ("late", "✗"),
}
#: The longest part that has a width of its own; the style sheet has one for each hour.
WIDEST = 12


def strip(week: HomeWeek, today: date) -> list[dict[str, Any]]:
    """One line for each day, with its parts."""
    return [
        {
            "day": day,
            "title": date_format(day, "l j F"),
            "is_today": day == today,
            "roster": next((part.roster for part in parts if part.roster), ""),
            "is_by_hand": any(part.verdict.staff for part in parts if not part.roster),
            "parts": [part_on_screen(part) for part in parts],
        }
        for day, parts in week.days.items()
    ]


def part_on_screen(part: PartVerdict) -> dict[str, Any]:
    """One part of one date, with everything that a page or a signal says of it."""
    kind = kind_of(part.home)
    look, symbol = LOOKS[part.verdict.level]
    return {
        "home": part.home,
        "day": part.on.day,
        "name": words.part_name(part.on.part),
        "from": words.clock_time(part.on.span.start),
        "until": words.clock_time(part.on.span.end),
        "starts": part.on.part.starts,
        "is_peak": part.on.part.kind is PartKind.PEAK,
        "is_night": part.on.part.kind is PartKind.NIGHT,
        "width": max(1, min(WIDEST, round(part.on.span.hours))),
        "level": words.level_word(part.verdict.level),
        "look": look,
        "symbol": symbol,
        "residents": part.verdict.residents,
        "staff": part.verdict.staff,
        "words": words.verdict(part.verdict, (localised(kind.resident), localised(kind.residents))),
        "rule": part.verdict.rule if part.verdict.level in (Level.BROKEN, Level.LIMIT) else "",
        "is_broken": part.verdict.level is Level.BROKEN,
    }


def to_look_at(week: HomeWeek, now: datetime) -> list[dict[str, Any]]:
    """The parts still to come that are broken or at the limit, in words."""
    wanted = (Level.BROKEN, Level.LIMIT)
    return [part_on_screen(part) for part in week.parts if part.verdict.level in wanted and part.on.span.end > now]


def on_duty(found: OnDutyNow) -> dict[str, Any]:
    """Who works now and who comes next, for `presence/_on_duty.html`."""
    return {
        "roster": found.roster,
        "now": [_turn(one, found.at) for one in found.now],
        "next": [_turn(one, found.at) for one in found.next],
    }


def _turn(of: Turn, at: datetime) -> dict[str, Any]:
    ends = words.clock_time(of.span.end)
    hours = {"from": words.when(of.span.start, at), "until": ends}
    note = _("until %(at)s") % {"at": ends} if at in of.span else _("%(from)s until %(until)s") % hours
    return {
        "name": of.name,
        "note": _("%(note)s, sleeps now") % {"note": note} if of.sleeps_at(at) else note,
    }
