"""Every rule about what may follow on what, in one place (8F-18). Nothing here moves anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.methods.answers import as_date, is_given, meets, objections
from baken.methods.engine.events import Event, EventKind
from baken.methods.engine.wording import DECIDING, VERSIONS, Refusal, day, listed, refused, still_missing
from baken.methods.schema import Need, Phase, StandingStep, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.methods.engine.fold import Fold, Run


def objection(fold: Fold, event: Event) -> Refusal | None:
    """Why this event cannot come next, or None when it can (8F-18)."""
    if not event.by.strip():
        return refused("no-person", DECIDING)
    if event.kind is EventKind.STARTED:
        return refused("already-started") if fold.started else None
    if fold.current is None:
        return _nowhere(fold)
    match event.kind:
        case EventKind.CLOSED:
            return _objection_to_closing(fold, event, fold.current)
        case EventKind.ENDED | EventKind.MOVED:
            return _objection_to_turning(fold, event)
        case _:
            return _objection_to_recording(fold, event, fold.current)


def _nowhere(fold: Fold) -> Refusal:
    """Nothing can be recorded before the start or after the end."""
    return refused("ended", on=day(fold.ended_on)) if fold.ended_on else refused("not-started")


def _objection_to_recording(fold: Fold, event: Event, run: Run) -> Refusal | None:
    step = fold.course.steps_by_key.get(event.step)
    if step is None:
        return refused("unknown-step")
    return _objection_to_moment(fold, event, step, run) or _objection_to_step(fold, event, step)


def _objection_to_moment(fold: Fold, event: Event, step: Step, run: Run) -> Refusal | None:
    if isinstance(step, StandingStep):
        if step.while_mark and step.while_mark not in fold.marks:
            mark = fold.course.marks_by_key[step.while_mark]
            return refused("mark-off", step.rule, step=step.title, mark=mark.title)
        if run.phase.key not in step.phases:
            return refused("not-now", step=step.title)
        return None
    return _objection_to_phase(fold, fold.course.phase_of_step[step.key], run, event)


def _objection_to_phase(fold: Fold, phase: Phase, run: Run, event: Event) -> Refusal | None:
    if phase.key == run.phase.key:
        if event.on < run.entered_on:
            return refused("before-entry", phase=phase.title, on=day(run.entered_on))
        return None
    if fold.course.order[phase.key] < fold.course.order[run.phase.key]:
        return refused("phase-closed", phase=phase.title)
    return refused("phase-not-reached", phase=phase.title, current=run.phase.title)


def _objection_to_step(fold: Fold, event: Event, step: Step) -> Refusal | None:
    if event.kind is EventKind.LEFT_OUT:
        return _objection_to_leaving_out(fold, event, step)
    if (event.kind is EventKind.DECIDED) != (step.kind == "decision"):
        return refused("wrong-kind", step.rule, step=step.title)
    if missing := _missing_before(fold, step):
        return still_missing(missing, step.rule)
    if event.kind is EventKind.DECIDED:
        return _objection_to_decision(fold, event, step)
    if not step.repeats and fold.current and step.key in fold.current.completed_on:
        return _already_done(fold, step)
    return _objection_to_data(fold, event, step)


def _objection_to_leaving_out(fold: Fold, event: Event, step: Step) -> Refusal | None:
    if not step.may_be_left_out:
        return refused("cannot-be-left-out", step.rule, step=step.title)
    if not event.reason.strip():
        return refused("no-reason", step.rule)
    if fold.current and fold.current.is_settled(step):
        return _already_done(fold, step)
    return None


def _already_done(fold: Fold, step: Step) -> Refusal:
    return refused("already-done", step.rule, step=step.title, on=day(fold.in_round[step.key]))


def _objection_to_data(fold: Fold, event: Event, step: Step) -> Refusal | None:
    if step.kind == "assignment" and not is_given(event.data.get("person")):
        return refused("no-assigned-person", step.rule)
    if step.kind == "agreement" and not is_given(event.data.get("agreed_by")):
        return refused("no-agreement", step.rule)
    if step.form:
        form = fold.course.form(step.form)
        if wrong := objections(form, event.data.get("answers")):
            labels = [item.label for item in form.fields if item.key in wrong]
            return refused("answers-wrong", step.rule, fields=listed(labels) if labels else ", ".join(wrong))
    return None


def _objection_to_decision(fold: Fold, event: Event, step: Step) -> Refusal | None:
    outcome = step.outcome(event.outcome)
    if outcome is None:
        return refused("unknown-outcome", step.rule)
    if not event.reason.strip():
        return refused("no-reason", DECIDING)
    for need in outcome.needs:
        if refusal := _objection_to_need(need, event, step):
            return refusal
    if not isinstance(step, StandingStep) and fold.current and (missing := fold.current.missing()):
        return still_missing(missing, step.rule)
    for requirement in outcome.requires:
        given = fold.current.events.get(requirement.step) if fold.current else None
        if not meets(requirement, given[-1].data.get("answers") if given else None):
            return Refusal("not-met", requirement.says, requirement.rule)
    return None


def _objection_to_closing(fold: Fold, event: Event, run: Run) -> Refusal | None:
    phase = fold.course.phases_by_key.get(event.phase)
    if phase is None:
        return refused("unknown-phase")
    if refusal := _objection_to_phase(fold, phase, run, event):
        return refusal
    return close_objection(fold)


def close_objection(fold: Fold) -> Refusal | None:
    """Why the current phase cannot be closed by hand now, or None when it can."""
    if fold.current is None:
        return _nowhere(fold)
    phase = fold.current.phase
    if missing := fold.current.missing():
        return still_missing(missing)
    if phase.closes == "decision":
        decision = next(step for step in phase.steps if step.kind == "decision")
        return refused(
            "closed-by-decision", decision.rule, missing=(decision.key,), phase=phase.title, step=decision.title
        )
    return None


def _objection_to_turning(fold: Fold, event: Event) -> Refusal | None:
    """Stopping midway, or going on along another version: both need a reason, and stopping a ground."""
    rule = VERSIONS
    if event.kind is EventKind.ENDED:
        ending = fold.course.endings_by_key.get(event.outcome)
        if ending is None or not ending.stops:
            return refused("unknown-ending")
        rule = ending.rule
    return None if event.reason.strip() else refused("no-reason", rule)


def _missing_before(fold: Fold, step: Step) -> Sequence[Step]:
    if isinstance(step, StandingStep) or fold.current is None:
        return ()
    return fold.current.missing_before(step)


def _objection_to_need(need: Need, event: Event, step: Step) -> Refusal | None:
    if not is_given(event.data.get(need)):
        return refused(f"need-{need}", step.rule)
    if need == "until":
        until = as_date(event.data[need])
        if until is None:
            return refused("need-until", step.rule)
        if until <= event.on:
            return refused("until-too-early", step.rule, on=day(event.on))
    return None
