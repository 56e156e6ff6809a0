"""Doing a step of a method: a talk, a form, a score, a decision, a meeting, an instrument; or leaving it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import LeaveOutForm, MeetingForm, decision_form, step_form
from baken.programmes.places import place_of
from baken.programmes.rules import is_personal
from baken.programmes.views.references import drawing_page, instrument_page
from baken.shared import clock
from baken.trajectories.forms import DecisionForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from baken.methods.engine import StepState
    from baken.methods.schema import Step
    from baken.programmes.views.ground import Here
    from baken.shared.forms import BakenForm


def step(here: Here, step: str) -> HttpResponse:
    """One step of the course: its form, or why it cannot be done now."""
    wanted = step_of(here, step)
    if place := place_of(wanted, here.addresses.participant_id, here.programme.pk):
        return redirect(place)
    if here.programme.for_group and is_personal(wanted) and here.participant is None:
        return here.form_page(localised(wanted.title), "programmes/of_each.html", step=wanted, people=here.members)
    if here.participant is not None and can_be_done(here, wanted):
        if wanted.kind == "instrument":
            return instrument_page(here, wanted)
        if wanted.kind == "drawing":
            return drawing_page(here, wanted)
    return _step_page(here, wanted)


def _step_page(here: Here, wanted: Step) -> HttpResponse:
    form = _form(here, wanted) if here.rights.allow(wanted) and can_be_done(here, wanted) else None
    if here.sent is not None and form is not None and form.is_valid():
        done = _("%(step)s: saved.") % {"step": localised(wanted.title)}
        if response := here.saved(form, _service(here, wanted, form), done):
            return response
    course = here.course
    return here.form_page(
        localised(wanted.title),
        "programmes/decision.html" if isinstance(form, DecisionForm) else "programmes/step.html",
        form=form,
        step=wanted,
        intro=course.form(wanted.form).intro if wanted.form else None,
        guide=course.guide(wanted.guide) if wanted.guide else None,
        state=here.state.step(wanted.key),
        allowed=here.rights.allow(wanted),
        hidden=sum(one.shown is None for one in here.members if one.left_on is None) if wanted.series else 0,
        draft=f"step:{here.programme.pk}:{wanted.key}",
    )


def leave_out(here: Here, step: str) -> HttpResponse:
    """Leave a step out, with the reason."""
    wanted = step_of(here, step)
    form = LeaveOutForm(here.sent, initial={"on": clock.today()})
    title = _("Leave out: %(step)s") % {"step": localised(wanted.title)}
    if here.sent is not None and form.is_valid():
        done = _("%(step)s: left out.") % {"step": localised(wanted.title)}
        response = here.saved(
            form, lambda: services.leave_out(**here.common, step=wanted.key, **form.cleaned_data), done
        )
        if response:
            return response
    return here.form_page(title, form=form, rule=wanted.rule, button=_("Leave out"), draft=f"leave-out:{wanted.key}")


def step_of(here: Here, key: str) -> Step:
    """A step of the course. Raises Http404 for one that it does not know."""
    found = here.course.steps_by_key.get(key)
    if found is None:
        raise Http404
    return found


def can_be_done(here: Here, step: Step) -> bool:
    """Whether a form makes sense now, or arrives: it may be the second time, or a colleague was first."""
    if here.sent is not None:
        return True
    found: StepState | None = here.state.step(step.key)
    if found is None or not here.state.is_running or here.state.paused_since:
        return False
    return found.status in ("open", "left-out") or (found.status == "done" and step.repeats)


def _form(here: Here, step: Step) -> BakenForm:
    initial: dict[str, Any] = {"on": clock.today(), "by": here.request.actor.name}
    if step.kind == "decision":
        return decision_form(here.course, step)(here.sent, initial=initial)
    if step.series:
        members = here.people if here.programme.for_group else None
        if members is not None and here.sent is not None:
            members = list(here.names.items())  # on an earlier day others took part
        initial |= {"minutes": step.series.minutes, "present": [key for key, _name in members or ()]}
        return MeetingForm(here.sent, initial=initial, members=members)
    if step.owner == "participant" and here.participant:
        initial["by_whom"] = here.participant.full_name
    waiting = here.state.scores(step.key).waiting if step.scorers and here.sent is None else ()
    return step_form(here.course, step, waiting=waiting, own_part=here.rights.own_part)(here.sent, initial=initial)


def _service(here: Here, step: Step, form: BakenForm) -> Callable[[], object]:
    """What sending this form asks for."""
    given = form.cleaned_data
    common: dict[str, Any] = {**here.common, "step": step.key, "on": given["on"], "client_key": given["client_key"]}
    if isinstance(form, DecisionForm):
        chosen = {name: given[name] for name in ("outcome", "reason", "by")}
        return lambda: services.decide(**common, **chosen, data=form.data_to_keep)
    if isinstance(form, MeetingForm):
        about = {"minutes": given["minutes"], "subject": given["subject"]}
        return lambda: services.record_meeting(
            **common, present=form.there, absent=form.away(here.people_on(given["on"])), **about
        )
    data: dict[str, Any] = getattr(form, "data_to_keep", {})
    member = here.participant if here.rights.own_part else None
    return lambda: services.record_step(**common, data=data, member=member)
