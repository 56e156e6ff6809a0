"""When someone can work, wishes and leave, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.workers.models.leave import LeaveStatusChoices
from baken.workers.presenters import words
from baken.workers.rules.leave import LeaveStatus
from baken.workers.rules.weeks import lines_of, week_number
from baken.workers.selectors.reading import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from baken.accounts.models import User
    from baken.workers.models import AvailabilityException, AvailabilityPattern, Leave
    from baken.workers.rules.wishes import WishPeriod

_CHIPS = {
    LeaveStatus.ASKED: "soon",
    LeaveStatus.APPROVED: "ok",
    LeaveStatus.REFUSED: "late",
    LeaveStatus.WITHDRAWN: "quiet",
}


def availability_words(
    patterns: Iterable[AvailabilityPattern], exceptions: Iterable[AvailabilityException], today: date, *, notes: bool
) -> dict[str, Any]:
    """The usual week of today and those to come, and the days that differ; `notes` where they may be read."""
    return {
        "patterns": [_pattern(row, today) for row in patterns],
        "exceptions": [
            {
                "id": row.pk,
                "days": words.exception_words(row),
                "verdict": row.get_verdict_display(),
                "note": row.note if notes else "",
            }
            for row in exceptions
        ],
    }


def _pattern(row: AvailabilityPattern, today: date) -> dict[str, Any]:
    pattern = pattern_of(row)
    begun = row.from_on <= today
    turn = ""
    if begun and pattern.weeks > 1:
        turn = _("This week is week %(number)s.") % {"number": week_number(pattern, today)}
    return {
        "id": row.pk,
        "from_on": row.from_on,
        "begun": begun,
        "lines": [words.line_words(line) for line in lines_of(pattern)],
        "otherwise": row.get_otherwise_display(),
        "turn": turn,
    }


def leave_row(row: Leave, *, reasons: bool) -> dict[str, Any]:
    """One leave; what it is for and what was answered only where that may be read."""
    said = {"kind": _CHIPS[LeaveStatus(row.status)], "text": str(LeaveStatusChoices(row.status).label)}
    return {
        "id": row.pk,
        "days": words.leave_days(row),
        "chip": said,
        "kind": row.get_kind_display() if reasons else "",
        "reason": row.reason if reasons else "",
        "answer": row.answer if reasons else "",
        "status": row.status,
        "from_on": row.from_on,
        "revision": row.revision,
    }


def may_take_back(row: Leave, today: date) -> bool:
    """Whether the worker can still take it back."""
    return row.status == LeaveStatus.ASKED or (row.status == LeaveStatus.APPROVED and row.from_on > today)


def period_lines(periods: Iterable[WishPeriod], now: Any) -> list[dict[str, Any]]:
    """For which rosters wishes can be said, and until when."""
    return [
        {
            "title": one.title,
            "days": words.period(one.first, one.last),
            "closes_at": one.closes_at,
            "open": now <= one.closes_at,
        }
        for one in periods
    ]


def calendar(people: Sequence[tuple[User, Sequence[Leave]]], first: date, last: date, *, asked: bool) -> dict[str, Any]:
    """A month of a team: who is away on which day. Leave that was only asked for where `asked`."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    rows = []
    for user, leave in people:
        shown = [one for one in leave if asked or one.status == LeaveStatus.APPROVED]
        rows.append({"name": user.name, "cells": [_cell(shown, day) for day in days], "is_away": bool(shown)})
    return {"days": days, "rows": rows, "lines": _lines(people, asked=asked)}


def _cell(leave: Sequence[Leave], day: date) -> dict[str, Any]:
    found = next((one for one in leave if one.from_on <= day <= one.until_on), None)
    if found is None:
        return {"look": "weekend" if day.isoweekday() > 5 else "", "sign": "", "text": ""}  # noqa: PLR2004  # from Saturday on
    if found.status == LeaveStatus.ASKED:
        return {"look": "asked", "sign": "?", "text": _("asked for")}
    if found.starts:
        return {
            "look": "part",
            "sign": "◐",
            "text": _("away %(times)s") % {"times": words.times(found.starts, found.ends)},
        }
    return {"look": "away", "sign": "✗", "text": _("away")}


def _lines(people: Iterable[tuple[User, Sequence[Leave]]], *, asked: bool) -> list[dict[str, str]]:
    """The same as lines for a phone."""
    return [
        {
            "name": user.name,
            "days": words.leave_days(one),
            "status": "" if one.status == LeaveStatus.APPROVED else _("asked for"),
        }
        for user, leave in people
        for one in leave
        if asked or one.status == LeaveStatus.APPROVED
    ]


def month_title(first: date) -> str:
    return date_format(first, "F Y")
