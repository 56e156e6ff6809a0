"""What was recorded about a trajectory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class EventKind(StrEnum):
    """What an event says happened."""

    STARTED = "started"  # the trajectory began: somebody registered
    DONE = "done"  # a talk, form, document, assignment, agreement or arrangement
    LEFT_OUT = "left-out"  # a step that may be left out, or an optional phase, with a reason
    DECIDED = "decided"  # one of the outcomes of a decision
    ENTERED = "entered"  # a part was begun, or one went (back) to a phase: where the order is not fixed
    CLOSED = "closed"  # a phase that is closed by hand
    ENDED = "ended"  # stopped before the end of the way
    JOINED = "joined"  # a participant takes part; data: member
    LEFT = "left"  # a participant takes part no more, with a reason; data: member
    ROLE_TAKEN = "role-taken"  # data: role, person, name, traits
    ROLE_LEFT = "role-left"  # data: role, person
    BUDGET = "budget"  # how many hours there are; data: hours
    SPENT = "spent"  # hours that were used; data: hours, what
    PAUSED = "paused"  # nothing happens for a while, with a reason
    RESUMED = "resumed"
    MOVED = "moved"  # goes on along another version of the course, with a reason; data: from and to
    CORRECTED = "corrected"  # another event had the wrong day or data
    WITHDRAWN = "withdrawn"  # another event should not have been recorded


#: What is about people, hours and pauses rather than about a phase.
BESIDE = frozenset(
    {
        EventKind.JOINED,
        EventKind.LEFT,
        EventKind.ROLE_TAKEN,
        EventKind.ROLE_LEFT,
        EventKind.BUDGET,
        EventKind.SPENT,
        EventKind.PAUSED,
        EventKind.RESUMED,
    }
)
AMENDMENTS = frozenset({EventKind.CORRECTED, EventKind.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Event:
    """One fact. `on` is the day it holds for, `recorded_at` (with time zone) the moment it was written down.

    `by` is the shown name of who did it. A proposed event whose id the database will make has `id=""`.
    A correction has the right day in `on` and the right and whole data in `data`.
    """

    id: UUID | str
    kind: EventKind
    on: date
    recorded_at: datetime
    by: str
    step: str = ""
    phase: str = ""
    outcome: str = ""
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)
    corrects: UUID | str | None = None
    reason: str = ""

    @property
    def place(self) -> tuple[date, datetime, str]:
        """Where this event comes in the story: by day, then as recorded; one without id comes last."""
        return (self.on, self.recorded_at, str(self.id) or "~")


def effective(events: Iterable[Event]) -> list[Event]:
    """The facts as they hold now, in order: corrected where corrected, without those withdrawn.

    A corrected event keeps its place among the others of its day. Amendments of events that are not there
    (any more) are passed over.
    """
    facts: dict[str, Event] = {}
    amendments = []
    for event in events:
        if event.kind in AMENDMENTS:
            amendments.append(event)
        else:
            facts[str(event.id)] = event
    for amendment in sorted(amendments, key=lambda event: (event.recorded_at, str(event.id) or "~")):
        original = facts.get(str(amendment.corrects))
        if original is None:
            continue
        if amendment.kind is EventKind.WITHDRAWN:
            del facts[str(amendment.corrects)]
        else:
            facts[str(amendment.corrects)] = replace(original, on=amendment.on, data=amendment.data)
    return sorted(facts.values(), key=lambda event: event.place)
