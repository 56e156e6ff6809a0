"""Walking a course along the recorded events, one by one.

`objections` holds every rule about what may follow on what; `Fold.apply` only moves. An event that does not fit is
kept in `problems` and has no effect, so that no sequence of events can break the walk.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from baken.methods.answers import as_date
from baken.methods.engine.company import Company
from baken.methods.engine.events import BESIDE, Event, EventKind
from baken.methods.engine.meetings import meetings_of, scores_of
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
    left_whole: bool = False  # an optional phase that was left out
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
        self.open: dict[str, Run] = {}  # by phase, the one entered last at the end
        self.company = Company()
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
                fold.places[str(event.id)] = fold.place_of(event)
                fold.apply(event)
        return fold

    @property
    def current(self) -> Run | None:
        """The phase that was entered last of those that are open: where phases follow each other, the only one."""
        return next(reversed(self.open.values()), None)

    @property
    def is_running(self) -> bool:
        return self.started is not None and self.ended_on is None

    @property
    def beyond_first(self) -> bool:
        """Whether a group is on its way: its first phase was left, or with a free order its first part was begun."""
        return bool(self.runs) and (self.course.runs == "free" or self.runs[0].closed_on is not None)

    @property
    def last_day(self) -> date | None:
        """The last day of the whole course, where it has one."""
        limit = self.course.limit
        return months_later(self.started.on, limit.months) if limit and self.started else None

    @property
    def place(self) -> tuple[int, str]:
        return (self.round, self.current.phase.key if self.current else "")

    def place_of(self, event: Event) -> tuple[int, str]:
        """Where an event falls: in the phase of the walk, or where several are open in the run of its own phase."""
        if self.course.runs == "sequence":
            return self.place
        phase = self.course.phase_of_step.get(event.step)
        key = phase.key if phase else event.phase
        return (sum(run.phase.key == key for run in self.runs), key)

    def run_of(self, step: Step) -> Run | None:
        """The open run to which a step of a phase belongs."""
        phase = self.course.phase_of_step.get(step.key)
        return self.open.get(phase.key) if phase else None

    def events_of(self, step: Step) -> list[Event]:
        """Everything that was recorded of a step, over every time that its phase came by."""
        in_phases = [event for run in self.runs for event in run.events.get(step.key, ())]
        return [*in_phases, *self.standing.get(step.key, ())]

    def applies(self, phases: Iterable[str]) -> bool:
        """Whether what belongs to these phases is at hand: one is open, or with a free order was begun once."""
        if self.course.runs == "free":
            return any(run.phase.key in phases for run in self.runs)
        return any(phase in phases for phase in self.open)

    def apply(self, event: Event) -> None:
        """Take the event in. It was found to have no objection."""
        match event.kind:
            case EventKind.STARTED:
                self.started = event
                self.round = 1
                if self.course.runs != "free":
                    self._enter(self.course.phases[0], event.on)
            case EventKind.ENTERED:
                self._go_to(self.course.phases_by_key[event.phase], event.on)
            case EventKind.CLOSED:
                self._close(self.open[event.phase], event.on)
            case EventKind.LEFT_OUT if event.phase:
                self.open[event.phase].left_whole = True
                self._close(self.open[event.phase], event.on)
            case EventKind.ENDED:
                self._end(event.outcome, event.on)
            case EventKind.DONE | EventKind.LEFT_OUT | EventKind.DECIDED:
                self._take(event, self.course.steps_by_key[event.step])
            case kind if kind in BESIDE:
                self.company.take(event)

    def _take(self, event: Event, step: Step) -> None:
        if not step.scorers:  # a score counts once everyone gave theirs
            self.last_on[step.key] = event.on
        if isinstance(step, StandingStep):
            self.standing.setdefault(step.key, []).append(event)
            self.in_round.setdefault(step.key, event.on)
        elif run := self.run_of(step):
            self._take_in(run, event, step)
        if event.kind is EventKind.DECIDED and (outcome := step.outcome(event.outcome)):
            self._follow(outcome, event)

    def _take_in(self, run: Run, event: Event, step: Step) -> None:
        run.events.setdefault(step.key, []).append(event)
        if event.kind is EventKind.LEFT_OUT:
            run.left_out.add(step.key)
        elif _completes(self.course, run, event, step):
            run.left_out.discard(step.key)
            run.completed_on.setdefault(step.key, event.on)
            self.last_on[step.key] = event.on
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
            return
        self._leave(run, on, closed=True)
        if self.course.runs != "free" and place < len(self.course.phases):
            self._enter(self.course.phases[place], on)

    def _go_to(self, phase: Phase, on: date) -> None:
        """Begin a part; where one moves back and forth, leave the phase that one is in."""
        if self.course.runs == "back-and-forth" and self.current:
            self._leave(self.current, on, closed=False)
        self._enter(phase, on)

    def _enter(self, phase: Phase, on: date) -> None:
        before = next((run for run in reversed(self.runs) if run.phase.key == phase.key), None)
        if before and self.course.runs == "back-and-forth":
            run = before
            run.closed_on, run.stopped = None, False
        else:
            run = Run(phase, self.round, on)
            self.runs.append(run)
        self.open[phase.key] = run
        self.last_on[phase.key] = self.in_round[phase.key] = on

    def _leave(self, run: Run, on: date, *, closed: bool) -> None:
        run.closed_on = on
        run.stopped = not closed
        self.open.pop(run.phase.key, None)
        self.waiting_since = None

    def _end(self, ending: str, on: date, *, closed: bool = False) -> None:
        for run in list(self.open.values()):
            self._leave(run, on, closed=closed)
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
    if step.series:
        return len(meetings_of(run.events[step.key])) >= step.series.least
    if step.scorers:
        return not scores_of(step, run.events[step.key]).done
    if step.kind == "decision":
        outcome = step.outcome(event.outcome)
        return outcome is not None and not outcome.waits
    return True


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
