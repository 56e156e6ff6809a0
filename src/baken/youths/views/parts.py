"""The parts of a perspective plan and their steps (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.shared.attempts import attempt
from baken.youths import selectors, services
from baken.youths.forms.perspectives import ChangeStepForm, OwnPartForm, PartForm, StepForm
from baken.youths.presenters.frame import frame
from baken.youths.rules.perspective import RULE
from baken.youths.views.ground import form_page
from baken.youths.views.perspectives import plan_or_404

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.youths.models import PerspectivePart, PerspectiveStep


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="part of a perspective plan")
def part_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """A part of one's own."""
    plan = plan_or_404(participant)
    form = OwnPartForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_part(
            actor=request.actor,
            plan=plan,
            title=form.cleaned_data["title"],
            own_words=form.cleaned_data["own_words"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The part is added."))
        return redirect("youths:perspective", participant.pk)
    return form_page(request, frame(participant, "perspective", _("A part of one’s own")), form, rule=RULE)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="part of a perspective plan")
def part_edit(request: StaffRequest, participant: Participant, part_id: UUID) -> HttpResponse:
    """Where do I want to be, what is arranged, how far is it."""
    part = _part(participant, part_id)
    form = PartForm(request.POST or None, initial=_kept(part), key=part.key)
    done = attempt(
        form,
        lambda: services.change_part(
            actor=request.actor, part=part, data=form.part, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept(_part(participant, part_id)),
    )
    if done.is_done:
        messages.success(request, _("%(part)s is kept.") % {"part": part})
        return redirect("youths:perspective", participant.pk)
    context = frame(participant, "perspective", str(part)) | {"conflict": done.conflict}
    return form_page(request, context, form, rule=RULE, draft=f"part:{part.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="step of a perspective plan")
def step_add(request: StaffRequest, participant: Participant, part_id: UUID) -> HttpResponse:
    """Something to arrange."""
    part = _part(participant, part_id)
    form = StepForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_step(
            actor=request.actor, part=part, data=form.step, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("The step is added."))
        return redirect("youths:perspective", participant.pk)
    return form_page(request, frame(participant, "perspective", _("A step")), form, intro=str(part), rule=RULE)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="step of a perspective plan")
def step_edit(request: StaffRequest, participant: Participant, step_id: UUID) -> HttpResponse:
    """Correct a step, or say when it was done."""
    step = _step(participant, step_id)
    form = ChangeStepForm(request.POST or None, initial=_kept_step(step))
    done = attempt(
        form,
        lambda: services.change_step(
            actor=request.actor, step=step, data=form.step, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept_step(_step(participant, step_id)),
    )
    if done.is_done:
        messages.success(request, _("The step is kept."))
        return redirect("youths:perspective", participant.pk)
    context = frame(participant, "perspective", _("A step")) | {"conflict": done.conflict}
    return form_page(request, context, form, intro=str(step.part), rule=RULE)


@require_POST
@dossier_view(Action.PERSPECTIVE_EDIT, what="step of a perspective plan")
def step_done(request: StaffRequest, participant: Participant, step_id: UUID) -> HttpResponse:
    """Tick it."""
    step = _step(participant, step_id)
    services.finish_step(actor=request.actor, step=step)
    messages.success(request, _("Done: %(what)s") % {"what": step.text})
    return redirect("youths:perspective", participant.pk)


def _part(participant: Participant, part_id: UUID) -> PerspectivePart:
    found = selectors.find_part(participant, part_id)
    if found is None:
        raise Http404
    return found


def _kept(part: PerspectivePart) -> dict[str, Any]:
    return {name: getattr(part, name) for name in PartForm.base_fields}


def _step(participant: Participant, step_id: UUID) -> PerspectiveStep:
    found = selectors.find_step(participant, step_id)
    if found is None:
        raise Http404
    return found


def _kept_step(step: PerspectiveStep) -> dict[str, Any]:
    return {name: getattr(step, name) for name in ChangeStepForm.base_fields}
