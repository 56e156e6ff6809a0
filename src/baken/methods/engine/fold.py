"""Walking a course along the recorded events, one by one.

`Fold.objection` holds every rule about what may follow on what; `Fold.apply` only moves. An event that does
not fit is kept in `problems` and has no effect, so that no sequence of events can break the walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from baken.methods.answers import as_date, is_given, meets, objections
from baken.methods.engine.events import Event, EventKind
from baken.methods.engine.wording import DECIDING, Refusal, day, listed, refused, still_missing
from baken.methods.schema import Course, Need, Outcome, Phase, StandingStep, Step


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
            if problem := fold.objection(event):
                fold.problems[str(event.id)] = problem
            else:
                fold.places[str(event.id)] = fold.place
                fold.apply(event)
        return fold

    @property
    def place(self) -> tuple[int, str]:
        return (self.round, self.current.phase.key if self.current else "")

    # What may follow -----------------------------------------------------------------------------------------

    def objection(self, event: Event) -> Refusal | None:
        """Why this event cannot come next, or None when it can (8F-18)."""
        if not event.by.strip():
            return refused("no-person", DECIDING)
        if event.kind is EventKind.STARTED:
            return refused("already-started") if self.started else None
        if self.current is None:
            return self._nowhere()
        match event.kind:
            case EventKind.CLOSED:
                return self._objection_to_closing(event, self.current)
            case EventKind.ENDED:
                return self._objection_to_ending(event)
            case _:
                return self._objection_to_recording(event, self.current)

    def _nowhere(self) -> Refusal:
        """Nothing can be recorded before the start or after the end."""
        return refused("ended", on=day(self.ended_on)) if self.ended_on else refused("not-started")

    def _objection_to_recording(self, event: Event, run: Run) -> Refusal | None:
        step = self.course.steps_by_key.get(event.step)
        if step is None:
            return refused("unknown-step")
        return self._objection_to_moment(event, step, run) or self._objection_to_step(event, step)

    def _objection_to_moment(self, event: Event, step: Step, run: Run) -> Refusal | None:
        if isinstance(step, StandingStep):
            if step.while_mark and step.while_mark not in self.marks:
                mark = self.course.marks_by_key[step.while_mark]
                return refused("mark-off", step.rule, step=step.title, mark=mark.title)
            if run.phase.key not in step.phases:
                return refused("not-now", step=step.title)
            return None
        return self._objection_to_phase(self.course.phase_of_step[step.key], run, event)

    def _objection_to_phase(self, phase: Phase, run: Run, event: Event) -> Refusal | None:
        if phase.key == run.phase.key:
            if event.on < run.entered_on:
                return refused("before-entry", phase=phase.title, on=day(run.entered_on))
            return None
        if self.course.order[phase.key] < self.course.order[run.phase.key]:
            return refused("phase-closed", phase=phase.title)
        return refused("phase-not-reached", phase=phase.title, current=run.phase.title)

    def _objection_to_step(self, event: Event, step: Step) -> Refusal | None:
        if event.kind is EventKind.LEFT_OUT:
            return self._objection_to_leaving_out(event, step)
        if (event.kind is EventKind.DECIDED) != (step.kind == "decision"):
            return refused("wrong-kind", step.rule, step=step.title)
        if missing := self._missing_before(step):
            return still_missing(missing, step.rule)
        if event.kind is EventKind.DECIDED:
            return self._objection_to_decision(event, step)
        if not step.repeats and self.current and step.key in self.current.completed_on:
            return self._already_done(step)
        return self._objection_to_data(event, step)

    def _objection_to_leaving_out(self, event: Event, step: Step) -> Refusal | None:
        if not step.may_be_left_out:
            return refused("cannot-be-left-out", step.rule, step=step.title)
        if not event.reason.strip():
            return refused("no-reason", step.rule)
        if self.current and self.current.is_settled(step):
            return self._already_done(step)
        return None

    def _already_done(self, step: Step) -> Refusal:
        return refused("already-done", step.rule, step=step.title, on=day(self.in_round[step.key]))

    def _objection_to_data(self, event: Event, step: Step) -> Refusal | None:
        if step.kind == "assignment" and not is_given(event.data.get("person")):
            return refused("no-assigned-person", step.rule)
        if step.kind == "agreement" and not is_given(event.data.get("agreed_by")):
            return refused("no-agreement", step.rule)
        if step.form:
            form = self.course.form(step.form)
            if wrong := objections(form, event.data.get("answers")):
                labels = [item.label for item in form.fields if item.key in wrong]
                return refused("answers-wrong", step.rule, fields=listed(labels) if labels else ", ".join(wrong))
        return None

    def _objection_to_decision(self, event: Event, step: Step) -> Refusal | None:
        outcome = step.outcome(event.outcome)
        if outcome is None:
            return refused("unknown-outcome", step.rule)
        if not event.reason.strip():
            return refused("no-reason", DECIDING)
        for need in outcome.needs:
            if refusal := _objection_to_need(need, event, step):
                return refusal
        if not isinstance(step, StandingStep) and self.current and (missing := self.current.missing()):
            return still_missing(missing, step.rule)
        for requirement in outcome.requires:
            given = self.current.events.get(requirement.step) if self.current else None
            if not meets(requirement, given[-1].data.get("answers") if given else None):
                return Refusal("not-met", requirement.says, requirement.rule)
        return None

    def _objection_to_closing(self, event: Event, run: Run) -> Refusal | None:
        phase = self.course.phases_by_key.get(event.phase)
        if phase is None:
            return refused("unknown-phase")
        if refusal := self._objection_to_phase(phase, run, event):
            return refusal
        return self.close_objection()

    def close_objection(self) -> Refusal | None:
        """Why the current phase cannot be closed by hand now, or None when it can."""
        if self.current is None:
            return self._nowhere()
        phase = self.current.phase
        if missing := self.current.missing():
            return still_missing(missing)
        if phase.closes == "decision":
            decision = next(step for step in phase.steps if step.kind == "decision")
            return refused(
                "closed-by-decision", decision.rule, missing=(decision.key,), phase=phase.title, step=decision.title
            )
        return None

    def _objection_to_ending(self, event: Event) -> Refusal | None:
        ending = self.course.endings_by_key.get(event.outcome)
        if ending is None or not ending.stops:
            return refused("unknown-ending")
        return None if event.reason.strip() else refused("no-reason", ending.rule)

    def _missing_before(self, step: Step) -> Sequence[Step]:
        if isinstance(step, StandingStep) or self.current is None:
            return ()
        return self.current.missing_before(step)

    # Moving --------------------------------------------------------------------------------------------------

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
