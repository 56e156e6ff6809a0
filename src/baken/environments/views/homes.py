"""Which environment a home is, and whether all who live there still live in the right one (LE-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.environments import selectors, services
from baken.environments.forms.rows import EndForm, GiveForm
from baken.environments.models import HomeEnvironment
from baken.environments.presenters.homes import placed, resident_lines
from baken.environments.views.ground import form_page, is_done
from baken.homes.access import can_home, home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import participants_in
from baken.methods.texts import localised
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home


@home_view(Action.HOME_VIEW)
@require_GET
def home(request: StaffRequest, home: Home) -> HttpResponse:
    """The environment of the home or of its parts, and everyone who lives there beside it."""
    residents = participants_in(home, request.actor, action=Action.NEEDS_VIEW)
    log_seen(request.actor, residents.relations, what=services.SETTLE)
    rows, found = placed(home, residents.stays, clock.today())
    known = selectors.every_environment()
    context = home_page(request.actor, home, "environment") | {
        "given": [
            {
                "row": row,
                "title": localised(known[row.environment].title),
                "colour": known[row.environment].colour,
                "rooms": ", ".join(room.name for room in row.rooms.all()),
            }
            for row in rows
            if row.environment in known
        ],
        "lines": resident_lines(found),
        "others": residents.others,
        "earlier": selectors.earlier_environments(home, known),
        "may_give": can_home(request.actor, Action.HOME_ENVIRONMENT, home),
    }
    return render(request, "environments/home.html", context)


@home_view(Action.HOME_ENVIRONMENT)
@require_http_methods(["GET", "POST"])
def give(request: StaffRequest, home: Home) -> HttpResponse:
    rooms = home.rooms.filter(closed_on__isnull=True)
    form = GiveForm(request.POST or None, environments=selectors.environments().values(), rooms=rooms)
    if is_done(
        form,
        lambda: services.give_environment(
            actor=request.actor,
            home=home,
            environment=form.cleaned_data["environment"],
            from_on=form.cleaned_data["from_on"],
            because=form.cleaned_data["because"],
            part=form.cleaned_data["part"],
            rooms=form.chosen_rooms,
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("It is kept which environment this home is."))
        return redirect("environments:home", home.pk)
    above = (_("Living environment"), reverse("environments:home", args=[home.pk]))
    context = home_page(request.actor, home, "environment", _("Choose an environment"), above=above)
    return form_page(request, context, form, rule="LE-01")


@home_view(Action.HOME_ENVIRONMENT)
@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, home: Home, row_id: UUID) -> HttpResponse:
    row = HomeEnvironment.objects.select_related("home").filter(pk=row_id, home=home, until_on__isnull=True).first()
    if row is None:
        raise Http404
    form = EndForm(request.POST or None)
    if is_done(form, lambda: services.end_environment(actor=request.actor, row=row, on=form.cleaned_data["on"])):
        messages.success(request, _("From that day on this is no environment of the list."))
        return redirect("environments:home", home.pk)
    above = (_("Living environment"), reverse("environments:home", args=[home.pk]))
    context = home_page(request.actor, home, "environment", _("End the environment"), above=above)
    return form_page(request, context, form, rule="LE-01", button=_("End the environment"))
