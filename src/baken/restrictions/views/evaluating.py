"""Looking at a measure again, correcting that, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.restrictions import selectors, services
from baken.restrictions.forms.evaluations import CorrectForm, EndForm, EvaluateForm
from baken.restrictions.presenters.frame import frame
from baken.restrictions.settings import RULE
from baken.restrictions.views.ground import form_page, measure_or_404
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

WHAT = "evaluation of a measure that restricts freedom"


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.RESTRICTION_EVALUATE, what=WHAT)
def evaluate(request: StaffRequest, participant: Participant, measure_id: UUID) -> HttpResponse:
    """Decide whether a measure stops, becomes lighter or goes on."""
    one = measure_or_404(participant, measure_id)
    initial = {"decided_by": one.measure.decided_by, "function": one.measure.function}
    form = EvaluateForm(request.POST or None, initial=initial)
    done = attempt(
        form,
        lambda: services.evaluate(
            actor=request.actor,
            measure=one.measure,
            data=form.evaluation,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The evaluation is kept."))
        return redirect("restrictions:measure", participant.pk, one.measure.pk)
    intro = _("Begin with the question whether it can stop. Then whether it can be lighter.")
    context = frame(participant, _("Evaluate"), one.measure)
    return form_page(request, context, form, intro=intro, rule=RULE, draft=f"evaluate-measure:{one.measure.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.RESTRICTION_EVALUATE, what=WHAT)
def correct(request: StaffRequest, participant: Participant, measure_id: UUID, evaluation_id: UUID) -> HttpResponse:
    """Put other words in the place of those of an evaluation."""
    found = selectors.evaluation_of(participant, measure_id, evaluation_id)
    if found is None:
        raise Http404
    names = (name for name in CorrectForm.base_fields if hasattr(found, name) and name != "correction_reason")
    form = CorrectForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    done = attempt(
        form,
        lambda: services.correct_evaluation(
            actor=request.actor,
            evaluation=found,
            data=form.correction,
            correction_reason=form.cleaned_data["correction_reason"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The evaluation is corrected. The old words can still be read beside it."))
        return redirect("restrictions:measure", participant.pk, found.measure_id)
    return form_page(request, frame(participant, _("Correct the evaluation"), found.measure), form)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.RESTRICTION_EVALUATE, what="measure that restricts freedom")
def end(request: StaffRequest, participant: Participant, measure_id: UUID) -> HttpResponse:
    """End a measure without an evaluation: it is no longer needed, or someone does not live here any more."""
    one = measure_or_404(participant, measure_id)
    form = EndForm(request.POST or None, initial={"revision": one.measure.revision})
    done = attempt(
        form,
        lambda: services.end_measure(
            actor=request.actor,
            measure=one.measure,
            ended_at=form.cleaned_data["ended_at"],
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": measure_or_404(participant, measure_id).measure.revision},
    )
    if done.is_done:
        messages.success(request, _("The measure is ended."))
        return redirect("restrictions:measure", participant.pk, one.measure.pk)
    return form_page(request, frame(participant, _("End the measure"), one.measure), form, button=_("End the measure"))
