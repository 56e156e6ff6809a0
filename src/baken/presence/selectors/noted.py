"""What was noted and planned of one person, as it was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.presence.models import PlannedAbsence, PresenceNote, WayOut
from baken.presence.models.notes import WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant


def notes_of(participant: Participant, *, since: datetime | None = None) -> QuerySet[PresenceNote]:
    """What was noted of someone, the newest first; also what was taken back, of which `taken_back` says by whom."""
    found = PresenceNote.objects.filter(participant_id=participant.pk).exclude(kind=WITHDRAWN)
    return found.filter(at__gte=since) if since else found


def taken_back(participant: Participant, notes: Iterable[PresenceNote]) -> dict[UUID, PresenceNote]:
    """Which of these notes were taken back, and by what."""
    rows = PresenceNote.objects.filter(
        participant_id=participant.pk, at__in={one.at for one in notes}, corrects_id__isnull=False
    )
    return {row.corrects_id: row for row in rows if row.corrects_id}


def note_of(participant: Participant, note_id: UUID) -> PresenceNote | None:
    return PresenceNote.objects.filter(participant_id=participant.pk, id=note_id, corrects_id__isnull=True).first()


def absences_of(participant: Participant, *, now: datetime) -> QuerySet[PlannedAbsence]:
    """What is planned from now on, and what lasts."""
    lasts = (
        Q(until_at__isnull=True)
        | Q(until_at__gt=now)
        | (~Q(repeats="") & (Q(repeats_until_on__isnull=True) | Q(repeats_until_on__gte=now.date())))
    )
    return PlannedAbsence.objects.filter(lasts, participant=participant, cancelled_at__isnull=True)


def absence_of(participant: Participant, absence_id: UUID) -> PlannedAbsence | None:
    return PlannedAbsence.objects.filter(participant=participant, pk=absence_id).first()


def way_out_of(participant: Participant) -> WayOut | None:
    return WayOut.objects.filter(participant=participant).first()
