"""Reading early-warning plans and participant cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Value

from baken.accounts.selectors import rule_settings
from baken.plans.models import CARDS, EarlyWarningPlan
from baken.plans.rules.cards import REVIEW_DAYS, REVIEW_SETTING, CardKind, CardStatus, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant
    from baken.plans.models.cards import Card


@dataclass(frozen=True)
class CardDue:
    """When someone has to look at a document of a participant again; no day when there is none in force (CT-01)."""

    participant_id: UUID
    kind: CardKind
    review_on: date | None
    standing: Standing


def early_warning_of(participant: Participant) -> EarlyWarningPlan | None:
    """The early-warning plan that is in force."""
    return EarlyWarningPlan.objects.filter(participant=participant, status=CardStatus.IN_FORCE).first()


def cards_of(participant: Participant, kind: CardKind) -> list[Card]:
    """Every version, newest first; a draft that was thrown away too, so that it can be put back."""
    return list(CARDS[kind].objects.filter(participant=participant))


def card_draft(participant: Participant, kind: CardKind) -> Card | None:
    """The version that is being written."""
    return CARDS[kind].objects.filter(participant=participant, status=CardStatus.DRAFT).first()


def cards_due(participants: Iterable[UUID], today: date) -> list[CardDue]:
    """Of each of these participants both documents: when they are looked at again, or that there is none. One query."""
    wanted = list(dict.fromkeys(participants))
    early, card = (_in_force(kind, wanted) for kind in (CardKind.EARLY_WARNING, CardKind.CARD))
    held = {(participant, CardKind(kind)): day for participant, kind, day in early.union(card, all=True).order_by()}
    return [
        CardDue(participant, kind, held.get((participant, kind)), standing(held.get((participant, kind)), today))
        for participant in wanted
        for kind in CardKind
    ]


def _in_force(kind: CardKind, participants: list[UUID]) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = CARDS[kind].objects.filter(participant__in=participants, status=CardStatus.IN_FORCE)
    named: QuerySet[Any, Any] = rows.order_by().annotate(of_kind=Value(str(kind)))
    return named.values_list("participant_id", "of_kind", "review_on")


def review_days() -> int:
    """After how many days someone looks again: as the organisation set it."""
    return rule_settings().get(REVIEW_SETTING, REVIEW_DAYS)
