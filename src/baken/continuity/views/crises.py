"""A crisis at home: taking the call, deciding, looking back (CT-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.audit.labels import RELATIONS
from baken.continuity import selectors, services
from baken.continuity.forms.crises import CrisisForm, FollowCrisisForm
from baken.continuity.presenters.frame import frame
from baken.participants.access import can, dossier_view
from baken.participants.models import ConsentKind
from baken.participants.selectors import has_consent, network_of
from baken.plans.selectors import early_warning_of
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.continuity.models import CrisisCall
    from baken.participants.models import Participant

PER_PAGE = 30


@require_GET
@dossier_view(Action.REPORT_VIEW, what="crises at home")
def crises(request: StaffRequest, participant: Participant) -> HttpResponse:
    """All calls about a crisis at home."""
    page = Paginator(selectors.crises_of(participant), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request.actor, participant, "crises") | {
        "page": page,
        "may_record": can(request.actor, Action.CRISIS_RECORD, participant),
    }
    return render(request, "continuity/crises.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.CRISIS_RECORD, what="crisis at home")
def crisis_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The form for who holds the phone, with whom to call and what was agreed beside it."""
    form = CrisisForm(request.POST or None, network=network_of(participant))
    done = attempt(
        form,
        lambda: services.record_crisis(
            actor=request.actor,
            participant=participant,
            data=form.call,
            decision=form.cleaned_data["decision"],
            done=form.cleaned_data["done"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("The call is kept."))
        return redirect("continuity:crisis", participant.pk, done.made.pk)
    context = frame(request.actor, participant, "crises", _("Someone calls about a crisis"))
    context |= {"form": form} | _beside(request, participant)
    return render(request, "continuity/crisis_add.html", context)


@require_GET
@dossier_view(Action.REPORT_VIEW, what="crisis at home")
def crisis(request: StaffRequest, participant: Participant, crisis_id: UUID) -> HttpResponse:
    """One call: what went on, what was decided, and the next step."""
    call = _crisis(participant, crisis_id)
    actor = request.actor
    context = frame(actor, participant, "crises", _("Call of %(name)s") % {"name": call.caller_name}) | {
        "call": call,
        "taken_as": RELATIONS.get(call.taken_as, ""),
        "may_record": can(actor, Action.CRISIS_RECORD, participant),
        "may_bring": can(actor, Action.CASE_BRING, participant),
        "has_consent": has_consent(participant, ConsentKind.EXPERT_TEAM),
        "is_due": bool(call.aftercare_on and not call.aftercare_done_on and call.aftercare_on <= clock.today()),
    }
    context |= _beside(request, participant)
    return render(request, "continuity/crisis.html", context)


def _beside(request: StaffRequest, participant: Participant) -> dict[str, Any]:
    """What one wants to see while someone calls: whom to call, and what the early-warning plan says of a crisis."""
    may_see = can(request.actor, Action.CARD_VIEW, participant)
    return {
        "contacts": selectors.whom_to_call(participant),
        "may_see_early": may_see,
        "early": early_warning_of(participant) if may_see else None,
    }


def _crisis(participant: Participant, crisis_id: UUID) -> CrisisCall:
    found = selectors.crises_of(participant).filter(pk=crisis_id).first()
    if found is None:
        raise Http404
    found.participant = participant
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.CRISIS_RECORD, what="crisis at home")
def crisis_follow(request: StaffRequest, participant: Participant, crisis_id: UUID) -> HttpResponse:
    """Add what was decided and done, and how it goes on."""
    call = _crisis(participant, crisis_id)
    form = FollowCrisisForm(request.POST or None, initial=_initial(call))
    done = attempt(
        form,
        lambda: services.follow_crisis(
            actor=request.actor, call=call, data=form.handling, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _initial(_crisis(participant, crisis_id)),
    )
    if done.is_done:
        told.success(request, _("What was decided and done is kept."))
        return redirect("continuity:crisis", participant.pk, call.pk)
    context = frame(request.actor, participant, "crises", _("Decide and follow up"))
    context |= {"form": form, "call": call, "conflict": done.conflict} | _beside(request, participant)
    return render(request, "continuity/crisis_follow.html", context)


def _initial(call: CrisisCall) -> dict[str, Any]:
    names = (*FollowCrisisForm.base_fields, "revision")
    return {name: getattr(call, name) for name in names}
