"""Writing down a measure, changing it, what those concerned think of it, and withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.restrictions import services
from baken.restrictions.forms.measures import ChangeForm, StartForm, ViewForm, WithdrawForm
from baken.restrictions.forms.measures import about as initial_of
from baken.restrictions.presenters.frame import frame
from baken.restrictions.settings import RULE, rhythm
from baken.restrictions.views.ground import form_page, measure_or_404
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

WHAT = "measure that restricts freedom"


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.RESTRICTION_RECORD, what=WHAT)
def start(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Write down a measure: first why, what was tried and what those concerned think."""
    form = StartForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.start_measure(
            actor=request.actor,
            participant=participant,
            data=form.measure,
            views=form.views,
            is_emergency=form.cleaned_data["is_emergency"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The measure is written down."))
        return redirect("restrictions:measure", participant.pk, done.made.pk)
    context = frame(participant, _("New measure")) | {"form": form, "days": rhythm().emergency_days, "rule": RULE}
    return render(request, "restrictions/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.RESTRICTION_RECORD, what=WHAT)
def change(request: StaffRequest, participant: Participant, measure_id: UUID) -> HttpResponse:
    """Fill in what is missing, or correct what stands there."""
    one = measure_or_404(participant, measure_id)
    form = ChangeForm(request.POST or None, initial=initial_of(one.measure), known_kind=one.measure.kind)
    done = attempt(
        form,
        lambda: services.change_measure(
            actor=request.actor,
            measure=one.measure,
            data=form.measure,
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: initial_of(measure_or_404(participant, measure_id).measure),
    )
    if done.is_done:
        messages.success(request, _("The change is kept. What stood there can still be read."))
        return redirect("restrictions:measure", participant.pk, one.measure.pk)
    context = frame(participant, _("Change"), one.measure) | {"conflict": done.conflict}
    return form_page(request, context, form, draft=f"measure:{one.measure.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.RESTRICTION_RECORD, what="view of a measure that restricts freedom")
def view(request: StaffRequest, participant: Participant, measure_id: UUID) -> HttpResponse:
    """Write down what the resident or the representative thinks of it now."""
    one = measure_or_404(participant, measure_id)
    form = ViewForm(request.POST or None, initial=_last_named(one.representative))
    done = attempt(
        form,
        lambda: services.note_view(
            actor=request.actor, measure=one.measure, data=form.stance, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("The view is written down. What was said before stays."))
        return redirect("restrictions:measure", participant.pk, one.measure.pk)
    intro = _("Resistance of the resident or of the representative makes it involuntary. Write down what changes.")
    return form_page(request, frame(participant, _("What they think of it"), one.measure), form, intro=intro, rule=RULE)


def _last_named(stance: Any) -> dict[str, Any]:
    return {"name": stance.name} if stance else {}


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.RESTRICTION_RECORD, what=WHAT)
def withdraw(request: StaffRequest, participant: Participant, measure_id: UUID) -> HttpResponse:
    """Mark a measure that was written down by mistake; it stays readable."""
    one = measure_or_404(participant, measure_id)
    form = WithdrawForm(request.POST or None, initial={"revision": one.measure.revision})
    done = attempt(
        form,
        lambda: services.withdraw_measure(
            actor=request.actor,
            measure=one.measure,
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": measure_or_404(participant, measure_id).measure.revision, "reason": ""},
    )
    if done.is_done:
        messages.success(request, _("The measure is withdrawn. It can still be read, with your reason."))
        return redirect("restrictions:measure", participant.pk, one.measure.pk)
    intro = _("Only for what was never applied. A measure that is over is ended, not withdrawn.")
    context = frame(participant, _("Withdraw"), one.measure)
    return form_page(request, context, form, intro=intro, button=_("Withdraw"), danger=True)
