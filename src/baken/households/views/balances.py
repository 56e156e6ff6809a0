"""What was weighed about a resident (SL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.households import selectors, services
from baken.households.forms.balances import ChangeWeighingForm, LookBackForm, WeighingForm
from baken.households.presenters import balances as words
from baken.households.presenters.frame import frame
from baken.households.views.ground import form_page
from baken.participants.access import can, dossier_view
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.households.models import Weighing
    from baken.participants.models import Participant

KEPT = ("balance", "on", "situation", "weighed", "decided", "with_whom", "look_back_on", "revision")


def _weighing(participant: Participant, weighing_id: UUID) -> Weighing:
    found = selectors.find_weighing(participant, weighing_id)
    if found is None:
        raise Http404
    return found


def _kept(weighing: Weighing) -> dict[str, Any]:
    return {name: getattr(weighing, name) for name in KEPT}


@require_GET
@dossier_view(Action.PLAN_VIEW, what="weighings")
def weighings(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The four balances as questions, and everything that was weighed."""
    context = frame(request.actor, participant, "weighings") | {
        "lines": words.lines(selectors.weighings_of(participant)),
        "prompts": words.prompts(participant),
        "may_weigh": can(request.actor, Action.EVALUATION_EDIT, participant),
    }
    return render(request, "households/weighings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.EVALUATION_EDIT, what="weighing")
def weigh(request: StaffRequest, participant: Participant) -> HttpResponse:
    form = WeighingForm(request.POST or None, initial={"balance": request.GET.get("balans", "")})
    done = attempt(
        form,
        lambda: services.weigh(
            actor=request.actor,
            participant=participant,
            data=form.data_of_weighing,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("The weighing is kept."))
        return redirect("households:weighings", participant.pk)
    context = frame(request.actor, participant, "weighings", _("New weighing"))
    return form_page(request, context, form, rule="SL-07", draft=f"weighing:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.EVALUATION_EDIT, what="weighing")
def weighing_edit(request: StaffRequest, participant: Participant, weighing_id: UUID) -> HttpResponse:
    found = _weighing(participant, weighing_id)
    form = ChangeWeighingForm(request.POST or None, initial=_kept(found))
    done = attempt(
        form,
        lambda: services.change_weighing(
            actor=request.actor,
            weighing=found,
            data=form.data_of_weighing,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept(_weighing(participant, weighing_id)),
    )
    if done.is_done:
        told.success(request, _("The weighing is kept."))
        return redirect("households:weighings", participant.pk)
    context = frame(request.actor, participant, "weighings", _("Change a weighing"))
    return form_page(request, context, form, conflict=done.conflict)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.EVALUATION_EDIT, what="weighing")
def weighing_look_back(request: StaffRequest, participant: Participant, weighing_id: UUID) -> HttpResponse:
    """How it turned out."""
    found = _weighing(participant, weighing_id)
    form = LookBackForm(request.POST or None, initial={"revision": found.revision, "text": found.looking_back})
    done = attempt(
        form,
        lambda: services.look_back(
            actor=request.actor,
            weighing=found,
            text=form.cleaned_data["text"],
            on=form.cleaned_data["on"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {
            "text": _weighing(participant, weighing_id).looking_back,
            "revision": _weighing(participant, weighing_id).revision,
        },
    )
    if done.is_done:
        told.success(request, _("It is kept how it turned out."))
        return redirect("households:weighings", participant.pk)
    context = frame(request.actor, participant, "weighings", _("Look back"))
    return form_page(request, context, form, intro=found.decided, conflict=done.conflict)
