"""Reading school, work, side jobs and leisure (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.youths.models import Occupation, Qualification

if TYPE_CHECKING:
    from uuid import UUID

    from baken.participants.models import Participant


def occupations_of(participant: Participant) -> list[Occupation]:
    """What someone does and did, the newest first."""
    return list(Occupation.objects.filter(participant=participant))


def find_occupation(participant: Participant, occupation_id: UUID) -> Occupation | None:
    found = Occupation.objects.filter(participant=participant, pk=occupation_id).first()
    if found:
        found.participant = participant
    return found


def qualifications_of(participant: Participant) -> list[Qualification]:
    """How it stood with the start qualification, the newest first."""
    return list(Qualification.objects.filter(participant=participant))


def versions_of(row: Any) -> list[Any]:
    """How a row stood before, the newest first; the last is how it stands now. One query."""
    return list(row.versions.order_by("-pgh_created_at", "-pgh_id"))
