"""Who arranges the money, now and before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.cashbooks.models import MoneyArrangement
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant


def arrangements_of(participant: Participant) -> list[MoneyArrangement]:
    """All that was ever arranged, what holds in front. One query."""
    return list(MoneyArrangement.objects.filter(participant=participant).select_related("contact__person"))


def find_arrangement(participant: Participant, arrangement_id: UUID) -> MoneyArrangement | None:
    return (
        MoneyArrangement.objects.filter(participant=participant, pk=arrangement_id)
        .select_related("contact__person")
        .first()
    )


def arrangements_now(participants: Iterable[UUID], purse: str, *, on: date | None = None) -> QuerySet[MoneyArrangement]:
    """What these people get in a purse on a day."""
    day = on or clock.today()
    return MoneyArrangement.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=day),
        participant__in=list(participants),
        purse=purse,
        from_on__lte=day,
    )
