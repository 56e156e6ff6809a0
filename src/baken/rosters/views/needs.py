"""What a home needs besides: outings, appointments, and what agendas say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.rosters.forms.needs import CancelForm, ExtraNeedForm, ProposalForm
from baken.rosters.presenters import templates as words
from baken.rosters.selectors import sources
from baken.rosters.selectors import templates as selectors
from baken.rosters.services import needs as services
from baken.rosters.views.templates import AHEAD, METHODS, page
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home


@require_GET
@home_view(Action.ROSTER_PLAN)
def extras(request: StaffRequest, home: Home) -> HttpResponse:
    """What is asked already, and what agendas say that is not weighed yet."""
    today = clock.today()
    rows = selectors.extras_to_come(home, today)
    context = page(request, home, _("Needed besides")) | {
        "extras": [words.extra_row(one) for one in rows if one.cancelled_at is None],
        "proposals": [words.proposal_row(one) for one in sources.proposals_of(home, today, today + AHEAD)],
    }
    return render(request, "rosters/extras.html", context)


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def extra_add(request: StaffRequest, home: Home) -> HttpResponse:
    form = ExtraNeedForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_extra_need(
            actor=request.actor, home=home, data=form.data_of_need, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("Kept. The coverage counts it."))
        return redirect("rosters:extras", home.pk)
    context = page(request, home, _("Ask someone besides")) | {
        "form": form,
        "button": _("Keep"),
        "back_url": reverse("rosters:extras", args=[home.pk]),
    }
    return render(request, "homes/form.html", context)


@require_POST
@home_view(Action.ROSTER_PLAN)
def extra_cancel(request: StaffRequest, home: Home, need_id: UUID) -> HttpResponse:
    found = selectors.find_extra(home, need_id)
    form = CancelForm(request.POST)
    if found is None:
        raise Http404
    if form.is_valid():
        try:
            services.cancel_extra_need(actor=request.actor, need=found, revision=form.cleaned_data["revision"])
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Cancelled: nobody more is needed for it."))
    return redirect("rosters:extras", home.pk)


@require_POST
@home_view(Action.ROSTER_PLAN)
def proposal(request: StaffRequest, home: Home) -> HttpResponse:
    """Say of something in an agenda how many it asks more."""
    form = ProposalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This was not understood. Nothing changed."))
        return redirect("rosters:extras", home.pk)
    given, today = form.cleaned_data, clock.today()
    found = sources.find_proposal(home, given["source"], given["source_id"], today, today + AHEAD)
    if found is None:
        messages.error(request, _("This is not in the agenda any more."))
        return redirect("rosters:extras", home.pk)
    try:
        services.answer_proposal(actor=request.actor, home=home, proposal=found, extra=given["extra"])
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = _("Kept. The coverage counts it.") if given["extra"] else _("Kept: it asks nobody more.")
        messages.success(request, said)
    return redirect("rosters:extras", home.pk)
