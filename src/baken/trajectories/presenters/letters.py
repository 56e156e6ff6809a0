"""What a letter about a decision says, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.dateparse import parse_date

from baken.accounts.presenters import letterhead
from baken.trajectories.selectors import course_of
from baken.trajectories.wording import event_title, full_day, outcome_title

if TYPE_CHECKING:
    from baken.methods.engine import Event
    from baken.trajectories.models import Trajectory, TrajectoryEvent


@dataclass(frozen=True)
class Letter:
    """A letter to a participant about one decision."""

    subject: str
    outcome: str
    name: str
    first_name: str
    address: list[str]
    for_parents: bool
    date: date
    body: str
    organisation: dict[str, str]


def letter_about(
    trajectory: Trajectory,
    event: TrajectoryEvent,
    fact: Event,
    *,
    address: list[str],
    today: date,
) -> Letter:
    """The letter, worded for this outcome. `fact` is the event as it holds now, `address` what may be shown."""
    course, participant = course_of(trajectory), trajectory.participant
    name = participant.person.name
    subject, outcome = event_title(course, event), outcome_title(course, event)
    words: dict[str, Any] = {
        "participant": participant,
        "location": participant.location,
        "outcome": outcome,
        "decided_on": full_day(fact.on),
        "by": event.by_name,
        "reason": event.reason,
        "conditions": _lines(fact.data.get("conditions")),
        "to_whom": fact.data.get("to_whom", ""),
        "until": _until(fact.data.get("until")),
    }
    templates = [
        f"trajectories/letters/{event.step or 'ending'}/{event.outcome}.html",
        f"trajectories/letters/{event.step or 'ending'}.html",
        "trajectories/letters/decision.html",
    ]
    return Letter(
        subject=subject,
        outcome=outcome,
        name=participant.full_name,
        first_name=name.first,
        address=address,
        for_parents=bool(participant.is_minor_on(today)),
        date=today,
        body=render_to_string(templates, words),
        organisation=letterhead(participant.location),
    )


def _until(value: Any) -> str:
    day = parse_date(value) if isinstance(value, str) else None
    return full_day(day) if day else ""


def _lines(conditions: Any) -> list[str]:
    """Agreements one by one, whether they were kept as a text or as a list."""
    lines = conditions.splitlines() if isinstance(conditions, str) else conditions or []
    return [str(line).strip() for line in lines if str(line).strip()]
