"""Where a trajectory stands: the path with its phases and steps, what is open, what is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from baken.methods.engine.due import Due, due_in
from baken.methods.engine.events import Event, effective
from baken.methods.engine.fold import Fold, Run
from baken.methods.engine.objections import close_objection
from baken.methods.engine.wording import Refusal
from baken.methods.schema import Course, Mark, Phase, StandingStep, Step, Text

type StepStatus = Literal["done", "left-out", "open", "blocked", "later", "passed"]
type PhaseStatus = Literal["done", "now", "next", "skipped", "stopped"]
type Status = Literal["not-started", "running", "waiting", "ended"]


@dataclass(frozen=True, slots=True)
class StepState:
    """A step in one stay in its phase.

    `status`: done · left-out · open (can be done now) · blocked (`waits_for` comes first) · later (its phase
    has not come) · passed (its phase is over). `missing` holds the life domains that are not covered yet.
    """

    step: Step
    status: StepStatus
    events: tuple[Event, ...] = ()
    completed_on: date | None = None
    covered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.step.key

    @property
    def title(self) -> Text:
        return self.step.title

    @property
    def times(self) -> int:
        return len(self.events)

    @property
    def last(self) -> Event | None:
        return self.events[-1] if self.events else None

    @property
    def last_on(self) -> date | None:
        return self.events[-1].on if self.events else None


@dataclass(frozen=True, slots=True)
class PhaseState:
    """A phase on the path. `status`: done · now · next · skipped (never came by) · stopped (left midway)."""

    phase: Phase
    status: PhaseStatus
    round: int
    entered_on: date | None
    closed_on: date | None
    steps: tuple[StepState, ...]

    @property
    def key(self) -> str:
        return self.phase.key

    @property
    def title(self) -> Text:
        return self.phase.title

    @property
    def open_steps(self) -> tuple[StepState, ...]:
        """The required steps that are still to be done here."""
        return tuple(step for step in self.steps if step.step.required and step.status in ("open", "blocked"))


@dataclass(frozen=True, slots=True)
class RoundState:
    """One round: the stays in phases that belong to it, in the order in which they came."""

    number: int
    began_on: date
    phases: tuple[PhaseState, ...]


@dataclass(frozen=True, slots=True)
class MarkState:
    """A mark that the trajectory carries. `data` is that of the decision, such as its conditions."""

    mark: Mark
    since: date
    until: date | None
    data: Mapping[str, Any]

    @property
    def key(self) -> str:
        return self.mark.key

    @property
    def title(self) -> Text:
        return self.mark.title


@dataclass(frozen=True, slots=True)
class State:
    """Where a trajectory stands on one day.

    `phases` is the path as it is now (8F-02): a phase that comes by again is shown as it stands in this round,
    `history` keeps every round (8F-16). `ended` is the key of an ending or of the outcome that ended it.
    """

    status: Status
    round: int
    current: str | None
    started_on: date | None
    entered_on: date | None
    waiting_since: date | None
    ended: str | None
    ended_on: date | None
    phases: tuple[PhaseState, ...]
    standing: tuple[StepState, ...]
    marks: tuple[MarkState, ...]
    due: tuple[Due, ...]
    history: tuple[RoundState, ...]
    close_refusal: Refusal | None

    @property
    def can_close(self) -> bool:
        """Whether the current phase can be closed by hand now."""
        return self.current is not None and self.close_refusal is None

    @property
    def open_steps(self) -> tuple[StepState, ...]:
        """What the current phase must still yield before it closes."""
        now = self.phase(self.current) if self.current else None
        return now.open_steps if now else ()

    def phase(self, key: str) -> PhaseState | None:
        return next((phase for phase in self.phases if phase.key == key), None)

    def step(self, key: str) -> StepState | None:
        """A step as it stands on the path now, standing steps included."""
        steps = (step for phase in self.phases for step in phase.steps)
        return next((step for step in (*steps, *self.standing) if step.key == key), None)

    def mark(self, key: str) -> MarkState | None:
        return next((mark for mark in self.marks if mark.key == key), None)

    def summary(self) -> dict[str, Any]:
        """The little that lists need, ready for JSON. It changes only with a new event or other settings.

        Keys: status, phase, phase_entered_on, round, started_on, waiting_since, ended, ended_on,
        marks ({key: until or None}), open (keys of required open steps), next_due ({on, key, step, rule} or
        None) and due (the list of all of these). Days are ISO texts.
        """
        due = [{"on": _iso(item.due_on), "key": item.key, "step": item.step, "rule": item.rule} for item in self.due]
        return {
            "status": self.status,
            "phase": self.current,
            "phase_entered_on": _iso(self.entered_on),
            "round": self.round,
            "started_on": _iso(self.started_on),
            "waiting_since": _iso(self.waiting_since),
            "ended": self.ended,
            "ended_on": _iso(self.ended_on),
            "marks": {mark.key: _iso(mark.until) for mark in self.marks},
            "open": [step.key for step in self.open_steps],
            "next_due": due[0] if due else None,
            "due": due,
        }


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
        close_refusal=close_objection(fold) if fold.current else None,
    )


def _status(fold: Fold) -> Status:
    if fold.ended_on:
        return "ended"
    if fold.current is None:
        return "not-started"
    return "waiting" if fold.waiting_since else "running"


def _on_the_path(fold: Fold, phase: Phase, run: Run | None) -> PhaseState:
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
        status = "stopped" if run.stopped else "done"
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
    now = fold.current is not None and fold.current.phase.key in step.phases
    applies = now and (step.while_mark is None or step.while_mark in fold.marks)
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


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
