"""What kinds of drawings, elements and ties there are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class DrawingKind(StrEnum):
    """The five kinds."""

    GENOGRAM = "genogram"
    ECOGRAM = "ecogram"
    SOCIOGRAM = "sociogram"
    LIFELINE = "lifeline"
    CIRCLE = "circle"


class ElementKind(StrEnum):
    """What can be drawn."""

    PERSON = "person"
    HOUSEHOLD = "household"
    SYSTEM = "system"
    PREGNANCY = "pregnancy"
    MISCARRIAGE = "miscarriage"
    ABORTION = "abortion"
    EVENT = "event"
    PERIOD = "period"


class Sex(StrEnum):
    """As drawn: a square, a circle, a diamond."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    UNKNOWN = "unknown"


class TieKind(StrEnum):
    """How two elements are tied."""

    MARRIED = "married"
    TOGETHER = "together"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    PARENT = "parent"
    ADOPTED = "adopted"
    FOSTERED = "fostered"
    TWIN = "twin"
    IDENTICAL_TWIN = "identical-twin"
    CLOSE = "close"
    VERY_CLOSE = "very-close"
    DISTANT = "distant"
    CONFLICT = "conflict"
    CLOSE_CONFLICT = "close-conflict"
    CUT_OFF = "cut-off"
    ABUSE = "abuse"
    STRONG = "strong"
    ORDINARY = "ordinary"
    WEAK = "weak"
    STRESSFUL = "stressful"
    CHOOSES = "chooses"
    REJECTS = "rejects"


class Direction(StrEnum):
    """Whither the energy goes along a tie of an ecogram."""

    NONE = "none"
    FORWARD = "forward"
    BACK = "back"
    BOTH = "both"


class Ring(StrEnum):
    """The rings of a circle of support, from within."""

    INTIMACY = "intimacy"
    FRIENDSHIP = "friendship"
    PARTICIPATION = "participation"
    EXCHANGE = "exchange"


class Sector(StrEnum):
    """From which part of a life someone comes."""

    FAMILY = "family"
    FRIENDS = "friends"
    DAYS = "days"
    CARE = "care"


#: Of two partners.
UNIONS = frozenset({TieKind.MARRIED, TieKind.TOGETHER, TieKind.SEPARATED, TieKind.DIVORCED})
#: From a parent to a child.
PARENTAL = frozenset({TieKind.PARENT, TieKind.ADOPTED, TieKind.FOSTERED})
TWINS = frozenset({TieKind.TWIN, TieKind.IDENTICAL_TWIN})
#: How two people feel about each other; several can hold beside what they are to each other.
EMOTIONAL = frozenset(
    {
        TieKind.CLOSE,
        TieKind.VERY_CLOSE,
        TieKind.DISTANT,
        TieKind.CONFLICT,
        TieKind.CLOSE_CONFLICT,
        TieKind.CUT_OFF,
        TieKind.ABUSE,
    }
)
CHOICES = frozenset({TieKind.CHOOSES, TieKind.REJECTS})
#: Where it matters who is named first.
DIRECTED = PARENTAL | CHOICES | {TieKind.ABUSE}

#: What each kind of drawing knows.
ELEMENTS_OF: Mapping[DrawingKind, tuple[ElementKind, ...]] = {
    DrawingKind.GENOGRAM: (
        ElementKind.PERSON,
        ElementKind.PREGNANCY,
        ElementKind.MISCARRIAGE,
        ElementKind.ABORTION,
    ),
    DrawingKind.ECOGRAM: (ElementKind.SYSTEM, ElementKind.PERSON, ElementKind.HOUSEHOLD),
    DrawingKind.SOCIOGRAM: (ElementKind.PERSON,),
    DrawingKind.LIFELINE: (ElementKind.EVENT, ElementKind.PERIOD),
    DrawingKind.CIRCLE: (ElementKind.PERSON, ElementKind.SYSTEM),
}
TIES_OF: Mapping[DrawingKind, tuple[TieKind, ...]] = {
    DrawingKind.GENOGRAM: (
        TieKind.PARENT,
        TieKind.ADOPTED,
        TieKind.FOSTERED,
        TieKind.MARRIED,
        TieKind.TOGETHER,
        TieKind.SEPARATED,
        TieKind.DIVORCED,
        TieKind.TWIN,
        TieKind.IDENTICAL_TWIN,
        TieKind.CLOSE,
        TieKind.VERY_CLOSE,
        TieKind.DISTANT,
        TieKind.CONFLICT,
        TieKind.CLOSE_CONFLICT,
        TieKind.CUT_OFF,
        TieKind.ABUSE,
    ),
    DrawingKind.ECOGRAM: (TieKind.STRONG, TieKind.ORDINARY, TieKind.WEAK, TieKind.STRESSFUL),
    DrawingKind.SOCIOGRAM: (TieKind.CHOOSES, TieKind.REJECTS),
    DrawingKind.LIFELINE: (),
    DrawingKind.CIRCLE: (),
}
#: Where the place in the picture says something, so that it follows from what is filled in.
PLACED_BY_MEANING = frozenset({DrawingKind.LIFELINE})
