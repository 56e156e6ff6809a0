"""Early-warning plan and participant card: what they hold, and when someone looks at them again (CT-01)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

#: After this many days someone looks again whether it is still right; the organisation can set another number.
REVIEW_SETTING = "card_review_days"
REVIEW_DAYS, LEAST_DAYS, MOST_DAYS = 183, 28, 366
#: So many days before that day it is called soon.
SOON_DAYS = 14


class CardKind(StrEnum):
    """Two documents with one way of life: drawn up by the mentor, agreed, looked at again."""

    EARLY_WARNING = "early-warning"
    CARD = "card"


class CardStatus(StrEnum):
    """A draft is worked on or thrown away; one version is in force; what was in force stays readable."""

    DRAFT = "draft"
    IN_FORCE = "in-force"
    FORMER = "former"
    DISCARDED = "discarded"


class Phase(StrEnum):
    """How tense it is: the words say it, the colour only helps."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"


class Standing(StrEnum):
    """Whether someone has to look at it again."""

    MISSING = "missing"
    LATE = "late"
    SOON = "soon"
    FRESH = "fresh"


#: The parts of each phase of the early-warning plan.
OF_PHASE = ("signals", "helps", "who")

#: The texts of each document, in the order in which they are read.
PARTS: Mapping[CardKind, tuple[str, ...]] = {
    CardKind.EARLY_WARNING: (*(f"{part}_{phase}" for phase in Phase for part in OF_PHASE), "crisis_contacts"),
    CardKind.CARD: ("about", "helps", "avoid", "contacts", "medical"),
}
#: What may stay empty: when it goes well nobody has to do anything, and not everyone has something to avoid.
OPTIONAL: Mapping[CardKind, frozenset[str]] = {
    CardKind.EARLY_WARNING: frozenset({"who_green"}),
    CardKind.CARD: frozenset({"avoid"}),
}


def gaps(kind: CardKind, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that must still be written before it can be in force, in the order in which they are read."""
    return tuple(part for part in PARTS[kind] if part not in OPTIONAL[kind] and not texts.get(part, "").strip())


def review_by(on: date, days: int) -> date:
    """The last day on which someone looks again."""
    return on + timedelta(days=days)


def standing(review_on: date | None, today: date) -> Standing:
    """Where a document stands: nothing in force is missing, after its day it is late."""
    if review_on is None:
        return Standing.MISSING
    if review_on < today:
        return Standing.LATE
    return Standing.SOON if review_on <= today + timedelta(days=SOON_DAYS) else Standing.FRESH
