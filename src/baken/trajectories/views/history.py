"""Everything that was recorded in a trajectory, and putting it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.methods.engine import EventKind, effective
from baken.participants.access import dossier_view
from baken.shared import clock
from baken.trajectories import services
from baken.trajectories.forms import WithdrawForm, amendment_form
from baken.trajectories.places import is_kept_elsewhere
from baken.trajectories.presenters.history import history
from baken.trajectories.selectors import as_fact, course_of, events_of, trajectories_of
from baken.trajectories.views.ground import crumbs, render_form, rights_of, saved
from baken.trajectories.wording import event_title, outcome_title

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.methods.engine import Event
    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory, TrajectoryEvent


@dossier_view(Action.TRAJECTORY_VIEW, what="history of the trajectory")
@require_GET
def events(request: StaffRequest, participant: Participant) -> HttpResponse:
    """All events with who, when, and what was put right."""
    rights = rights_of(request, participant)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("History")),
        "trajectories": [
            {"trajectory": trajectory, "entries": history(trajectory, events_of(trajectory, recorders=True), rights)}
            for trajectory in trajectories_of(participant)[:3]
        ],
    }
    return render(request, "trajectories/events.html", context)


def find(request: StaffRequest, participant: Participant, event_id: UUID) -> tuple[Trajectory, TrajectoryEvent, Event]:
    """An event with its trajectory and how it holds now. Raises Http404 for any that is not there.

    One that was withdrawn is not there to be put right. Where a form is sent it is: this may be the second time that
    it arrives, and the service knows.
    """
    for trajectory in trajectories_of(participant):
        rows = events_of(trajectory)
        event = next((row for row in rows if row.pk == event_id), None)
        if event is not None:
            fact = next((one for one in effective(map(as_fact, rows)) if one.id == event_id), None)
            if fact is None and request.method != "POST":
                raise Http404
            return trajectory, event, fact or as_fact(event)
    raise Http404


@dossier_view(Action.TRAJECTORY_RECORD, what="correcting an event")
@require_http_methods(["GET", "POST"])
def event_correct(request: StaffRequest, participant: Participant, event_id: UUID) -> HttpResponse:
    """Give an event its right day and data; the old text stays readable."""
    trajectory, event, fact = find(request, participant, event_id)
    course = course_of(trajectory)
    step = course.steps_by_key.get(event.step)
    if step is not None and is_kept_elsewhere(step):
        raise Http404
    only_day = event.kind != EventKind.DONE or step is None or step.kind == "assignment"
    kind = amendment_form(course, step, step.outcome(event.outcome) if step else None, only_day=only_day)
    initial = kind.filled_with(dict(fact.data)) | {"on": fact.on}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept: dict[str, Any] = dict(fact.data) if not form.data_to_keep else form.data_to_keep
        response = saved(
            request,
            form,
            lambda: services.correct_event(
                actor=request.actor,
                trajectory=trajectory,
                event=event,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                client_key=form.cleaned_data["client_key"],
                data=kept,
            ),
            _("%(event)s: corrected.") % {"event": event_title(course, event)},
            _history_url(participant),
        )
        if response:
            return response
    return render_form(
        request,
        "trajectories/small_form.html",
        participant,
        _("Correct: %(event)s") % {"event": event_title(course, event)},
        form=form,
        text=_outcome_stays(outcome_title(course, event)),
        button=_("Correct"),
        draft=f"correct:{event.pk}",
    )


def _outcome_stays(outcome: str) -> str:
    if not outcome:
        return ""
    return _("Decided: %(outcome)s. If that itself is wrong, withdraw the decision and decide again.") % {
        "outcome": outcome
    }


@dossier_view(Action.TRAJECTORY_RECORD, what="withdrawing an event")
@require_http_methods(["GET", "POST"])
def event_withdraw(request: StaffRequest, participant: Participant, event_id: UUID) -> HttpResponse:
    """Take back an event that should not have been recorded; it stays readable."""
    trajectory, event, _fact = find(request, participant, event_id)
    course = course_of(trajectory)
    step = course.steps_by_key.get(event.step)
    if step is not None and is_kept_elsewhere(step):
        raise Http404
    title = event_title(course, event)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        response = saved(
            request,
            form,
            lambda: services.withdraw_event(
                actor=request.actor,
                trajectory=trajectory,
                event=event,
                on=clock.today(),
                reason=form.cleaned_data["reason"],
                client_key=form.cleaned_data["client_key"],
            ),
            _("%(event)s: withdrawn.") % {"event": title},
            _history_url(participant),
        )
        if response:
            return response
    return render_form(
        request,
        "trajectories/small_form.html",
        participant,
        _("Withdraw: %(event)s") % {"event": title},
        form=form,
        text=_("It stays in the history with your reason, and has no effect any more."),
        button=_("Withdraw"),
        danger=True,
        draft=f"withdraw:{event.pk}",
    )


def _history_url(participant: Participant) -> str:
    return reverse("trajectories:events", args=[participant.pk])
