"""The kinds of shifts of a home, and how many it needs of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.selectors import kind_of
from baken.presence.rules.local import day_of
from baken.rosters.forms.templates import ChangeShiftForm, NeedsForm, ShiftForm, kept_of_shift
from baken.rosters.presenters import templates as words
from baken.rosters.rules.defaults import shifts_for
from baken.rosters.selectors import coverage, sources
from baken.rosters.selectors import templates as selectors
from baken.rosters.services import templates as services
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError
from baken.workers.selectors import skills_in_use

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.rosters.models import ShiftTemplate

METHODS = ("GET", "HEAD", "POST")
#: So far ahead an agenda is looked at.
AHEAD = timedelta(weeks=8)


def page(request: StaffRequest, home: Home, title: str = "") -> dict[str, Any]:
    """Where one is: the kinds of shifts, or a page below them."""
    above = (_("Kinds of shifts"), reverse("rosters:templates", args=[home.pk])) if title else None
    return home_page(request.actor, home, "shifts", title, above=above)


def _template(home: Home, template_id: UUID) -> ShiftTemplate:
    found = selectors.find_template(home, template_id)
    if found is None:
        raise Http404
    return found


@require_GET
@home_view(Action.ROSTER_PLAN)
def templates(request: StaffRequest, home: Home) -> HttpResponse:
    """The shifts that this home knows, how many it needs, and what the norm asks beside that."""
    kinds = selectors.templates_of(home, retired=True)
    used = [one for one in kinds if one.retired_on is None]
    beside = _beside(home, used) if used else []
    today = clock.today()
    context = page(request, home) | {
        "rows": [words.row(one) for one in used],
        "retired": [words.row(one) for one in kinds if one.retired_on is not None],
        "usual": [] if used else [words.usual(one) for one in shifts_for(kind_of(home))],
        "weekdays": words.weekdays(),
        "beside": beside,
        "shorts": words.shorts(beside),
        "extras": [words.extra_row(one) for one in selectors.extras_to_come(home, today) if not one.cancelled_at],
        "asked": sum(one.is_open for one in sources.proposals_of(home, today, today + AHEAD)),
    }
    return render(request, "rosters/templates.html", context)


def _beside(home: Home, kinds: list[ShiftTemplate]) -> list[dict[str, Any]]:
    usual = coverage.usual_week(home)
    return words.beside_the_norm(usual, coverage.own_needs(kinds, usual.first, usual.after))


@require_POST
@home_view(Action.ROSTER_PLAN)
def take(request: StaffRequest, home: Home) -> HttpResponse:
    """Begin with what is usual."""
    try:
        services.take_defaults(actor=request.actor, home=home)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("These are the shifts of this home now. Make them your own."))
    return redirect("rosters:templates", home.pk)


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def template_add(request: StaffRequest, home: Home) -> HttpResponse:
    form = ShiftForm(request.POST or None, skills=skills_in_use())
    done = attempt(
        form,
        lambda: services.add_template(
            actor=request.actor, home=home, data=form.data_of_shift, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("The shift is added. Say how many you need of it."))
        return redirect("rosters:needs", home.pk)
    context = page(request, home, _("Add a shift")) | {"form": form, "button": _("Add")}
    return render(request, "rosters/template_form.html", context | _back(home))


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def template(request: StaffRequest, home: Home, template_id: UUID) -> HttpResponse:
    """Change a kind of shift; its former hours stay to be seen."""
    found = _template(home, template_id)
    form = ChangeShiftForm(request.POST or None, initial=kept_of_shift(found), skills=skills_in_use())
    done = attempt(
        form,
        lambda: services.change_template(
            actor=request.actor,
            template=found,
            data=form.data_of_shift,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept_of_shift(_template(home, template_id)),
    )
    if done.is_done:
        messages.success(request, _("Changed for shifts that are made from now on. Those that stand stay as they are."))
        return redirect("rosters:templates", home.pk)
    context = page(request, home, found.name) | {
        "form": form,
        "conflict": done.conflict,
        "template": found,
        "earlier": [words.earlier(one, day_of(at)) for one, at in selectors.earlier_of(found)],
    }
    return render(request, "rosters/template_form.html", context | _back(home))


@require_POST
@home_view(Action.ROSTER_PLAN)
def template_retire(request: StaffRequest, home: Home, template_id: UUID) -> HttpResponse:
    """Use it no longer, or again."""
    found = _template(home, template_id)
    retired = found.retired_on is None
    try:
        services.retire_template(actor=request.actor, template=found, retired=retired)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = _("No longer used: %(name)s. What stands on rosters stays.") if retired else _("Used again: %(name)s.")
        messages.success(request, said % {"name": found.name})
    return redirect("rosters:templates", home.pk)


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def needs(request: StaffRequest, home: Home) -> HttpResponse:
    """How many of each kind on each weekday: at least, and better."""
    kinds = selectors.templates_of(home)
    if not kinds:
        return redirect("rosters:templates", home.pk)
    form = NeedsForm(request.POST or None, templates=kinds)
    done = attempt(form, lambda: services.set_needs(actor=request.actor, home=home, numbers=form.numbers))
    if done.is_done:
        messages.success(request, _("Kept how many you need."))
        return redirect("rosters:templates", home.pk)
    context = page(request, home, _("How many do you need?")) | {"form": form, "weekdays": words.weekdays()}
    return render(request, "rosters/needs.html", context | _back(home))


@require_POST
@home_view(Action.ROSTER_PLAN)
def needs_raise(request: StaffRequest, home: Home) -> HttpResponse:
    """Ask at least what the norm asks in a usual week."""
    changed = services.raise_to_norm(actor=request.actor, home=home)
    if changed:
        messages.success(request, _("Raised to what the norm asks. Look whether it is how you want it."))
    else:
        messages.info(request, _("No shift of this home can fill what is too little. Add a shift that can."))
    return redirect("rosters:templates", home.pk)


def _back(home: Home) -> dict[str, str]:
    return {"back_url": reverse("rosters:templates", args=[home.pk])}
