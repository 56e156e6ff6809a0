"""Risks that were noticed in between: noting one, and weighing it (RR-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.plans import selectors, services
from baken.plans.forms.risks import NotedForm, SetAsideForm, TakeUpForm
from baken.plans.models import NotedIn, NotedRisk
from baken.plans.presenters.frame import frame
from baken.plans.rules.risks import Weighed
from baken.plans.views.ground import actor_of, done, trajectory_with_course
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@dossier_view(Action.PLAN_EDIT, what="noted risk")
@require_http_methods(READ_AND_WRITE)
def risk_note(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Note a risk that came up in a talk; in reports a memo does this by itself."""
    _trajectory, course = trajectory_with_course(participant)
    form = NotedForm(request.POST or None, initial={"noted_on": clock.today()}, course=course)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            services.note_risk(
                actor=actor_of(request),
                participant=participant,
                text=sent["text"],
                domain=sent["domain"],
                on=sent["noted_on"],
                source=NotedIn.TALK,
                client_key=sent["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, participant, _("The risk is noted. It stays in sight until you weighed it."), "risks")
    return render(request, "plans/risk_note.html", frame(participant, "risks") | {"form": form})


@dossier_view(Action.PLAN_EDIT, what="noted risk")
@require_http_methods(READ_AND_WRITE)
def risk_weigh(request: HttpRequest, participant: Participant, noted_id: UUID) -> HttpResponse:
    """Take a noted risk up, or set it aside with the reason."""
    noted = get_object_or_404(NotedRisk, participant=participant, pk=noted_id)
    noted.participant = participant
    is_aside = "aside" in request.POST
    take = TakeUpForm(
        request.POST if request.method == "POST" and not is_aside else None,
        initial={"text": noted.text},
        goals=selectors.active_goals(participant),
    )
    aside = SetAsideForm(request.POST if request.method == "POST" and is_aside else None)
    form = aside if is_aside else take
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            if is_aside:
                services.set_aside_risk(actor=actor_of(request), noted=noted, reason=sent["reason"], on=clock.today())
            else:
                goal = sent.get("goal") or ""
                services.take_up_risk(
                    actor=actor_of(request),
                    noted=noted,
                    text=sent["text"],
                    agreement=sent["agreement"],
                    goal=UUID(goal) if goal else None,
                    on=clock.today(),
                )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            message = _("The risk is set aside, with the reason.") if is_aside else _("The risk is taken up.")
            return done(request, participant, message, "risks")
    context = frame(participant, "risks") | {
        "noted": noted,
        "take": take,
        "aside": aside,
        "is_open": noted.outcome == Weighed.OPEN,
    }
    return render(request, "plans/risk_weigh.html", context)
