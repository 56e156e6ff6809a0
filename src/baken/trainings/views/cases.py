"""Own cases: writing one, and practising with it (LE-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.environments.selectors import environments, every_environment
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.trainings import selectors, services
from baken.trainings.forms import CaseForm, TryForm
from baken.trainings.presenters import explained_case
from baken.trainings.views.ground import around

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.trainings.models import Case


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def case_add(request: StaffRequest) -> HttpResponse:
    """Write a case."""
    teams = selectors.teams_of(request.actor)
    form = CaseForm(request.POST or None, environments=environments(), teams=teams)
    tried = attempt(
        form,
        lambda: services.add_case(
            actor=request.actor,
            words=form.cleaned_data["words"],
            environments=form.cleaned_data["environments"],
            because=form.cleaned_data["because"],
            team=form.cleaned_data["team"],
            has_no_names=form.cleaned_data["has_no_names"],
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if tried.is_done:
        messages.success(request, _("The case is there to practise with."))
        return redirect("trainings:start")
    return render(request, "trainings/case_form.html", {**around(_("Write a case")), "form": form})


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Practise with a case. What one chooses is kept nowhere."""
    found = _case(request, case_id)
    form = TryForm(request.POST or None, environments=environments())
    answer = None
    if form.is_bound and form.is_valid():
        answer = explained_case(found.environments, form.cleaned_data["environments"], every_environment())
    context = {
        **around(_("Case")),
        "case": found,
        "form": form,
        "answer": answer,
        "is_own": found.owner_id == request.actor.user_id,
    }
    return render(request, "trainings/case.html", context)


@requires(Action.TRAINING_DO)
@require_POST
def throw_case_away(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = _case(request, case_id)
    if found.owner_id != request.actor.user_id:
        raise Http404
    services.throw_case_away(actor=request.actor, case=found)
    messages.success(request, _("The case is gone."))
    return redirect("trainings:start")


def _case(request: StaffRequest, case_id: UUID) -> Case:
    found = selectors.find_case(request.actor, case_id)
    if found is None:
        raise Http404
    return found
