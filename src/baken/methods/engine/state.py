"""Where a trajectory stands: the path with its phases and steps, what is open, what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from baken.methods.engine.company import Person
from baken.methods.engine.due import Due
from baken.methods.engine.events import Event
from baken.methods.engine.meetings import Meeting, Scores, meetings_of, scores_of
from baken.methods.engine.wording import Refusal
from baken.methods.schema import Mark, Phase, Role, Step, Text

type StepStatus = Literal["done", "left-out", "open", "blocked", "later", "passed"]
type PhaseStatus = Literal["done", "now", "next", "skipped", "stopped"]
type Status = Literal["not-started", "running", "waiting", "paused", "ended"]


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
class MemberState:
    """A participant of a group. `missed` are the numbers of meetings that were not made up."""

    key: str
    joined_on: date
    left_on: date | None
    attended: int
    missed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RoleState:
    """A role with who is in it. `missing` says how many people it still needs."""

    role: Role
    people: tuple[Person, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class HoursState:
    """The hours agreed on (None: not yet) and those used."""

    budget: float | None
    used: float

    @property
    def left(self) -> float | None:
        """How many hours are left; below nought when more were used than agreed on."""
        return None if self.budget is None else self.budget - self.used


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
    open: tuple[str, ...] = ()  # the phases that are open, the one entered last at the end
    close_refusals: Mapping[str, Refusal | None] = field(default_factory=dict)
    members: tuple[MemberState, ...] = ()
    roles: tuple[RoleState, ...] = ()
    hours: HoursState | None = None
    paused_since: date | None = None
    last_day: date | None = None  # of the whole course, where it has a limit

    @property
    def is_running(self) -> bool:
        """Whether something can still be recorded."""
        return self.status not in ("not-started", "ended")

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

    def meetings(self, key: str) -> tuple[Meeting, ...]:
        """The meetings of a step of the kind "meeting", over every time that its phase came by."""
        runs = (phase for one in self.history for phase in one.phases)
        events = [event for phase in runs for step in phase.steps if step.key == key for event in step.events]
        standing = [event for step in self.standing if step.key == key for event in step.events]
        return meetings_of([*events, *standing])

    def scores(self, key: str) -> Scores:
        """How far a score by several people is in the phase as it is now. Raises KeyError for an unknown step."""
        step = self.step(key)
        if step is None:
            raise KeyError(key)
        return scores_of(step.step, step.events)

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


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
