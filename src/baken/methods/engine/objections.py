"""Every rule about what may follow on what, in one place (8F-18). Nothing here moves anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from baken.methods.answers import as_date, is_given, meets, objections
from baken.methods.engine.company import DURING_A_PAUSE, missing_role, objection_beside, too_few
from baken.methods.engine.events import BESIDE, Event, EventKind
from baken.methods.engine.meetings import objection_to_meeting, objection_to_score
from baken.methods.engine.wording import DECIDING, METHOD, VERSIONS, Refusal, day, listed, refused, still_missing
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
    if not fold.is_running:
        return _nowhere(fold)
    return _objection_of_bounds(fold, event) or _objection_of_kind(event)(fold, event)


def _objection_of_kind(event: Event) -> Callable[[Fold, Event], Refusal | None]:
    """The rules about this kind of event."""
    if event.kind in BESIDE:
        return objection_beside
    if event.kind is EventKind.LEFT_OUT and event.phase:
        return _objection_to_leaving_out_phase
    return _BY_KIND.get(event.kind, _objection_to_recording)


def _nowhere(fold: Fold) -> Refusal:
    """Nothing can be recorded before the start or after the end."""
    return refused("ended", on=day(fold.ended_on)) if fold.ended_on else refused("not-started")


def _objection_of_bounds(fold: Fold, event: Event) -> Refusal | None:
    """What holds for the whole course: the longest that it may last, a pause, private time (MT-07)."""
    limit, ending = fold.course.limit, event.kind is EventKind.ENDED
    if limit and fold.last_day and event.on > fold.last_day and not ending:
        return Refusal("beyond-limit", limit.says, limit.rule)
    if (since := fold.company.paused_since) and event.kind not in DURING_A_PAUSE:
        return refused("paused", METHOD, on=day(since))
    if fold.current and fold.current.phase.private and not ending and event.kind is not EventKind.CLOSED:
        return refused("private-time", fold.current.phase.rule)
    return None


def _objection_to_recording(fold: Fold, event: Event) -> Refusal | None:
    step = fold.course.steps_by_key.get(event.step)
    if step is None:
        return refused("unknown-step")
    return _objection_to_moment(fold, event, step) or _objection_to_step(fold, event, step)


def _objection_to_moment(fold: Fold, event: Event, step: Step) -> Refusal | None:
    if isinstance(step, StandingStep):
        if step.while_mark and step.while_mark not in fold.marks:
            mark = fold.course.marks_by_key[step.while_mark]
            return refused("mark-off", step.rule, step=step.title, mark=mark.title)
        return None if fold.applies(step.phases) else refused("not-now", step=step.title)
    return _objection_to_phase(fold, fold.course.phase_of_step[step.key], event)


def _objection_to_phase(fold: Fold, phase: Phase, event: Event) -> Refusal | None:
    if run := fold.open.get(phase.key):
        if event.on < run.entered_on:
            return refused("before-entry", phase=phase.title, on=day(run.entered_on))
        return missing_role(fold, phase.key)
    if fold.course.runs != "sequence" or fold.current is None:
        return refused("not-entered", METHOD, phase=phase.title)
    if fold.course.order[phase.key] < fold.course.order[fold.current.phase.key]:
        return refused("phase-closed", phase=phase.title)
    return refused("phase-not-reached", phase=phase.title, current=fold.current.phase.title)


def _objection_to_entering(fold: Fold, event: Event) -> Refusal | None:
    phase = fold.course.phases_by_key.get(event.phase)
    if phase is None:
        return refused("unknown-phase")
    if fold.course.runs == "sequence":
        return refused("order-is-fixed", METHOD)
    if phase.key in fold.open:
        return refused("already-open", METHOD, phase=phase.title)
    return too_few(fold) or missing_role(fold, phase.key)


def _objection_to_leaving_out_phase(fold: Fold, event: Event) -> Refusal | None:
    phase = fold.course.phases_by_key.get(event.phase)
    if phase is None:
        return refused("unknown-phase")
    if not phase.optional:
        return refused("not-optional", METHOD, phase=phase.title)
    if not event.reason.strip():
        return refused("no-reason", METHOD)
    return _objection_to_phase(fold, phase, event)


def _objection_to_step(fold: Fold, event: Event, step: Step) -> Refusal | None:
    if event.kind is EventKind.LEFT_OUT:
        return _objection_to_leaving_out(fold, event, step)
    if (event.kind is EventKind.DECIDED) != (step.kind == "decision"):
        return refused("wrong-kind", step.rule, step=step.title)
    if missing := _missing_before(fold, step):
        return still_missing(missing, step.rule)
    if event.kind is EventKind.DECIDED:
        return _objection_to_decision(fold, event, step)
    run = fold.run_of(step)
    if not step.repeats and run and step.key in run.completed_on:
        return _already_done(run, step)
    return _objection_to_data(fold, event, step) or _objection_to_kind(fold, event, step)


def _objection_to_leaving_out(fold: Fold, event: Event, step: Step) -> Refusal | None:
    if not step.may_be_left_out:
        return refused("cannot-be-left-out", step.rule, step=step.title)
    if not event.reason.strip():
        return refused("no-reason", step.rule)
    run = fold.run_of(step)
    return _already_done(run, step) if run and run.is_settled(step) else None


def _already_done(run: Run, step: Step) -> Refusal:
    on = run.completed_on.get(step.key) or run.events[step.key][-1].on
    return refused("already-done", step.rule, step=step.title, on=day(on))


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


def _objection_to_kind(fold: Fold, event: Event, step: Step) -> Refusal | None:
    """What the kinds of steps of methods ask for (MT-07)."""
    if step.owner and not is_given(event.data.get("by_whom")):
        return refused("no-owner", step.rule)
    if step.kind in {"instrument", "drawing", "match"} and not is_given(event.data.get("ref")):
        return refused("no-reference", step.rule)
    if step.series:
        return objection_to_meeting(fold, event, step, step.series)
    return objection_to_score(fold, event, step) if step.scorers else None


def _objection_to_decision(fold: Fold, event: Event, step: Step) -> Refusal | None:
    outcome = step.outcome(event.outcome)
    if outcome is None:
        return refused("unknown-outcome", step.rule)
    if not event.reason.strip():
        return refused("no-reason", DECIDING)
    for need in outcome.needs:
        if refusal := _objection_to_need(need, event, step):
            return refusal
    run = fold.run_of(step)
    if run and (missing := run.missing()):
        return still_missing(missing, step.rule)
    for requirement in outcome.requires:
        given = run.events.get(requirement.step) if run else None
        if not meets(requirement, given[-1].data.get("answers") if given else None):
            return Refusal("not-met", requirement.says, requirement.rule)
    return None


def _objection_to_closing(fold: Fold, event: Event) -> Refusal | None:
    phase = fold.course.phases_by_key.get(event.phase)
    if phase is None:
        return refused("unknown-phase")
    return _objection_to_phase(fold, phase, event) or close_objection(fold, fold.open[phase.key])


def close_objection(fold: Fold, run: Run) -> Refusal | None:
    """Why an open phase cannot be closed by hand now, or None when it can."""
    phase = run.phase
    if refusal := missing_role(fold, phase.key):
        return refusal
    if missing := run.missing():
        return still_missing(missing)
    if phase.closes == "decision":
        decision = next(step for step in phase.steps if step.kind == "decision")
        return refused(
            "closed-by-decision", decision.rule, missing=(decision.key,), phase=phase.title, step=decision.title
        )
    return too_few(fold)


def _objection_to_turning(fold: Fold, event: Event) -> Refusal | None:
    """Stopping midway, or going on along another version: both need a reason, and stopping a ground."""
    rule = VERSIONS
    if event.kind is EventKind.ENDED:
        ending = fold.course.endings_by_key.get(event.outcome)
        if ending is None or not ending.stops:
            return refused("unknown-ending")
        rule = ending.rule
        if ending.completed and (refusal := _not_completed(fold)):
            return refusal
    return None if event.reason.strip() else refused("no-reason", rule)


def _not_completed(fold: Fold) -> Refusal | None:
    """The parts that have to come by before an end as meant, where the order is not fixed."""
    if fold.course.runs == "sequence":
        return None
    complete = {run.phase.key for run in fold.runs if not run.missing()}
    parts = [phase for phase in fold.course.phases if not phase.optional and phase.key not in complete]
    if not parts:
        return None
    return refused(
        "parts-missing", METHOD, missing=tuple(part.key for part in parts), parts=listed(part.title for part in parts)
    )


_BY_KIND: Final[Mapping[EventKind, Callable[[Fold, Event], Refusal | None]]] = {
    EventKind.ENTERED: _objection_to_entering,
    EventKind.CLOSED: _objection_to_closing,
    EventKind.ENDED: _objection_to_turning,
    EventKind.MOVED: _objection_to_turning,
}


def _missing_before(fold: Fold, step: Step) -> Sequence[Step]:
    run = fold.run_of(step)
    return run.missing_before(step) if run else ()


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
