"""Walking a course along the recorded events, one by one.

`objections` holds every rule about what may follow on what; `Fold.apply` only moves. An event that does not fit is
kept in `problems` and has no effect, so that no sequence of events can break the walk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from baken.methods.answers import as_date
from baken.methods.engine.events import Event, EventKind
from baken.methods.engine.objections import objection
from baken.methods.engine.wording import Refusal
from baken.methods.schema import Course, Outcome, Phase, StandingStep, Step


@dataclass(slots=True)
class Run:
    """One stay in a phase. A phase comes by again in a later round, as another run."""

    phase: Phase
    round: int
    entered_on: date
    closed_on: date | None = None
    stopped: bool = False  # left without having been closed
    events: dict[str, list[Event]] = field(default_factory=dict)
    covered: dict[str, set[str]] = field(default_factory=dict)
    completed_on: dict[str, date] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def is_settled(self, step: Step) -> bool:
        """Whether nothing more is asked for this step: it is done, or was left out."""
        return step.key in self.completed_on or step.key in self.left_out

    def missing(self) -> list[Step]:
        """The required steps that are not settled, apart from the decision that will close the phase."""
        return [
            step for step in self.phase.steps if step.required and step.kind != "decision" and not self.is_settled(step)
        ]

    def missing_before(self, step: Step) -> list[Step]:
        """The steps that come before this one and are not settled."""
        return [other for other in self.phase.steps if other.key in step.after and not self.is_settled(other)]


@dataclass(frozen=True, slots=True)
class MarkOn:
    """A mark that the trajectory carries, and the decision that set it."""

    since: date
    until: date | None
    event: Event


class Fold:
    """Where the walk has come: the runs so far, the marks, what is left to do."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.started: Event | None = None
        self.runs: list[Run] = []
        self.current: Run | None = None
        self.round = 0
        self.standing: dict[str, list[Event]] = {}
        self.marks: dict[str, MarkOn] = {}
        self.waiting_since: date | None = None
        self.ended: str | None = None
        self.ended_on: date | None = None
        self.last_on: dict[str, date] = {}  # per anchor (phase, step, mark): the last time
        self.in_round: dict[str, date] = {}  # per anchor: the first time in this round that it was there
        self.problems: dict[str, Refusal] = {}
        self.places: dict[str, tuple[int, str]] = {}  # per event: the round and phase it fell in

    @classmethod
    def along(cls, course: Course, events: Iterable[Event]) -> Fold:
        """The walk along all these events, which are in order already."""
        fold = cls(course)
        for event in events:
            if problem := objection(fold, event):
                fold.problems[str(event.id)] = problem
            else:
                fold.places[str(event.id)] = fold.place
                fold.apply(event)
        return fold

    @property
    def place(self) -> tuple[int, str]:
        return (self.round, self.current.phase.key if self.current else "")

    def apply(self, event: Event) -> None:
        """Take the event in. It was found to have no objection."""
        match event.kind:
            case EventKind.STARTED:
                self.started = event
                self.round = 1
                self._enter(self.course.phases[0], event.on)
            case EventKind.CLOSED if self.current:
                self._close(self.current, event.on)
            case EventKind.ENDED:
                self._end(event.outcome, event.on)
            case EventKind.DONE | EventKind.LEFT_OUT | EventKind.DECIDED:
                self._take(event, self.course.steps_by_key[event.step])

    def _take(self, event: Event, step: Step) -> None:
        self.last_on[step.key] = event.on
        if isinstance(step, StandingStep):
            self.standing.setdefault(step.key, []).append(event)
            self.in_round.setdefault(step.key, event.on)
        elif self.current:
            self._take_in(self.current, event, step)
        if event.kind is EventKind.DECIDED and (outcome := step.outcome(event.outcome)):
            self._follow(outcome, event)

    def _take_in(self, run: Run, event: Event, step: Step) -> None:
        run.events.setdefault(step.key, []).append(event)
        if event.kind is EventKind.LEFT_OUT:
            run.left_out.add(step.key)
        elif _completes(self.course, run, event, step):
            run.left_out.discard(step.key)
            run.completed_on.setdefault(step.key, event.on)
        else:
            return
        self.in_round.setdefault(step.key, event.on)

    def _follow(self, outcome: Outcome, event: Event) -> None:
        for mark in outcome.clears:
            self.marks.pop(mark, None)
        if outcome.mark:
            self.marks[outcome.mark] = MarkOn(event.on, as_date(event.data.get("until")), event)
            self.last_on[outcome.mark] = self.in_round[outcome.mark] = event.on
        if outcome.waits:
            self.waiting_since = self.waiting_since or event.on
            return
        if outcome.ends:
            self._end(outcome.key, event.on, closed=event.step in self.course.phase_of_step)
        elif outcome.goes_to and self.current:
            self._leave(self.current, event.on, closed=event.step in self.course.phase_of_step)
            if outcome.new_round:
                self.round += 1
                self.in_round = {}
            self._enter(self.course.phases_by_key[outcome.goes_to], event.on)

    def _close(self, run: Run, on: date) -> None:
        place = self.course.order[run.phase.key] + 1
        if run.phase.ends_as:
            self._end(run.phase.ends_as, on, closed=True)
        else:
            self._leave(run, on, closed=True)
            self._enter(self.course.phases[place], on)

    def _enter(self, phase: Phase, on: date) -> None:
        self.current = Run(phase, self.round, on)
        self.runs.append(self.current)
        self.last_on[phase.key] = self.in_round[phase.key] = on

    def _leave(self, run: Run, on: date, *, closed: bool) -> None:
        run.closed_on = on
        run.stopped = not closed
        self.waiting_since = None

    def _end(self, ending: str, on: date, *, closed: bool = False) -> None:
        if self.current:
            self._leave(self.current, on, closed=closed)
        self.current = None
        self.ended, self.ended_on = ending, on


def _completes(course: Course, run: Run, event: Event, step: Step) -> bool:
    """Whether the step is complete with this event."""
    if step.per == "life-domain":
        named = event.data.get("covered")
        covered = run.covered.setdefault(step.key, set())
        if isinstance(named, list | tuple):
            covered.update(key for key in named if isinstance(key, str) and key in course.domain_keys)
        return covered == course.domain_keys
    if step.per == "goal":
        return event.data.get("complete") is True
    if step.kind == "decision":
        outcome = step.outcome(event.outcome)
        return outcome is not None and not outcome.waits
    return True
