"""Days at home that are a planned absence of the group as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.presence.models import AbsenceReason, PlannedAbsence
from baken.presence.services import cancel_absence, plan_absence

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.youths.models import FamilyContact


def plan_absence_of(actor: Actor, contact: FamilyContact) -> UUID:
    """Let the group know that the youth is away from then until then.

    Raises:
        Refused: another planned absence overlaps.
    """
    planned = plan_absence(
        actor=actor,
        participant=contact.participant,
        reason=AbsenceReason.WEEKEND,
        from_at=contact.starts_at,
        until_at=contact.ends_at,
        note=contact.place,
    )
    return planned.pk


def give_up_absence(actor: Actor, contact: FamilyContact, why: str) -> None:
    """Take back the planned absence, unless someone of the group did so already."""
    if contact.absence is None:
        return
    planned = (
        PlannedAbsence.objects.select_related("participant__person")
        .filter(pk=contact.absence, cancelled_at__isnull=True)
        .first()
    )
    if planned is not None:
        planned.participant = contact.participant
        cancel_absence(actor=actor, absence=planned, why=why, revision=planned.revision)
