"""Doing a step: a talk, a form, an arrangement, an agreement, an assignment, a decision; or leaving it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.participants.models import CareAssignment, SupportRequest
from baken.shared import clock
from baken.trajectories import services
from baken.trajectories.forms import AssignmentForm, DecisionForm, LeaveOutForm, decision_form, step_form
from baken.trajectories.places import place_of
from baken.trajectories.presenters import PathPage
from baken.trajectories.selectors import course_of, state_of, workers_to_choose_from
from baken.trajectories.views.ground import allowed_to_do, current, path_url, render_form, rights_of, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.methods.engine import State, StepState
    from baken.methods.schema import Course, Step
    from baken.participants.models import Participant
    from baken.shared.forms import BakenForm
    from baken.trajectories.models import Trajectory

#: Who brings a request, in the words of the form where they differ.
_BROUGHT_BY: Final[dict[str, str]] = {SupportRequest.Source.SELF: "participant"}


@dossier_view(Action.TRAJECTORY_RECORD, what="step of the trajectory")
@require_http_methods(["GET", "POST"])
def step(request: StaffRequest, participant: Participant, step: str) -> HttpResponse:
    """One step of the course: its form, or why it cannot be done now."""
    trajectory = current(participant)
    course, wanted = _course_and_step(trajectory, step)
    if place := place_of(wanted, participant.pk):
        return redirect(place)
    state = state_of(trajectory)
    allowed = allowed_to_do(request, participant, wanted)
    form: BakenForm | None = None
    if allowed and (_can_be_done(state, wanted) or _was_sent(request, wanted)):
        form = _form(request, trajectory, course, wanted)
    if request.method == "POST" and form is not None and form.is_valid():
        write = _service(request, trajectory, wanted, form)
        done = _("%(step)s: saved.") % {"step": localised(wanted.title)}
        if response := saved(request, form, write, done, path_url(participant)):
            return response
    return render_form(
        request,
        "trajectories/decision.html" if isinstance(form, DecisionForm) else "trajectories/step.html",
        participant,
        localised(wanted.title),
        form=form,
        step=wanted,
        intro=course.form(wanted.form).intro if wanted.form else None,
        guide=course.guide(wanted.guide) if wanted.guide else None,
        here=state.step(wanted.key),
        page=PathPage(trajectory, state, rights_of(request, participant)),
        allowed=allowed,
        trajectory=trajectory,
    )


@dossier_view(Action.TRAJECTORY_RECORD, what="leaving out a step")
@require_http_methods(["GET", "POST"])
def leave_out(request: StaffRequest, participant: Participant, step: str) -> HttpResponse:
    """Leave a step out, with the reason (8F-17)."""
    trajectory = current(participant)
    _course, wanted = _course_and_step(trajectory, step)
    form = LeaveOutForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        response = saved(
            request,
            form,
            lambda: services.leave_out(
                actor=request.actor, trajectory=trajectory, step=wanted.key, **form.cleaned_data
            ),
            _("%(step)s: left out.") % {"step": localised(wanted.title)},
            path_url(participant),
        )
        if response:
            return response
    return render_form(
        request,
        "trajectories/small_form.html",
        participant,
        _("Leave out: %(step)s") % {"step": localised(wanted.title)},
        form=form,
        rule=wanted.rule,
        button=_("Leave out"),
        draft=f"leave-out:{wanted.key}",
    )


def _course_and_step(trajectory: Trajectory, key: str) -> tuple[Course, Step]:
    course = course_of(trajectory)
    if key not in course.steps_by_key:
        raise Http404
    return course, course.steps_by_key[key]


def _was_sent(request: StaffRequest, step: Step) -> bool:
    """Whether a form for this step arrives: it may be the second time, or a colleague was first; the service knows."""
    return request.method == "POST" and step.kind != "document"


def _can_be_done(state: State, step: Step) -> bool:
    """Whether a form for this step makes sense now: the engine has the last word when it is sent."""
    found: StepState | None = state.step(step.key)
    if found is None or step.kind == "document":
        return False
    return found.status in ("open", "left-out") or (found.status == "done" and step.repeats)


def _form(request: StaffRequest, trajectory: Trajectory, course: Course, step: Step) -> BakenForm:
    sent = request.POST if request.method == "POST" else None
    initial: dict[str, Any] = {"on": clock.today(), "by": request.actor.name}
    if step.kind == "decision":
        return decision_form(course, step)(sent, initial=initial)
    if step.kind == "assignment":
        chosen = (
            CareAssignment.objects.on(clock.today())
            .filter(participant=trajectory.participant, kind=step.assignment)
            .first()
        )
        if chosen is not None:
            initial["person"] = chosen.user_id
        return AssignmentForm(sent, initial=initial, workers=workers_to_choose_from(trajectory.participant))
    return step_form(course, step)(sent, initial=initial | _known_already(trajectory))


def _known_already(trajectory: Trajectory) -> dict[str, Any]:
    """What the support request says, so that the first talk need not ask it again (8F-03)."""
    request = trajectory.support_request
    if request is None:
        return {}
    answers = {
        "request": request.text,
        "channel": request.channel.replace("_", "-"),
        "by-whom": _BROUGHT_BY.get(request.source, request.source),
    }
    return {f"answer_{key}": value for key, value in answers.items()}


def _service(request: StaffRequest, trajectory: Trajectory, step: Step, form: BakenForm) -> Callable[[], object]:
    """What sending this form asks for."""
    given = form.cleaned_data
    common: dict[str, Any] = {
        "actor": request.actor,
        "trajectory": trajectory,
        "step": step.key,
        "on": given["on"],
        "client_key": given["client_key"],
    }
    if isinstance(form, AssignmentForm):
        return lambda: services.assign_step(**common, user_id=given["person"])
    if isinstance(form, DecisionForm):
        chosen = {name: given[name] for name in ("outcome", "reason", "by")}
        return lambda: services.decide(**common, **chosen, data=form.data_to_keep)
    data: dict[str, Any] = getattr(form, "data_to_keep", {})
    return lambda: services.record_step(**common, data=data)
