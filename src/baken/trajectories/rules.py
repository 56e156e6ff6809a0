"""What lists know of a trajectory, worked out from its state; and who is next on the waiting list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from baken.accounts.policy import Action

if TYPE_CHECKING:
    from baken.methods.engine import State, StepState
    from baken.methods.schema import Course, Phase, StepKind

DEFAULT_COURSE: Final = "acht-fasenmodel"


class Urgency(IntEnum):
    """How pressing it is that someone on the waiting list gets a place (8F-06)."""

    NORMAL = 0
    SOON = 1
    PRESSING = 2


@dataclass(frozen=True)
class Projection:
    """What is kept beside the events of a trajectory, so that lists need not read them."""

    status: str
    phase: str
    phase_entered_on: date | None
    round: int
    started_on: date
    waiting_since: date | None
    ended_as: str
    ended_on: date | None
    next_step: str
    marks: dict[str, str | None] = field(default_factory=dict)


def projection(state: State) -> Projection:
    """What lists need of a trajectory that has started."""
    if state.started_on is None:
        raise ValueError("a trajectory that has not started has nothing to keep")
    step = next_step(state)
    return Projection(
        status=state.status,
        phase=state.current or "",
        phase_entered_on=state.entered_on,
        round=state.round,
        started_on=state.started_on,
        waiting_since=state.waiting_since,
        ended_as=state.ended or "",
        ended_on=state.ended_on,
        next_step=step.key if step else "",
        marks={mark.key: mark.until.isoformat() if mark.until else None for mark in state.marks},
    )


def next_step(state: State) -> StepState | None:
    """The one required step to do now; None when the phase can be closed, or the trajectory has ended."""
    return next((step for step in state.open_steps if step.status == "open"), None)


def inflow_phases(course: Course) -> tuple[Phase, ...]:
    """The phases that lead in: those at the beginning that close with a decision, and the one that follows them.

    In the eight-phase model these are registration, intake and start (8F-02).
    """
    deciding = list(takewhile(lambda phase: phase.closes == "decision", course.phases))
    return course.phases[: len(deciding) + 1]


def waiting_phase(course: Course) -> str:
    """The phase in which someone can be put on a waiting list; empty when the course has none (8F-06)."""
    for phase in course.phases:
        if any(outcome.waits for step in phase.steps for outcome in step.outcomes):
            return phase.key
    return ""


def has_letter(kind: str, outcome: str) -> bool:
    """Whether a letter belongs to an event: to every decision and every end, except to who died."""
    return kind in ("decided", "ended") and outcome != "deceased"


def action_for(kind: StepKind) -> Action:
    """What one must be allowed to do for a step of this kind: to decide, to choose who guides, or to record."""
    if kind == "decision":
        return Action.TRAJECTORY_DECIDE
    return Action.CARE_TEAM_EDIT if kind == "assignment" else Action.TRAJECTORY_RECORD
