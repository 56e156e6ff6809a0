"""Filling in an instrument, correcting what was filled in, withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.instruments import selectors, services
from baken.instruments.forms import instrument_form
from baken.instruments.forms.responses import CorrectForm, FillForm, WithdrawForm, around
from baken.instruments.models import Response
from baken.instruments.presenters.answers import answers_to_read
from baken.instruments.presenters.frame import frame
from baken.instruments.views.ground import attempt, instrument_or_404, response_or_404
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, QueryDict

    from baken.accounts.access import StaffRequest
    from baken.instruments.schema import Instrument
    from baken.participants.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.INSTRUMENT_FILL, what="answers to an instrument")
def fill(request: StaffRequest, participant: Participant, slug: str) -> HttpResponse:
    """Fill in an instrument; `?vorige=ja` begins with what was answered last, where one goes on with that."""
    instrument = _on_screen(slug, request.POST)
    last = selectors.responses_of(participant, slug).standing().last() if instrument.goes_on else None
    form = instrument_form(instrument, FillForm)(
        request.POST or None,
        answers=last.answers if last and request.GET.get("vorige") == "ja" else None,
        rows=request.GET,
        initial={"filled_on": clock.today(), "version": instrument.version},
    )
    made = attempt(
        form,
        lambda: services.fill_in(
            actor=request.actor,
            participant=participant,
            instrument=slug,
            version=instrument.version,
            client_key=form.cleaned_data["client_key"],
            **form.said,
        ),
    )
    if isinstance(made, Response):
        messages.success(request, _("The answers are kept."))
        return redirect("instruments:response", participant.pk, made.pk)
    context = frame(participant, _("Take over a score") if instrument.is_score else _("Fill in"), instrument)
    return render(request, "instruments/fill.html", context | {"instrument": instrument, "form": form, "last": last})


def _on_screen(slug: str, sent: QueryDict) -> Instrument:
    """The version that was on the screen, so that a newer one does not come in between."""
    version = sent.get("version", "")
    newest = instrument_or_404(slug)
    is_older = version.isdecimal() and len(version) < len("10000") and int(version) != newest.version
    return instrument_or_404(slug, int(version)) if is_older else newest


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.INSTRUMENT_FILL, what="answers to an instrument")
def correct(request: StaffRequest, participant: Participant, response_id: UUID) -> HttpResponse:
    """Put other answers in the place of these; when a colleague did so meanwhile, both stand beside each other."""
    response = response_or_404(participant, response_id)
    instrument = selectors.instrument_of(response)
    if response.is_withdrawn or instrument is None:
        messages.error(request, _("This stays as it is."))
        return redirect("instruments:response", participant.pk, response.pk)
    form = instrument_form(instrument, CorrectForm)(
        request.POST or None, answers=response.answers, rows=request.GET, initial=around(response)
    )
    made = attempt(
        form,
        lambda: services.correct_response(
            actor=request.actor,
            response=response,
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"] or 0,
            **form.said,
        ),
    )
    if isinstance(made, Response):
        messages.success(request, _("The answers are corrected. The old ones can still be read beside them."))
        return redirect("instruments:response", participant.pk, response.pk)
    context = frame(participant, _("Correct"), instrument) | {"instrument": instrument, "form": form}
    if isinstance(made, Conflict):
        context |= _both(response_or_404(participant, response_id), instrument, form)
    context["response"] = response
    return render(request, "instruments/correct.html", context)


def _both(now: Response, instrument: Instrument, form: CorrectForm) -> dict[str, Any]:
    """What a colleague kept meanwhile; who sends the form again has seen it."""
    sent = form.data.copy()  # type: ignore[attr-defined]  # what a browser sends can be copied
    sent["revision"] = str(now.revision)
    form.data = sent
    return {"theirs": answers_to_read(instrument, now.answers), "now": now}


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.INSTRUMENT_FILL, what="answers to an instrument")
def withdraw(request: StaffRequest, participant: Participant, response_id: UUID) -> HttpResponse:
    """Take a response out of what is compared; it stays readable."""
    response = response_or_404(participant, response_id)
    instrument = selectors.instrument_of(response)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            services.withdraw_response(actor=request.actor, response=response, reason=form.cleaned_data["reason"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The answers are withdrawn. They can still be read, with your reason."))
            return redirect("instruments:response", participant.pk, response.pk)
    title = localised(instrument.title) if instrument else response.instrument
    context = frame(participant, _("Withdraw"), instrument)
    return render(request, "instruments/withdraw.html", context | {"form": form, "response": response, "name": title})
