"""The early-warning plan and the participant card as they are shown, on the screen and on paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.plans.models import Capacity
from baken.plans.rules.cards import OF_PHASE, OPTIONAL, PARTS, CardKind, Phase, standing
from baken.plans.wording import PHASES

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from baken.plans.models.cards import Card
    from baken.plans.rules.cards import Standing


@dataclass(frozen=True)
class Part:
    """A heading with the words below it."""

    key: str
    title: str
    text: str
    is_demanded: bool


@dataclass(frozen=True)
class PhaseParts:
    """One phase of the early-warning plan."""

    key: Phase
    title: StrOrPromise
    parts: list[Part]


@dataclass(frozen=True)
class Agreed:
    """Someone who agreed."""

    name: str
    capacity: StrOrPromise


@dataclass(frozen=True)
class CardPage:
    """Everything that one version shows; `phases` are those of an early-warning plan."""

    phases: list[PhaseParts]
    parts: list[Part]
    agreed: list[Agreed]
    standing: Standing | None

    @property
    def missing(self) -> list[str]:
        """The headings below which nothing is written that has to be."""
        everything = [part for phase in self.phases for part in phase.parts] + self.parts
        return [part.title for part in everything if part.is_demanded and not part.text]


def card_page(card: Card, today: date) -> CardPage:
    """A version, in the order in which people read it."""
    parts = {
        part: Part(part, card.label_of(part), card.texts[part], part not in OPTIONAL[card.kind])
        for part in PARTS[card.kind]
    }
    phases = []
    if card.kind is CardKind.EARLY_WARNING:
        phases = [
            PhaseParts(phase, PHASES[phase], [parts.pop(f"{part}_{phase}") for part in OF_PHASE]) for phase in Phase
        ]
    return CardPage(
        phases=phases,
        parts=list(parts.values()),
        agreed=[Agreed(row["name"], Capacity(row["capacity"]).label) for row in card.agreed_by],
        standing=standing(card.review_on, today) if card.is_in_force else None,
    )
