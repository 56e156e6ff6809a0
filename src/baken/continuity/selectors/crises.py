"""Crises at home, and whom to call (CT-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.continuity.models import CrisisCall
from baken.participants.selectors import network_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from baken.participants.models import Participant, PersonRelation


def crises_of(participant: Participant) -> QuerySet[CrisisCall]:
    """All calls about a crisis at home, the newest first."""
    return CrisisCall.objects.filter(participant=participant).select_related("case")


def whom_to_call(participant: Participant) -> list[PersonRelation]:
    """Those of the network with a phone number, who is called first in front."""
    return [one for one in network_of(participant) if one.person.phone and not one.person.is_deceased]
