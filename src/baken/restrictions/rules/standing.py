"""Whether a measure is applied with or against someone's will, from what those concerned said last (SL-08).

The Dutch Care and Compulsion Act in plain words: resistance of the resident or of who speaks for the resident makes it
involuntary, whoever else agrees. For someone who cannot judge it, someone else has to agree.
"""

from __future__ import annotations

from enum import StrEnum


class Who(StrEnum):
    """Whose view it is."""

    RESIDENT = "resident"
    REPRESENTATIVE = "representative"


class View(StrEnum):
    """What someone thinks of the measure. Resistance is also what a body says: pushing away, walking off, crying."""

    AGREES = "agrees"
    RESISTS = "resists"
    NEITHER = "neither"
    NOBODY = "nobody"  # there is no representative


class Judges(StrEnum):
    """Whether the resident can judge what this measure is about."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """With or against someone's will."""

    VOLUNTARY = "voluntary"
    AGREED_FOR = "agreed_for"
    WEIGHED = "weighed"  # no resistance, and yet weighed step by step
    INVOLUNTARY = "involuntary"
    UNKNOWN = "unknown"


#: What someone can answer: a resident is always there, a representative is not.
VIEWS_OF = {
    Who.RESIDENT: (View.AGREES, View.RESISTS, View.NEITHER),
    Who.REPRESENTATIVE: (View.AGREES, View.RESISTS, View.NOBODY),
}


def standing_of(
    *, resident: str | None, representative: str | None, judges: str, weighed_anyway: bool = False
) -> Standing:
    """Where a measure stands by the last view of each; None is a view that nobody asked for yet.

    Resistance comes first. Who can judge it and agrees, does so alone. Without anyone who can agree it is involuntary.
    """
    if View.RESISTS in {resident, representative}:
        return Standing.INVOLUNTARY
    if resident is None:
        return Standing.UNKNOWN
    if judges == Judges.YES:
        return Standing.VOLUNTARY if resident == View.AGREES else Standing.UNKNOWN
    if representative is None or judges == Judges.UNKNOWN:
        return Standing.UNKNOWN
    if representative == View.NOBODY:
        return Standing.INVOLUNTARY
    return Standing.WEIGHED if weighed_anyway else Standing.AGREED_FOR
