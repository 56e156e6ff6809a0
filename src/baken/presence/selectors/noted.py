"""What was noted and planned of one person, as it was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.presence.models import PlannedAbsence, PresenceNote, WayOut

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant


def notes_of(participant: Participant, *, since: datetime | None = None) -> QuerySet[PresenceNote]:
    """What was noted of someone, the newest first; what was taken back, and by whom, too."""
    found = PresenceNote.objects.filter(participant_id=participant.pk)
    return found.filter(at__gte=since) if since else found


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
