"""Absence in words, and as days beside each other."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.continuity.rules.responsible import Missing
from baken.shared.templatetags.baken import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.continuity.models import Absence
    from baken.continuity.selectors import LooksAfter, StandingIn, TeamDays

SATURDAY = 5


def period(absence: Absence) -> str:
    """From when until when, in short."""
    first = short_day(absence.from_on)
    if absence.until_on is None:
        return _("from %(day)s, until further notice") % {"day": first}
    if absence.until_on == absence.from_on:
        return first
    return _("from %(first)s up to and including %(last)s") % {"first": first, "last": short_day(absence.until_on)}


def absence_lines(absences: Iterable[Absence], today: date) -> list[dict[str, Any]]:
    """A list of absences: what is now and what comes can be changed."""
    return [
        {
            "absence": one,
            "period": period(one),
            "is_now": one.from_on <= today and (one.until_on is None or one.until_on >= today),
            "is_over": one.until_on is not None and one.until_on < today,
        }
        for one in absences
    ]


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=days) for days in range((last - first).days + 1)]


def calendar(teams: Iterable[TeamDays], days: list[date], *, why: frozenset[object]) -> list[dict[str, Any]]:
    """Each team as a table of people by days. Why someone is away is only said of those in `why`."""
    return [
        {
            "team": found.team,
            "rows": [
                {"name": user.name, "cells": [_cell(absences, day, known=user.pk in why) for day in days]}
                for user, absences in found.people
            ],
        }
        for found in teams
    ]


def _cell(absences: tuple[Absence, ...], day: date, *, known: bool) -> dict[str, Any]:
    absence = next((one for one in absences if one.from_on <= day and (not one.until_on or day <= one.until_on)), None)
    weekend = day.weekday() >= SATURDAY
    if absence is None:
        return {"away": False, "weekend": weekend, "text": ""}
    return {"away": True, "weekend": weekend, "text": str(absence.get_kind_display()) if known else _("away")}


def why_nobody(found: LooksAfter) -> str:
    """Why nobody looks after a participant today (CT-01)."""
    if found.missing is Missing.NO_MENTOR or found.mentor is None:
        return _("no mentor is named any more")
    if found.missing is Missing.MENTOR_LEFT:
        return _("mentor %(name)s does not work here any more") % {"name": found.mentor.name}
    return _("mentor %(name)s is away, and nobody takes over") % {"name": found.mentor.name}


def until_when(found: LooksAfter) -> str:
    """Until when the mentor is away, as far as is known."""
    if found.away is None:
        return ""
    if found.away.until_on is None:
        return _("until further notice")
    return _("up to and including %(day)s") % {"day": short_day(found.away.until_on)}


def standing_in_lines(found: Iterable[StandingIn]) -> list[dict[str, Any]]:
    """For whom someone stands in."""
    return [
        {
            "participant": one.participant,
            "url": one.participant.get_absolute_url(),
            "mentor": one.looks_after.mentor.name if one.looks_after.mentor else "",
            "until": until_when(one.looks_after),
        }
        for one in found
    ]


def nobody_lines(found: Iterable[StandingIn]) -> list[dict[str, Any]]:
    """Whom nobody looks after, and why."""
    return [{"participant": one.participant, "why": why_nobody(one.looks_after)} for one in found]


def looks_after_line(found: LooksAfter) -> dict[str, str] | None:
    """One line for a dossier: who stands in and until when, or why nobody does; None when the mentor is there."""
    if found.stands_in and found.user and found.mentor:
        text = _("%(name)s looks after things while mentor %(mentor)s is away") % {
            "name": found.user.name,
            "mentor": found.mentor.name,
        }
        until = until_when(found)
        return {"kind": "soon", "text": f"{text} ({until})" if until else text, "rule": "CT-02"}
    if found.user is None and found.mentor is not None:
        return {
            "kind": "late",
            "text": _("No mentor is available: %(why)s") % {"why": why_nobody(found)},
            "rule": "CT-01",
        }
    return None
