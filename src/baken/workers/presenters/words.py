"""What is kept of a worker, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.homes.rules.patterns import DAY
from baken.workers.models.said import VerdictChoices
from baken.workers.rules.terms import Expiry
from baken.workers.rules.weeks import EVERY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from baken.workers.models import AvailabilityException, Contract, Leave
    from baken.workers.rules.weeks import Line

WEEKDAY_COUNT = 7


def day_words(day: date) -> str:
    return date_format(day, "j b Y")


def period(from_on: date, until_on: date | None) -> str:
    """From a day up to and including another."""
    if until_on is None:
        return _("from %(day)s on") % {"day": day_words(from_on)}
    if from_on == until_on:
        return day_words(from_on)
    return f"{day_words(from_on)} – {day_words(until_on)}"


def hours(minutes: int) -> str:
    """ "28 hours", "28.5 hours"."""
    number = (Decimal(minutes) / 60).quantize(Decimal("0.01")).normalize() + 0
    return ngettext("%(number)s hour", "%(number)s hours", 1 if number == 1 else 2) % {
        "number": number_format(number, use_l10n=True)
    }


def contract_words(row: Contract) -> str:
    """ "28 hours per week, employed"; of who was promised no hours only as what."""
    kind = str(row.get_kind_display())
    if not row.minutes_per_week:
        return kind
    return _("%(hours)s per week, %(kind)s") % {"hours": hours(row.minutes_per_week), "kind": kind}


def verdict_words(verdict: str) -> str:
    return str(VerdictChoices(verdict).label)


def line_words(line: Line) -> str:
    """ "Monday and Wednesday, 8:00–12:00: cannot work"."""
    days = _all(sorted(line.days))
    when = days if (line.starts, line.ends) == (0, DAY) else f"{days}, {clock(line.starts)}–{clock(line.ends)}"
    said = f"{when}: {verdict_words(line.verdict)}"
    if line.week == EVERY:
        return capfirst(said)
    return _("In week %(number)s of two: %(said)s") % {"number": line.week, "said": said}


def exception_words(row: AvailabilityException) -> str:
    said = period(row.first_on, row.last_on)
    return f"{said}, {times(row.starts, row.ends)}" if row.starts else said


def leave_days(row: Leave) -> str:
    """The days of leave, and the times where it is of a part of one."""
    said = period(row.from_on, row.until_on)
    return f"{said}, {times(row.starts, row.ends)}" if row.starts else said


def clock(minutes: int) -> str:
    return f"{minutes % DAY // 60}:{minutes % 60:02}"


def times(starts: time | None, ends: time | None) -> str:
    if starts is None or ends is None:
        return ""
    return f"{starts.hour}:{starts.minute:02}–{ends.hour}:{ends.minute:02}"


def expiry_chip(stands: Expiry, until_on: date | None) -> dict[str, str]:
    """How proof of a skill stands, for `shared/_chip.html`; empty where nothing need be said."""
    day = day_words(until_on) if until_on else ""
    if stands is Expiry.EXPIRED:
        return {"kind": "late", "text": _("ran out on %(day)s") % {"day": day}}
    if stands is Expiry.SOON:
        return {"kind": "soon", "text": _("runs out on %(day)s") % {"day": day}}
    if stands is Expiry.TO_COME:
        return {"kind": "quiet", "text": _("not yet")}
    return {}


def _all(days: Sequence[int]) -> str:
    """ "Monday, Tuesday and Friday"; five in a row and seven have a name."""
    if len(days) == WEEKDAY_COUNT:
        return _("every day")
    if list(days) == [0, 1, 2, 3, 4]:
        return _("Monday to Friday").lower()
    if list(days) == [5, 6]:
        return _("Saturday and Sunday")
    names = [str(WEEKDAYS[day]) for day in days]
    if len(names) == 1:
        return names[0]
    return _("%(days)s and %(last)s") % {"days": ", ".join(names[:-1]), "last": names[-1]}
