"""Whether who works is enough: the weeks to come of a home, and the strip of one roster."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.homes.access import can_home, home_view
from baken.homes.presenters.page import home_page
from baken.rosters.models import Roster, RosterStage
from baken.rosters.presenters import coverage as words
from baken.rosters.rules.coverage import Level
from baken.rosters.selectors import coverage as selectors
from baken.rosters.selectors.rosters import days_of, find_roster, rosters_of
from baken.shared import clock
from baken.shared.forms import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.rosters.rules.coverage import Coverage

WEEKS = timedelta(weeks=4)


@require_GET
@home_view(Action.ROSTER_VIEW)
def coverage(request: StaffRequest, home: Home) -> HttpResponse:
    """Four weeks: what is too little or too much, and what changed since a roster was published."""
    first = _day_asked(request.GET.get("vanaf", ""))
    after = first + WEEKS
    may_plan = can_home(request.actor, Action.ROSTER_PLAN, home)
    rosters = list(rosters_of(request.actor, home).filter(starts_on__lt=after, ends_before__gt=first))
    covered = {day for roster in rosters for day in days_of(roster) if first <= day < after}
    found = selectors.coverage_of([home], first, after, seen_only=not may_plan)[home.pk]
    residents, now = words.residents_of(home), clock.now()
    to_come = [part for part in found.parts if part.on.day in covered and part.on.span.end > now]
    context = home_page(request.actor, home, "rosters", _("Coverage"), above=_above(home)) | {
        "first": first,
        "last": after - timedelta(days=1),
        "before": first - WEEKS,
        "following": after,
        "rosters": [_roster_on_screen(home, one) for one in sorted(rosters, key=lambda one: one.starts_on)],
        "short": words.to_look_at((one for one in to_come if one.level >= Level.LITTLE), residents),
        "much": words.to_look_at((one for one in to_come if one.level is Level.MUCH), residents),
        "changed": _changed(home, rosters, found, residents),
        "days": words.strip(found, sorted(covered), residents, today=clock.today()),
        "is_part": bool(covered) and len(covered) < WEEKS.days,
        "may_plan": may_plan,
    }
    return render(request, "rosters/coverage.html", context)


@require_GET
@home_view(Action.ROSTER_VIEW)
def strip(request: StaffRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """The strip above one roster, by itself: a board asks for it after each edit."""
    roster = find_roster(request.actor, home, roster_id)
    if roster is None:
        raise Http404
    found = selectors.coverage_of([home], roster.starts_on, roster.ends_before)[home.pk]
    context = {
        "home": home,
        "roster": roster,
        "strip": words.strip(found, days_of(roster), words.residents_of(home), today=clock.today()),
    }
    return render(request, "rosters/_coverage_strip.html", context)


def _changed(home: Home, rosters: list[Roster], found: Coverage, residents: words.Residents) -> list[dict[str, Any]]:
    published = [one for one in rosters if one.stage == RosterStage.PUBLISHED]
    by_roster = selectors.changed_since_publishing(published, {home.pk: found.demand}) if published else {}
    return words.changes([one for changes in by_roster.values() for one in changes], residents)


def _roster_on_screen(home: Home, roster: Roster) -> dict[str, Any]:
    return {
        "roster": roster,
        "url": reverse("rosters:roster", args=[home.pk, roster.pk]),
        "last": roster.ends_before - timedelta(days=1),
        "is_concept": roster.stage == RosterStage.CONCEPT,
    }


def _above(home: Home) -> tuple[str, str]:
    return _("Rosters"), reverse("rosters:rosters", args=[home.pk])


def _day_asked(text: str) -> date:
    """The day in an address; today when it says something else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return clock.today()
    return day if FIRST_YEAR < day.year < LAST_YEAR else clock.today()
