"""The first page, both exercises for one person, and what one keeps of them (LE-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.environments.selectors import environments, every_environment
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.trainings import selectors, services
from baken.trainings.forms import StatementsForm
from baken.trainings.models import Exercise
from baken.trainings.presenters import explained, outcome_of
from baken.trainings.rules.statements import statements
from baken.trainings.views.ground import around, exercise_form

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.trainings.models import Turn


@requires(Action.TRAINING_DO)
@require_GET
def start(request: StaffRequest) -> HttpResponse:
    """What one can practise, alone or together, and what one kept."""
    context = {
        **around(),
        "turns": selectors.turns_of(request.actor)[: selectors.NEWEST],
        "gatherings": selectors.gatherings_of(request.actor)[: selectors.NEWEST],
        "cases": selectors.cases_for(request.actor)[: selectors.NEWEST],
    }
    return render(request, "trainings/start.html", context)


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def where_you_fit(request: StaffRequest) -> HttpResponse:
    """The checklist, about oneself."""
    return _alone(request, Exercise.SELF)


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def whose_words(request: StaffRequest) -> HttpResponse:
    """The six statements. Each can be looked at with its own button; nothing is kept then."""
    return _alone(request, Exercise.STATEMENTS)


def _alone(request: StaffRequest, exercise: Exercise) -> HttpResponse:
    known = environments()
    form = exercise_form(exercise, request.POST, known)
    looking_at = request.POST.get("look", "")
    if not looking_at:
        tried = attempt(
            form,
            lambda: services.keep_turn(
                actor=request.actor,
                exercise=exercise,
                answers=form.answers,
                on=clock.today(),
                client_key=form.cleaned_data["client_key"],
            ),
        )
        if tried.is_done:
            return redirect("trainings:turn", tried.made.pk)
    rows = []
    if isinstance(form, StatementsForm):
        answers = form.answers if looking_at and form.is_valid() else {}
        for one in statements():
            looked = explained(one, answers.get(one.key, []), known) if one.key == looking_at else None
            rows.append({"field": form[one.key], "key": one.key, "explained": looked})
    context = {**around(str(exercise.label)), "form": form, "rows": rows, "exercise": exercise, "may_look": True}
    return render(request, "trainings/exercise.html", context)


@requires(Action.TRAINING_DO)
@require_GET
def turn(request: StaffRequest, turn_id: UUID) -> HttpResponse:
    """What one filled in, explained. Only for oneself."""
    found = _own(request, turn_id)
    context = {
        **around(found.get_exercise_display()),
        "turn": found,
        **outcome_of(found.exercise, found.answers, every_environment()),
    }
    return render(request, "trainings/turn.html", context)


@requires(Action.TRAINING_DO)
@require_POST
def throw_turn_away(request: StaffRequest, turn_id: UUID) -> HttpResponse:
    """Throw it away for good."""
    services.throw_turn_away(actor=request.actor, turn=_own(request, turn_id))
    messages.success(request, _("It is gone. Nobody can bring it back."))
    return redirect("trainings:start")


def _own(request: StaffRequest, turn_id: UUID) -> Turn:
    found = selectors.turns_of(request.actor).select_related("gathering").filter(pk=turn_id).first()
    if found is None:
        raise Http404
    return found
