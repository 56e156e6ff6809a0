"""The rosters of a home, and beginning a new one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.homes.access import can_home, home_view
from baken.homes.presenters.page import home_page
from baken.rosters.forms.rosters import NewRosterForm
from baken.rosters.models import ShiftNeed
from baken.rosters.presenters.page import TAB, roster_name, stage_chip
from baken.rosters.selectors.rosters import last_roster, open_counts, rosters_of, weeks_of
from baken.rosters.services.editing import open_roster
from baken.rosters.views.ground import actor_of
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home
    from baken.rosters.models import Roster

#: How many rosters of the past stand in the list; older ones by the link below it.
SHOWN = 26
USUAL_WEEKS = 4
#: So many days before it begins, wishes for a roster close, unless the planner says otherwise.
WISHES_CLOSE = timedelta(days=28)


@require_GET
@home_view(Action.ROSTER_VIEW)
def rosters(request: HttpRequest, home: Home) -> HttpResponse:
    """All rosters of a home; the one of today stands first."""
    actor, today = actor_of(request), clock.today()
    found = list(rosters_of(actor, home)[: SHOWN + 1])
    open_ = open_counts([one.pk for one in found])
    rows = [_row(one, open_.get(one.pk, 0), today) for one in found[:SHOWN]]
    may_plan = can_home(actor, Action.ROSTER_PLAN, home)
    context = home_page(actor, home, TAB, _("Roster")) | {
        "current": [row for row in rows if row["is_current"]],
        "coming": [row for row in rows if row["is_coming"]][::-1],
        "past": [row for row in rows if not row["is_current"] and not row["is_coming"]],
        "may_plan": may_plan,
        "has_needs": not may_plan or ShiftNeed.objects.filter(template__home=home, wanted__gt=0).exists(),
    }
    return render(request, "rosters/rosters.html", context)


def _row(roster: Roster, open_: int, today: Any) -> dict[str, Any]:
    return {
        "roster": roster,
        "name": roster_name(roster),
        "weeks": weeks_of(roster),
        "stage": stage_chip(roster),
        "open": open_,
        "is_current": roster.starts_on <= today < roster.ends_before,
        "is_coming": roster.starts_on > today,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.ROSTER_PLAN)
def new(request: HttpRequest, home: Home) -> HttpResponse:
    """Begin a concept: as long as the one before, from the Monday after it."""
    actor = actor_of(request)
    form = NewRosterForm(request.POST or None, initial=_usual(home))
    done = attempt(
        form,
        lambda: open_roster(
            actor=actor,
            home=home,
            starts_on=form.cleaned_data["starts_on"],
            weeks=form.cleaned_data["weeks"],
            wishes_until_on=form.cleaned_data["wishes_until_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The concept is there, with an open shift for everything this home needs."))
        return redirect("rosters:roster", home.pk, done.made.pk)
    above = (_("Roster"), reverse("rosters:rosters", args=[home.pk]))
    context = home_page(actor, home, TAB, _("New roster"), above=above)
    return render(request, "rosters/form.html", context | {"form": form, "button": _("Begin the concept")})


def _usual(home: Home) -> dict[str, Any]:
    """After the last roster and as long as that; without one four weeks from next Monday."""
    today = clock.today()
    before = last_roster(home)
    monday = today + timedelta(days=7 - today.weekday())
    starts_on = max(before.ends_before, monday) if before else monday
    closes = starts_on - WISHES_CLOSE
    return {
        "starts_on": starts_on,
        "weeks": weeks_of(before) if before else USUAL_WEEKS,
        "wishes_until_on": closes if closes > today else None,
    }
