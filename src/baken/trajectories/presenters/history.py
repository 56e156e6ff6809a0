"""Everything that was recorded, with who, when, and what was put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.methods.engine import EventKind
from baken.trajectories.models import KindChoices
from baken.trajectories.places import is_kept_elsewhere
from baken.trajectories.rules import has_letter
from baken.trajectories.selectors import course_of
from baken.trajectories.wording import event_title, outcome_title, recorded_facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.trajectories.models import Trajectory, TrajectoryEvent
    from baken.trajectories.presenters.rights import Rights

#: The colour of each kind in the list.
_CHIPS = {
    EventKind.DECIDED: "info",
    EventKind.ENDED: "late",
    EventKind.LEFT_OUT: "quiet",
}


@dataclass(frozen=True)
class Amendment:
    """How an event was put right."""

    withdrawn: bool
    at: datetime
    by: str
    reason: str
    on: date
    facts: list[dict[str, str]]


@dataclass(frozen=True)
class HistoryEntry:
    """One event as it was recorded, and as it holds now."""

    id: UUID
    title: str
    outcome: str
    chip: dict[str, Any] | None
    on: date
    by: str
    recorded_by: str
    recorded_at: datetime
    reason: str
    facts: list[dict[str, str]]
    amendments: list[Amendment]
    correct_url: str
    withdraw_url: str
    letter_url: str

    @property
    def is_withdrawn(self) -> bool:
        return any(one.withdrawn for one in self.amendments)

    @property
    def holds_on(self) -> date:
        """The day as it was corrected last."""
        return next((one.on for one in reversed(self.amendments) if not one.withdrawn), self.on)


def history(trajectory: Trajectory, events: Iterable[TrajectoryEvent], rights: Rights) -> list[HistoryEntry]:
    """The events, the newest first, each with its corrections."""
    amendments: dict[UUID, list[TrajectoryEvent]] = {}
    facts = []
    for event in events:
        if event.corrects_id:
            amendments.setdefault(event.corrects_id, []).append(event)
        else:
            facts.append(event)
    entries = [_entry(trajectory, event, amendments.get(event.pk, []), rights) for event in facts]
    return sorted(entries, key=lambda entry: (entry.holds_on, entry.recorded_at, str(entry.id)), reverse=True)


def _entry(
    trajectory: Trajectory, event: TrajectoryEvent, amendments: list[TrajectoryEvent], rights: Rights
) -> HistoryEntry:
    course = course_of(trajectory)
    step = course.steps_by_key.get(event.step)
    withdrawn = any(one.kind == EventKind.WITHDRAWN for one in amendments)
    deciding = event.kind in (EventKind.DECIDED, EventKind.ENDED)
    may_amend = (rights.decide if deciding else rights.record) and not withdrawn
    urls = {
        name: reverse(f"trajectories:{name}", args=[trajectory.participant_id, event.pk])
        for name in ("event_correct", "event_withdraw", "letter")
    }
    kept_elsewhere = step is not None and is_kept_elsewhere(step)
    kind = EventKind(event.kind)
    may_amend = may_amend and not kept_elsewhere and kind is not EventKind.MOVED  # moving back undoes a move
    recorded_by = event.recorded_by.name if event.recorded_by else ""
    return HistoryEntry(
        id=event.pk,
        title=event_title(course, event),
        outcome=outcome_title(course, event),
        chip={"kind": _CHIPS[kind], "text": KindChoices(event.kind).label} if kind in _CHIPS else None,
        on=event.on,
        by=event.by_name,
        recorded_by=recorded_by if recorded_by != event.by_name else "",
        recorded_at=event.recorded_at,
        reason=event.reason,
        facts=recorded_facts(course, step, event.data),
        amendments=[
            Amendment(
                withdrawn=one.kind == EventKind.WITHDRAWN,
                at=one.recorded_at,
                by=one.by_name,
                reason=one.reason,
                on=one.on,
                facts=recorded_facts(course, step, one.data),
            )
            for one in amendments
        ],
        correct_url=urls["event_correct"] if may_amend else "",
        withdraw_url=urls["event_withdraw"] if may_amend and kind is not EventKind.STARTED else "",
        letter_url=urls["letter"]
        if rights.print_letters and not withdrawn and has_letter(event.kind, event.outcome)
        else "",
    )
