"""Cards as their services make them, and where they are read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from hypothesis import strategies as st

from baken.plans import services
from baken.plans.rules.cards import (
    OPTIONAL,
    PARTS,
    CardKind,
)
from baken.plans.services.support_plans import Agreeing
from baken.shared import clock

if TYPE_CHECKING:
    from baken.plans.models.cards import Card
    from baken.plans.tests.conftest import People


TODAY = date(2025, 11, 24)

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 1, 1))

KINDS = pytest.mark.parametrize("kind", list(CardKind))

NAMES = {CardKind.EARLY_WARNING: "early_warning", CardKind.CARD: "card"}

NOOR = Agreeing("Noor Kuipers", "participant")


def whole(kind: CardKind) -> dict[str, str]:
    return {part: f"Iets over {part}" for part in PARTS[kind] if part not in OPTIONAL[kind]}


def draft(people: People, kind: CardKind, texts: dict[str, str] | None = None) -> Card:
    participant = people.seen_by(people.mentor)
    card = services.start_card(actor=people.by_mentor, participant=participant, kind=kind, on=clock.today())
    card.participant = participant
    written = whole(kind) if texts is None else texts
    card = services.save_card(actor=people.by_mentor, card=card, texts=written, revision=card.revision)
    card.participant = participant
    return card


def in_force(people: People, kind: CardKind, review_on: date | None = None) -> Card:
    card = draft(people, kind)
    done = services.put_card_in_force(
        actor=people.by_mentor, card=card, people=[NOOR], on=clock.today(), review_on=review_on
    )
    done.participant = card.participant
    return done


def address(people: People, kind: CardKind, page: str = "", *args: object) -> str:
    name = f"{NAMES[kind]}_{page}" if page else NAMES[kind]
    return reverse(f"plans:{name}", args=[people.participant.pk, *args])
