"""Practising in a group: the page of who leads it, taking part, and one device that goes round (LE-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from baken.shared.errors import DomainError
from baken.trainings import selectors, services
from baken.trainings.forms import GatherForm, JoinForm, StatementsForm
from baken.trainings.presenters import counts_of, outcome_of
from baken.trainings.rules.counting import FEWEST
from baken.trainings.rules.statements import statements
from baken.trainings.views.ground import around, exercise_form

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.trainings.models import Gathering


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def gather(request: StaffRequest) -> HttpResponse:
    """Begin to practise with a group."""
    form = GatherForm(request.POST or None)
    tried = attempt(
        form,
        lambda: services.open_gathering(
            actor=request.actor,
            exercise=form.cleaned_data["exercise"],
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if tried.is_done:
        return redirect("trainings:gathering", tried.made.pk)
    context = {**around(_("Lead a group")), "form": form, "button": _("Begin"), "fewest": FEWEST}
    return render(request, "trainings/gather.html", context)


@requires(Action.TRAINING_DO)
@require_GET
def gathering(request: StaffRequest, gathering_id: UUID) -> HttpResponse:
    """For who leads it: the code and how many are done; once closed, how many gave which answer."""
    found = _led(request, gathering_id)
    context = {
        **around(_("Practising together")),
        "gathering": found,
        "is_of_today": found.opened_on == clock.today(),
        "taking_part": selectors.taking_part(found),
        "fewest": FEWEST,
        **counts_of(found, every_environment()),
    }
    return render(request, "trainings/gathering.html", context)


@requires(Action.TRAINING_DO)
@require_POST
def close(request: StaffRequest, gathering_id: UUID) -> HttpResponse:
    """End the filling in and look at the counts. Closed twice is closed."""
    found = _led(request, gathering_id)
    if found.closed_at is None:
        try:
            services.close_gathering(actor=request.actor, gathering=found)
        except DomainError:  # on another device, at the same moment
            return redirect("trainings:gathering", gathering_id)
        messages.success(request, _("Closed. Nothing says any more who took part."))
    return redirect("trainings:gathering", gathering_id)


@requires(Action.TRAINING_DO)
@require_POST
def throw_gathering_away(request: StaffRequest, gathering_id: UUID) -> HttpResponse:
    services.throw_gathering_away(actor=request.actor, gathering=_led(request, gathering_id))
    messages.success(request, _("The counts are gone. What people keep for themselves stays theirs."))
    return redirect("trainings:start")


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def join(request: StaffRequest) -> HttpResponse:
    """The code that the facilitator tells."""
    form = JoinForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return redirect("trainings:take_part", form.cleaned_data["code"])
    context = {**around(_("Take part")), "form": form, "button": _("Go on")}
    return render(request, "trainings/gather.html", context)


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def take_part(request: StaffRequest, code: str) -> HttpResponse:
    """Fill in on one's own device. One sees one's own outcome; who leads sees counts."""
    found = selectors.open_gathering(code)
    if found is None:
        messages.info(request, _("This group is not practising any more."))
        return redirect("trainings:join")
    form = exercise_form(found.exercise, request.POST, environments())
    tried = attempt(
        form,
        lambda: services.keep_turn(
            actor=request.actor,
            exercise=found.exercise,
            answers=form.answers,
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
            gathering=found,
        ),
    )
    if tried.is_done:
        messages.success(request, _("It counts. Below stands what only you see."))
        return redirect("trainings:turn", tried.made.pk)
    return render(request, "trainings/exercise.html", _to_fill_in(found, form))


@requires(Action.TRAINING_DO)
@require_http_methods(["GET", "POST"])
def pass_round(request: StaffRequest, gathering_id: UUID) -> HttpResponse:
    """Fill in on the device of the facilitator, one after the other. Nobody can open it again after this page."""
    found = _led(request, gathering_id)
    known = environments()
    form = exercise_form(found.exercise, request.POST, known)
    tried = attempt(
        form,
        lambda: services.fill_in_for_nobody(
            actor=request.actor,
            gathering=found,
            answers=form.answers,
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if tried.is_done:
        context = {
            **around(found.get_exercise_display()),
            "gathering": found,
            **outcome_of(found.exercise, form.answers, known),
        }
        answer = render(request, "trainings/passed.html", context)
        answer["Cache-Control"] = "no-store"
        return answer
    return render(request, "trainings/exercise.html", {**_to_fill_in(found, form), "is_passed_round": True})


def _to_fill_in(found: Gathering, form: Any) -> dict[str, Any]:
    rows = (
        [{"field": form[one.key], "key": one.key} for one in statements()] if isinstance(form, StatementsForm) else []
    )
    title = found.get_exercise_display()
    return {**around(title), "form": form, "rows": rows, "exercise": found.exercise, "gathering": found}


def _led(request: StaffRequest, gathering_id: UUID) -> Gathering:
    found = selectors.gatherings_of(request.actor).filter(pk=gathering_id).first()
    if found is None:
        raise Http404
    return found
