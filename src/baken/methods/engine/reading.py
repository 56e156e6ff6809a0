"""From a course and what was recorded to where it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from baken.methods.engine.due import due_in
from baken.methods.engine.events import Event, effective
from baken.methods.engine.fold import Fold, Run
from baken.methods.engine.meetings import meetings_of
from baken.methods.engine.objections import close_objection
from baken.methods.engine.state import (
    HoursState,
    MarkState,
    MemberState,
    PhaseState,
    PhaseStatus,
    RoleState,
    RoundState,
    State,
    Status,
    StepState,
    StepStatus,
)
from baken.methods.schema import Course, Phase, StandingStep, Step


def state(course: Course, events: Iterable[Event], *, today: date, settings: Mapping[str, int] | None = None) -> State:
    """Where the trajectory stands today. Events dated after today have not happened yet.

    The order in which the events come makes no difference: they are taken by day, then as recorded.
    """
    fold = Fold.along(course, (event for event in effective(events) if event.on <= today))
    runs = {run.phase.key: run for run in fold.runs}
    return State(
        status=_status(fold),
        round=fold.round,
        current=fold.current.phase.key if fold.current else None,
        started_on=fold.started.on if fold.started else None,
        entered_on=fold.current.entered_on if fold.current else None,
        waiting_since=fold.waiting_since,
        ended=fold.ended,
        ended_on=fold.ended_on,
        phases=tuple(_on_the_path(fold, phase, runs.get(phase.key)) for phase in course.phases),
        standing=tuple(_standing(fold, step) for step in course.standing),
        marks=tuple(
            MarkState(course.marks_by_key[key], mark.since, mark.until, mark.event.data)
            for key, mark in fold.marks.items()
        ),
        due=due_in(fold, today, settings or {}),
        history=_history(fold),
        close_refusal=close_objection(fold, fold.current) if fold.current else None,
        open=tuple(fold.open),
        close_refusals={key: close_objection(fold, run) for key, run in fold.open.items()},
        members=_members(fold),
        roles=tuple(
            RoleState(role, tuple(fold.company.in_role(role)), fold.company.missing(role)) for role in course.roles
        ),
        hours=HoursState(fold.company.budget, fold.company.used) if course.hours else None,
        paused_since=fold.company.paused_since,
        last_day=fold.last_day,
    )


def _members(fold: Fold) -> tuple[MemberState, ...]:
    steps = [step for step in fold.course.all_steps() if step.series]
    meetings = [meeting for step in steps for meeting in meetings_of(fold.events_of(step))]
    return tuple(
        MemberState(
            member,
            joined,
            fold.company.left.get(member),
            sum(member in meeting.present or member in meeting.made_up for meeting in meetings),
            tuple(meeting.number for meeting in meetings if member in meeting.missed),
        )
        for member, joined in fold.company.joined.items()
    )


def _status(fold: Fold) -> Status:
    if fold.ended_on:
        return "ended"
    if fold.started is None:
        return "not-started"
    if fold.company.paused_since:
        return "paused"
    return "waiting" if fold.waiting_since else "running"


def _on_the_path(fold: Fold, phase: Phase, run: Run | None) -> PhaseState:
    if fold.course.runs != "sequence":
        return _been(fold.course, run) if run else _ahead(phase, "skipped" if fold.ended_on else "next", fold.round)
    if not fold.runs:
        return _ahead(phase, "next", fold.round)
    order, here = fold.course.order, fold.runs[-1].phase
    if order[phase.key] > order[here.key]:
        return _ahead(phase, "next" if fold.current else "skipped", fold.round)
    return _been(fold.course, run) if run else _ahead(phase, "skipped", fold.round)


def _ahead(phase: Phase, status: PhaseStatus, round_number: int) -> PhaseState:
    steps = tuple(StepState(step, "later" if status == "next" else "passed") for step in phase.steps)
    return PhaseState(phase, status, round_number, None, None, steps)


def _been(course: Course, run: Run) -> PhaseState:
    status: PhaseStatus = "now"
    if run.closed_on:
        status = "skipped" if run.left_whole else "stopped" if run.stopped else "done"
    steps = tuple(_in_run(course, run, step) for step in run.phase.steps)
    return PhaseState(run.phase, status, run.round, run.entered_on, run.closed_on, steps)


def _in_run(course: Course, run: Run, step: Step) -> StepState:
    covered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    if step.per == "life-domain":
        found = run.covered.get(step.key, set())
        covered = tuple(domain.key for domain in course.life_domains if domain.key in found)
        missing = tuple(domain.key for domain in course.life_domains if domain.key not in found)
    waits_for = tuple(other.key for other in run.missing_before(step))
    status: StepStatus
    if step.key in run.completed_on:
        status = "done"
    elif step.key in run.left_out:
        status = "left-out"
    elif run.closed_on:
        status = "passed"
    else:
        status = "blocked" if waits_for or (step.kind == "decision" and run.missing()) else "open"
    return StepState(
        step,
        status,
        tuple(run.events.get(step.key, ())),
        run.completed_on.get(step.key),
        covered,
        missing,
        waits_for if status == "blocked" else (),
    )


def _standing(fold: Fold, step: StandingStep) -> StepState:
    applies = (
        fold.is_running and fold.applies(step.phases) and (step.while_mark is None or step.while_mark in fold.marks)
    )
    status: StepStatus = "open" if applies else ("passed" if fold.ended_on else "later")
    events = tuple(fold.standing.get(step.key, ()))
    return StepState(step, status, events, events[-1].on if events else None)


def _history(fold: Fold) -> tuple[RoundState, ...]:
    rounds: dict[int, list[Run]] = {}
    for run in fold.runs:
        rounds.setdefault(run.round, []).append(run)
    return tuple(
        RoundState(number, runs[0].entered_on, tuple(_been(fold.course, run) for run in runs))
        for number, runs in rounds.items()
    )
