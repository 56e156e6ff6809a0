"""Rosters on Vandaag: the next shift, and a line for each thing that waits for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.presence.rules.local import day_of, local
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.desk.selectors.rosters import RosterToday, ShiftNow


def roster_lines(found: RosterToday) -> list[dict[str, Any]]:
    """For `shared/_due_list.html`: what needs someone today in front, one's own next shift first of all."""
    return [*_next(found), *_asked(found), *_to_look_at(found), *_own(found)]


def _next(found: RosterToday) -> Iterator[dict[str, Any]]:
    if shift := found.next_shift:
        begun = shift.starts_at <= clock.now()
        words = _("You work now: %(shift)s") if begun else _("Your next shift: %(shift)s")
        yield {
            "status": "today" if day_of(shift.starts_at) <= clock.today() else "soon",
            "when": _when(shift),
            "title": words % {"shift": _named(shift)},
            "url": reverse("myroster:shift", args=[shift.address]),
        }


def _asked(found: RosterToday) -> Iterator[dict[str, Any]]:
    """What colleagues ask of the reader."""
    if question := found.question:
        more = found.questions - 1
        yield {
            "status": "today",
            "when": _when(question),
            "title": _("Can you help out? %(shift)s") % {"shift": _named(question)},
            "url": reverse("replacements:question", args=[question.address]),
            "why": ngettext("And %(n)d more question.", "And %(n)d more questions.", more) % {"n": more}
            if more
            else "",
            "rule": "CT-04",
        }
    if found.changes:
        words = ngettext(
            "%(n)d change of your roster waits for your yes", "%(n)d changes of your roster wait for your yes",
            found.changes,
        )  # fmt: skip
        yield _line(words % {"n": found.changes}, "myroster:start", status="today")
    if found.swaps:
        words = ngettext("A colleague asks you to swap", "%(n)d colleagues ask you to swap", found.swaps)
        yield _line(words % {"n": found.swaps}, "myroster:swaps", status="today")


def _to_look_at(found: RosterToday) -> Iterator[dict[str, Any]]:
    """What a team or a planner has to solve."""
    if gap := found.gap:
        more = found.gaps - 1
        yield {
            "status": "late",
            "when": _when(gap),
            "title": _("Nobody yet for: %(shift)s") % {"shift": _named(gap)},
            "url": reverse("replacements:gap", args=[gap.address]),
            "why": ngettext("And %(n)d more shift.", "And %(n)d more shifts.", more) % {"n": more} if more else "",
            "rule": "CT-04",
        }
    if found.to_decide:
        words = ngettext(
            "%(n)d swap or request for a shift waits for you", "%(n)d swaps and requests for shifts wait for you",
            found.to_decide,
        )  # fmt: skip
        yield _line(words % {"n": found.to_decide}, "myroster:deciding")
    if found.leave:
        words = ngettext("%(n)d request for leave waits for you", "%(n)d requests for leave wait for you", found.leave)
        yield _line(words % {"n": found.leave}, "workers:leave")


def _own(found: RosterToday) -> Iterator[dict[str, Any]]:
    if found.rounds:
        yield _line(_("You can choose shifts for the next roster"), "myroster:start")
    if found.unconfirmed:
        words = ngettext("Say what you worked: %(n)d shift", "Say what you worked: %(n)d shifts", found.unconfirmed)
        yield _line(words % {"n": found.unconfirmed}, "myroster:hours")


def _line(title: str, url_name: str, status: str = "soon") -> dict[str, Any]:
    return {"status": status, "title": title, "url": reverse(url_name)}


def _named(shift: ShiftNow) -> str:
    return f"{shift.kind}, {shift.home}" if shift.kind else shift.home


def _when(shift: ShiftNow) -> str:
    day = day_of(shift.starts_at)
    times = f"{local(shift.starts_at):%H:%M}–{local(shift.ends_at):%H:%M}"
    if day == clock.today():
        return _("today %(times)s") % {"times": times}
    if (day - clock.today()).days == 1:
        return _("tomorrow %(times)s") % {"times": times}
    return f"{date_format(day, 'D j M')} {times}"
