"""What lists know of a programme, worked out from its state; and what a method asks before it can begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from baken.accounts.policy import Action

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.methods.engine import State, StepState
    from baken.methods.schema import Course, Step, StepKind

#: The phase of an eight-phase trajectory under which a method hangs (MT-08).
EXECUTION: Final = "execution"
#: Who was there, where one participant follows a method alone.
THE_PARTICIPANT: Final = "participant"
#: Whose words are those of one of the group.
ONE_IN_A_GROUP: Final = frozenset({"participant", "peer"})
#: The kinds of steps that name something that another room keeps.
KEPT_ELSEWHERE: Final[frozenset[StepKind]] = frozenset({"instrument", "drawing", "match"})


@dataclass(frozen=True)
class Projection:
    """What is kept beside the events of a programme, so that lists need not read them."""

    status: str
    phases: list[str]
    phase: str
    phase_entered_on: date | None
    started_on: date
    paused_since: date | None
    last_day: date | None
    ended_as: str
    ended_on: date | None
    completed: bool
    next_step: str
    marks: dict[str, str | None] = field(default_factory=dict)
    hours_budget: float | None = None
    hours_used: float = 0
    meetings: int = 0
    people: list[UUID] = field(default_factory=list)


def projection(course: Course, state: State) -> Projection:
    """What lists need of a programme that has started."""
    if state.started_on is None:
        raise ValueError("a programme that has not started has nothing to keep")
    step = next_step(state)
    ending = course.endings_by_key.get(state.ended or "")
    return Projection(
        status="ended" if state.ended_on else "paused" if state.paused_since else "running",
        phases=list(state.open),
        phase=state.current or "",
        phase_entered_on=state.entered_on,
        started_on=state.started_on,
        paused_since=state.paused_since if not state.ended_on else None,
        last_day=state.last_day,
        ended_as=state.ended or "",
        ended_on=state.ended_on,
        completed=ending is not None and ending.completed,
        next_step=step.key if step else "",
        marks={mark.key: mark.until.isoformat() if mark.until else None for mark in state.marks},
        hours_budget=state.hours.budget if state.hours else None,
        hours_used=state.hours.used if state.hours else 0,
        meetings=sum(len(state.meetings(one.key)) for one in course.all_steps() if one.kind == "meeting"),
        people=sorted(
            staff_in(person.key for one in state.roles if one.role.who != "participant" for person in one.people)
        ),
    )


def next_step(state: State) -> StepState | None:
    """The one required step to do now, in the phase that was entered last first."""
    for key in [state.current, *reversed(state.open)]:
        phase = state.phase(key) if key else None
        found = next((step for step in phase.open_steps if step.status == "open"), None) if phase else None
        if found:
            return found
    return None


def is_id(key: object) -> bool:
    """Whether this is the id of somebody or something, and no name."""
    try:
        UUID(str(key))
    except ValueError:
        return False
    return True


def staff_in(keys: Iterable[str]) -> set[UUID]:
    """Who of these people in a role are members of staff: they are known by their id, others by a name."""
    return {UUID(key) for key in keys if is_id(key)}


def is_for_group(course: Course) -> bool:
    """Whether participants follow this method together."""
    return course.members is not None and course.members.most != 1


def action_for(step: Step) -> Action:
    """What one must be allowed to do for this step: to decide, or to record."""
    return Action.PROGRAMME_DECIDE if step.kind == "decision" else Action.PROGRAMME_RECORD


def is_personal(step: Step) -> bool:
    """Whether a step is always about one participant, also where a group follows the method together."""
    return step.owner in ONE_IN_A_GROUP or step.kind in KEPT_ELSEWHERE


def is_near_end(last_day: date | None, today: date, days: int = 60) -> bool:
    """Whether the end that a method sets is in sight (MT-07)."""
    return last_day is not None and (last_day - today).days <= days
