"""Whom one who works alone can call (SL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.households import selectors, services
from baken.households.forms.fall_back import ChangeFallBackForm, FallBackForm
from baken.households.presenters import fall_back as words
from baken.households.views.ground import form_page
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.households.models import FallBack

KEPT = ("function", "name", "phone", "place", "note", "starts", "ends", "holidays", "revision")


def _fall_back(home: Home, fall_back_id: UUID) -> FallBack:
    found = selectors.find_fall_back(home, fall_back_id)
    if found is None:
        raise Http404
    return found


def _kept(row: FallBack) -> dict[str, Any]:
    return {name: getattr(row, name) for name in KEPT} | {"weekdays": [str(day) for day in row.weekdays]}


def _under(request: StaffRequest, home: Home, title: str) -> dict[str, Any]:
    above = (_("Whom can I call?"), reverse("households:call", args=[home.pk]))
    return home_page(request.actor, home, "call", title, above=above)


@require_GET
@home_view(Action.HOME_VIEW)
def call(request: StaffRequest, home: Home) -> HttpResponse:
    """Who can be called now, everyone on the list, and when nobody can in the coming week."""
    context = home_page(request.actor, home, "call") | words.page(request.actor, home)
    return render(request, "households/call.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_MANAGE)
def fall_back_add(request: StaffRequest, home: Home) -> HttpResponse:
    form = FallBackForm(request.POST or None, initial={"weekdays": [str(day) for day in range(7)]})
    done = attempt(
        form,
        lambda: services.add_fall_back(
            actor=request.actor, home=home, data=form.data_of_fall_back, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        told.success(request, _("The list is kept."))
        return redirect("households:call", home.pk)
    context = _under(request, home, _("Add someone who can be called"))
    return form_page(request, context, form, rule="SL-07")


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_MANAGE)
def fall_back_edit(request: StaffRequest, home: Home, fall_back_id: UUID) -> HttpResponse:
    found = _fall_back(home, fall_back_id)
    form = ChangeFallBackForm(request.POST or None, initial=_kept(found))
    done = attempt(
        form,
        lambda: services.change_fall_back(
            actor=request.actor,
            fall_back=found,
            data=form.data_of_fall_back,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept(_fall_back(home, fall_back_id)),
    )
    if done.is_done:
        told.success(request, _("The list is kept."))
        return redirect("households:call", home.pk)
    return form_page(request, _under(request, home, found.function), form, conflict=done.conflict)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_MANAGE)
def fall_back_remove(request: StaffRequest, home: Home, fall_back_id: UUID) -> HttpResponse:
    found = _fall_back(home, fall_back_id)
    if request.method == "POST":
        services.remove_fall_back(actor=request.actor, fall_back=found, on=clock.today())
        told.success(request, _("The list is kept."))
        return redirect("households:call", home.pk)
    context = _under(request, home, _("Take off the list")) | {
        "title": _("Take %(function)s off the list?") % {"function": found.function},
        "button": _("Take off the list"),
        "cancel_url": reverse("households:call", args=[home.pk]),
    }
    return render(request, "households/confirm.html", context)
