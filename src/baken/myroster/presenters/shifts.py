"""Shifts as the pages of one's own roster show them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.myroster.wording import clock, day_words, name_of, sleep_words, times
from baken.shared import clock as time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.households.models import FallBack
    from baken.myroster.selectors.own import Company
    from baken.rosters.models import Shift


def relative_day(day: date, today: date) -> str:
    """ "Vandaag", "morgen", else the day itself."""
    apart = (day - today).days
    if apart in (0, 1):
        return _("today") if apart == 0 else _("tomorrow")
    return day_words(day)


def begins_in(shift: Shift) -> str:
    """How long until it begins, when that is soon; that it is going on."""
    now = time.now()
    if shift.starts_at <= now:
        return _("now, until %(time)s") % {"time": clock(shift.ends_at)}
    left = shift.starts_at - now
    if left > timedelta(hours=24):
        return ""
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    if hours:
        return ngettext("in %(count)s hour", "in %(count)s hours", hours) % {"count": hours}
    return ngettext("in %(count)s minute", "in %(count)s minutes", max(minutes, 1)) % {"count": max(minutes, 1)}


def row(shift: Shift, company: Company | None = None) -> dict[str, Any]:
    """One shift as a line in a list."""
    today = time.today()
    return {
        "shift": shift,
        "id": shift.pk,
        "day": shift.on,
        "day_words": relative_day(shift.on, today),
        "is_today": shift.on == today,
        "name": name_of(shift),
        "letter": shift.template.letter if shift.template else str(shift.get_sort_display())[:1].upper(),
        "sort": shift.sort,
        "times": times(shift),
        "home": shift.home.name,
        "url": reverse("myroster:shift", args=[shift.pk]),
        "with": _names(company.together) if company else "",
        "can_swap": shift.starts_at > time.now(),
    }


def _names(shifts: Iterable[Shift]) -> str:
    return ", ".join(dict.fromkeys(one.worker.name for one in shifts if one.worker))


def large(shift: Shift, company: Company, calls: Sequence[FallBack]) -> dict[str, Any]:
    """One shift with everything that one wants to know before leaving home."""
    home = shift.home
    place = ", ".join(part for part in (home.street, f"{home.postal_code} {home.town}".strip()) if part)
    return row(shift, company) | {
        "begins_in": begins_in(shift),
        "is_now": shift.starts_at <= time.now() < shift.ends_at,
        "is_over": shift.ends_at <= time.now(),
        "place": place,
        "home_phone": home.phone,
        "together": [colleague(one) for one in company.together],
        "before": [colleague(one) for one in company.before],
        "after": [colleague(one) for one in company.after],
        "sleeps_in": _sleeps_in(shift, company),
        "sleep": sleep_words(shift),
        "note": shift.note,
        "break": shift.break_minutes,
        "calls": [{"function": one.function, "name": one.name, "phone": one.phone, "note": one.note} for one in calls],
        "is_alone": not company.together,
    }


def _sleeps_in(shift: Shift, company: Company) -> str:
    """Who of the colleagues around the shift sleeps in the house."""
    around = [*company.together, *company.after, *company.before]
    return _names(one for one in around if one.slept_from is not None) if shift.slept_from is None else ""


def colleague(shift: Shift) -> dict[str, str]:
    """A colleague with the hours in which they are there."""
    return {"name": shift.worker.name if shift.worker else "", "shift": name_of(shift), "times": times(shift)}


def weeks(shifts: Iterable[Shift], company: Mapping[UUID, Company]) -> list[dict[str, Any]]:
    """Shifts under the week in which they begin."""
    found: dict[date, list[dict[str, Any]]] = {}
    for shift in shifts:
        monday = shift.on - timedelta(days=shift.on.weekday())
        found.setdefault(monday, []).append(row(shift, company.get(shift.pk)))
    this = time.today() - timedelta(days=time.today().weekday())
    return [{"title": _week_title(monday, this), "monday": monday, "rows": rows} for monday, rows in found.items()]


def _week_title(monday: date, this: date) -> str:
    apart = (monday - this).days // 7
    if apart == 0:
        return _("This week")
    if apart == 1:
        return _("Next week")
    week = _("Week %(number)s") % {"number": monday.isocalendar().week}
    return f"{week}, {date_format(monday, 'j b')} – {date_format(monday + timedelta(days=6), 'j b')}"


def month_days(first: date, shifts: Iterable[Shift], free: Collection[date]) -> list[list[dict[str, Any]]]:
    """A month as weeks of seven days, with the shifts of each; days of other months are there without."""
    by_day: dict[date, list[dict[str, Any]]] = {}
    for shift in shifts:
        by_day.setdefault(shift.on, []).append(row(shift))
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    day = first - timedelta(days=first.weekday())
    found: list[list[dict[str, Any]]] = []
    while day < after:
        found.append([_day(day + timedelta(days=n), first, by_day, free) for n in range(7)])
        day += timedelta(days=7)
    return found


def _day(day: date, first: date, by_day: Mapping[date, list[dict[str, Any]]], free: Collection[date]) -> dict[str, Any]:
    inside = (day.year, day.month) == (first.year, first.month)
    return {
        "day": day,
        "inside": inside,
        "is_today": day == time.today(),
        "is_weekend": day.weekday() >= 5,  # noqa: PLR2004  # Saturday
        "is_holiday": inside and day in free,
        "rows": by_day.get(day, []) if inside else [],
    }


def title(shift: Shift) -> str:
    """What the page of a shift is called."""
    return f"{name_of(shift)}, {day_words(shift.on)}"
