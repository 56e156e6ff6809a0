"""The course engine: from a course and what was recorded to where a trajectory stands.

Everything here is a pure function of course, events, today and the organisation's settings (8F-18):

- `refusal` says whether an event may be appended, and if not why;
- `state` tells what is done, open and due, `due_items` only what is due, which is cheaper;
- `misfits` says what keeps a trajectory from going on along another version of its course;
- events are never changed: a correction or a withdrawal is an event too.
"""

from baken.methods.engine.company import Person
from baken.methods.engine.due import Due, DueStatus, due_items, due_status
from baken.methods.engine.events import Event, EventKind, effective
from baken.methods.engine.meetings import Meeting, Scores
from baken.methods.engine.moving import Misfit, misfits
from baken.methods.engine.reading import state
from baken.methods.engine.refusal import refusal
from baken.methods.engine.state import (
    HoursState,
    MarkState,
    MemberState,
    PhaseState,
    RoleState,
    RoundState,
    State,
    StepState,
)
from baken.methods.engine.wording import Refusal

__all__ = [
    "Due",
    "DueStatus",
    "Event",
    "EventKind",
    "HoursState",
    "MarkState",
    "Meeting",
    "MemberState",
    "Misfit",
    "Person",
    "PhaseState",
    "Refusal",
    "RoleState",
    "RoundState",
    "Scores",
    "State",
    "StepState",
    "due_items",
    "due_status",
    "effective",
    "misfits",
    "refusal",
    "state",
]
