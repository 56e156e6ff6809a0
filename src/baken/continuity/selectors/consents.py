"""Whether the expert team may discuss someone, and who can say so (CT-03)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.participants.models import Consent, ConsentKind
from baken.participants.rules import may_agree
from baken.participants.selectors import authority_over

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.participants.models import Participant


def may_consent(participant: Participant, on: date) -> list[str]:
    """Whose consent counts, by name: the participant from twelve on, and those with authority."""
    who = []
    if may_agree(participant.person.birth, on, under_guardianship=participant.under_guardianship):
        who.append(participant.display_name)
    return who + [f"{one.person.display_name} ({one.get_kind_display()})" for one in authority_over(participant, on)]


@dataclass(frozen=True)
class Agreement:
    """Whether consent holds, and of the newest that ended or was withdrawn: when and why."""

    holds: bool
    last: Consent | None = None


def agreements_of(participant_ids: Iterable[UUID], on: date) -> dict[UUID, Agreement]:
    """For each of these whether the expert team may discuss them on a day, in one query."""
    wanted = list(participant_ids)
    found = {participant_id: Agreement(holds=False) for participant_id in wanted}
    consents = Consent.objects.filter(participant__in=wanted, kind=ConsentKind.EXPERT_TEAM, from_on__lte=on)
    with_birth = consents.select_related("participant__person")  # coming of age ends a consent
    for consent in with_birth.order_by("from_on", "created_at"):
        before = found[consent.participant_id]
        found[consent.participant_id] = Agreement(holds=before.holds or consent.is_valid_on(on), last=consent)
    return found
