"""Whom one can call, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.households.models import HolidayChoices
from baken.households.selectors import on_call_now, whom_to_call
from baken.households.selectors.fall_back import gaps_this_week, holding
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.households.models import FallBack
    from baken.households.rules.fall_back import Gap

ALL_DAYS = list(range(7))
WORKING_DAYS = list(range(5))
WEEKEND = [5, 6]


def call_now(home: Home) -> dict[str, Any]:
    """For `households/_who_to_call.html`: who can be called in this home at this moment. One query."""
    return _call(home, holding(whom_to_call(home), clock.now()))


def call_everywhere(actor: Actor) -> list[dict[str, Any]]:
    """The same for every home in whose team the actor works: for a page that is about no home. Two queries."""
    return [_call(home, rows) for home, rows in on_call_now(actor).items()]


def _call(home: Home, rows: Iterable[FallBack]) -> dict[str, Any]:
    return {
        "home": home.name,
        "url": reverse("households:call", args=[home.pk]),
        "lines": [line(row) for row in rows],
    }


def line(row: FallBack) -> dict[str, Any]:
    """One who can be called, with a link that a phone understands."""
    return {
        "function": row.function,
        "name": row.name,
        "phone": row.phone,
        "tel": "".join(sign for sign in row.phone if sign.isdigit() or sign == "+"),
        "note": row.note,
        "when": when(row),
    }


def when(row: FallBack) -> str:
    """The days and hours on which someone answers."""
    hours = (
        _("all day long")
        if row.starts == row.ends
        else _("%(starts)s–%(ends)s") % {"starts": _clock(row.starts), "ends": _clock(row.ends)}
    )
    words = f"{_days(list(row.weekdays))}, {hours}"
    return words if row.holidays == HolidayChoices.ALSO else f"{words}, {row.get_holidays_display()}"


def _days(days: list[int]) -> str:
    if days == ALL_DAYS:
        return _("every day")
    if days == WORKING_DAYS:
        return _("Monday to Friday")
    if days == WEEKEND:
        return _("in the weekend")
    return ", ".join(str(WEEKDAYS_ABBR[day]) for day in days)


def _clock(at: Any) -> str:
    return time_format(at, "H:i")


def gap_lines(missing: Iterable[Gap]) -> list[str]:
    """When nobody can be called."""
    return [_("from %(first)s until %(after)s") % {"first": _at(one.first), "after": _at(one.after)} for one in missing]


def _at(moment: datetime) -> str:
    return f"{WEEKDAYS[moment.weekday()]} {_clock(moment.time())}"


def page(actor: Actor, home: Home) -> dict[str, Any]:
    """The whole page: who now, everyone, and when nobody. One query."""
    rows = whom_to_call(home)
    now = clock.now()
    at_hand = {row.pk for row in holding(rows, now)}
    return {
        "call": _call(home, [row for row in rows if row.pk in at_hand]),
        "rows": [
            line(row)
            | {
                "place": row.place,
                "is_now": row.pk in at_hand,
                "edit_url": reverse("households:fall_back_edit", args=[home.pk, row.pk]),
                "remove_url": reverse("households:fall_back_remove", args=[home.pk, row.pk]),
            }
            for row in rows
        ],
        "missing": gap_lines(gaps_this_week(rows, now)),
        "may_edit": can_home(actor, Action.HOME_MANAGE, home),
    }
