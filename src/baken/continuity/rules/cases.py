"""A case for the expert team: where it stands, and who sits at the table (RR-07, CT-03)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Discipline(StrEnum):
    """Who the expert team is made of (CT-03)."""

    BEHAVIOURAL_EXPERT = "behavioural-expert"
    CHILD_COACH = "child-coach"
    OCCUPATIONAL_THERAPIST = "occupational-therapist"
    APPLIED_PSYCHOLOGIST = "applied-psychologist"
    REGISTERED_YOUTH_WORKER = "registered-youth-worker"
    PEDAGOGICAL_WORKER = "pedagogical-worker"


class CaseState(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    PLANNED = "planned"
    DISCUSSED = "discussed"
    ADVISED = "advised"
    HELD = "held"
    CLOSED = "closed"


def case_state(
    *, is_closed: bool, has_consent: bool, has_advice: bool, meeting_on: date | None, today: date
) -> CaseState:
    """Where a case stands today. Without consent it stands still at once, whatever was planned (CT-03)."""
    if is_closed:
        return CaseState.CLOSED
    if not has_consent:
        return CaseState.HELD
    if has_advice:
        return CaseState.ADVISED
    if meeting_on is None:
        return CaseState.WAITING
    return CaseState.PLANNED if meeting_on >= today else CaseState.DISCUSSED
