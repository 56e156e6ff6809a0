"""The norm watch: who works in which part of the day, and whether that is enough."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import can_home, home_view
from baken.homes.presenters.page import home_page
from baken.presence import selectors, services
from baken.presence.forms import DayPartsForm, StaffForm
from baken.presence.models import DayParts
from baken.presence.on_duty import rostered
from baken.presence.presenters import staffing
from baken.presence.views.ground import attempt, week_around, week_asked
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

WEEK = timedelta(days=7)


def _address(name: str, home: Home, monday: object) -> str:
    return f"{reverse(name, args=[home.pk])}?week={monday}"


@require_GET
@home_view(Action.HOME_VIEW)
def watch(request: StaffRequest, home: Home) -> HttpResponse:
    """A week of parts of the day: met, at the limit, broken. It names who works, and no resident."""
    first = week_asked(request.GET.get("week", ""))
    week = selectors.week_of(home, first=first, after=first + WEEK)
    may_see_who = can_home(request.actor, Action.ROSTER_VIEW, home)
    context = home_page(request.actor, home, "staffing") | {
        "strip": staffing.strip(week, clock.today()),
        "look_at": staffing.to_look_at(week, clock.now()),
        "norms": week.norms,
        **week_around(first),
        "may_plan": can_home(request.actor, Action.STAFFING_PLAN, home),
        "may_see_roster": may_see_who,
        "on_duty": staffing.on_duty(selectors.on_duty_now(home)) if may_see_who else None,
    }
    return render(request, "presence/staffing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.STAFFING_PLAN)
def plan(request: StaffRequest, home: Home) -> HttpResponse:
    """Enter for a whole week how many workers there will be."""
    first = week_asked(request.GET.get("week", ""))
    division = selectors.division_of(home, DayParts.objects.filter(home=home).first())
    known = selectors.planned_staff([home], first=first, after=first + WEEK)
    staff = {(on, starts): row for (_home, on, starts), row in known.items()}
    covers = rostered([home.pk], first, first + WEEK).covers
    by_roster = {on: address for (_home, on), address in covers.items()}
    form = StaffForm(request.POST or None, monday=first, division=division, staff=staff, by_roster=by_roster)
    changed = attempt(form, lambda: services.plan_staff(actor=request.actor, home=home, cells=form.cells))
    if changed is not None:
        messages.success(request, _("Saved who works in this week."))
        return redirect(_address("presence:staffing", home, first))
    above = (_("Staff on the group"), _address("presence:staffing", home, first))
    context = home_page(request.actor, home, "staffing", _("Who works"), above=above)
    return render(
        request,
        "presence/staff_form.html",
        context
        | {"form": form, **week_around(first), "may_see_roster": can_home(request.actor, Action.ROSTER_VIEW, home)},
    )


@require_POST
@home_view(Action.STAFFING_PLAN)
def copy(request: StaffRequest, home: Home) -> HttpResponse:
    """Take over the week before."""
    first = week_asked(request.GET.get("week", ""))
    try:
        made = services.copy_week(actor=request.actor, home=home, monday=first)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        words = ngettext(
            "Taken over for one part of the day; look whether it is right.",
            "Taken over for %(number)s parts of the day; look whether they are right.",
            made,
        )
        messages.success(request, words % {"number": made})
    return redirect(_address("presence:staff_plan", home, first))


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_MANAGE)
def day_parts(request: StaffRequest, home: Home) -> HttpResponse:
    """Divide the day of this home to its own rhythm."""
    own = DayParts.objects.filter(home=home).first()
    form = DayPartsForm(
        request.POST or None,
        division=selectors.division_of(home, own),
        revision=own.revision if own else None,
    )
    saved = attempt(
        form,
        lambda: services.set_day_parts(
            actor=request.actor,
            home=home,
            weekdays=form.parts("weekdays"),
            weekend=form.parts("weekend"),
            revision=form.cleaned_data["revision"],
        ),
    )
    if saved is not None:
        messages.success(request, _("The parts of the day are saved."))
        return redirect("presence:staffing", home.pk)
    above = (_("Staff on the group"), reverse("presence:staffing", args=[home.pk]))
    context = home_page(request.actor, home, "staffing", _("Parts of the day"), above=above)
    return render(request, "presence/day_parts.html", context | {"form": form})
