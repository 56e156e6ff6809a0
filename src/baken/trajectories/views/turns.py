"""The turns of a trajectory: its beginning, closing a phase, stopping, and its place on the waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.methods.catalogue import courses
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.shared import clock
from baken.trajectories import services
from baken.trajectories.forms import CloseForm, EndForm, StartForm, UrgencyForm
from baken.trajectories.presenters import PathPage
from baken.trajectories.rules import DEFAULT_COURSE
from baken.trajectories.selectors import course_of, current_trajectory, is_waiting, state_of
from baken.trajectories.views.ground import current, path_url, render_form, rights_of, saved

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@dossier_view(Action.TRAJECTORY_RECORD, what="beginning a trajectory")
@require_http_methods(["GET", "POST"])
def start(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Begin a trajectory: the first one, or another after the former ended (8F-01, 8F-02)."""
    former = current_trajectory(participant)
    if former is not None and not former.is_ended:
        return redirect(path_url(participant))
    offered = courses()
    requests = list(participant.support_requests.all())
    form = StartForm(
        request.POST if request.method == "POST" else None,
        initial={
            "on": clock.today() if former else participant.registered_on,
            "course": DEFAULT_COURSE,
            "support_request": requests[0].pk if requests else None,
        },
        courses=offered,
        requests=requests,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        response = saved(
            request,
            form,
            lambda: services.start_trajectory(
                actor=request.actor,
                participant=participant,
                course=given.get("course") or offered[0].slug,
                on=given["on"],
                support_request=next((one for one in requests if one.pk == given.get("support_request")), None),
                client_key=given["client_key"],
            ),
            _("The trajectory of %(name)s has begun.") % {"name": participant.display_name},
            path_url(participant),
        )
        if response:
            return response
    return render_form(
        request,
        "trajectories/small_form.html",
        participant,
        _("Begin a trajectory"),
        form=form,
        rule="8F-02",
        text=_("The trajectory begins with the registration. After that you see here what comes next."),
        button=_("Begin"),
        draft="start",
    )


@dossier_view(Action.TRAJECTORY_RECORD, what="closing a phase")
@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Close the phase that is now, or show what it still must yield (8F-18)."""
    trajectory = current(participant)
    course, state = course_of(trajectory), state_of(trajectory)
    phase = course.phases_by_key.get(state.current or "")
    if phase is None:
        return redirect(path_url(participant))
    initial = {"on": clock.today(), "phase": phase.key}
    form = CloseForm(request.POST if request.method == "POST" else None, initial=initial)
    title = _("Close the phase %(phase)s") % {"phase": localised(phase.title)}
    if request.method == "POST" and form.is_valid():
        closed = course.phases_by_key.get(form.cleaned_data["phase"], phase)
        response = saved(
            request,
            form,
            lambda: services.close_phase(
                actor=request.actor,
                trajectory=trajectory,
                phase=closed.key,
                on=form.cleaned_data["on"],
                client_key=form.cleaned_data["client_key"],
            ),
            _("The phase %(phase)s is closed.") % {"phase": localised(closed.title)},
            path_url(participant),
        )
        if response:
            return response
    return render_form(
        request,
        "trajectories/close.html",
        participant,
        title,
        form=form,
        page=PathPage(trajectory, state, rights_of(request, participant)),
        refusal=localised(state.close_refusal.message) if state.close_refusal else "",
    )


@dossier_view(Action.TRAJECTORY_DECIDE, what="stopping a trajectory")
@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Stop a trajectory midway, on a ground and with what happened (SE-04, SE-05)."""
    trajectory = current(participant)
    if trajectory.is_ended:
        return redirect(path_url(participant))
    course = course_of(trajectory)
    form = EndForm(
        request.POST if request.method == "POST" else None,
        initial={"on": clock.today(), "by": request.actor.name},
        course=course,
    )
    if request.method == "POST" and form.is_valid():
        response = saved(
            request,
            form,
            lambda: services.end_trajectory(actor=request.actor, trajectory=trajectory, **form.cleaned_data),
            _("The trajectory of %(name)s has been stopped.") % {"name": participant.display_name},
            path_url(participant),
        )
        if response:
            return response
    return render_form(
        request,
        "trajectories/end.html",
        participant,
        _("Stop the trajectory"),
        form=form,
        endings=[ending for ending in course.endings if ending.stops],
    )


@dossier_view(Action.TRAJECTORY_DECIDE, what="place on the waiting list")
@require_http_methods(["GET", "POST"])
def urgency(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Let someone go before others on the waiting list, with the reason (8F-06)."""
    trajectory = current(participant)
    if not is_waiting(trajectory):
        return redirect(path_url(participant))
    form = UrgencyForm(
        request.POST if request.method == "POST" else None,
        initial={"urgency": trajectory.urgency, "reason": trajectory.urgency_reason},
    )
    if request.method == "POST" and form.is_valid():
        response = saved(
            request,
            form,
            lambda: services.change_urgency(actor=request.actor, trajectory=trajectory, **form.cleaned_data),
            _("The place of %(name)s on the waiting list has changed.") % {"name": participant.display_name},
            "trajectories:waiting_list",
        )
        if response:
            return response
    return render_form(
        request,
        "trajectories/small_form.html",
        participant,
        _("Place on the waiting list"),
        form=form,
        rule="8F-06",
        text=_("Whoever waits longest goes first. Say why it has to be otherwise for this person."),
        button=_("Save"),
        draft="urgency",
    )
