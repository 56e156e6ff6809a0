"""The parts of the day with which a home begins, by the family of its kind; it changes them to its own rhythm."""

from __future__ import annotations

from baken.homes.rules.kinds import Family
from baken.presence.rules.parts import DayPart, Division, PartKind

type Named = tuple[tuple[int, str, PartKind], ...]

#: Keys of names: the screen says them in the language of who looks, until a home gives its own.
YOUTH_WEEKDAYS: Named = (
    (7 * 60, "early", PartKind.PEAK),
    (9 * 60, "day", PartKind.DAY),
    (15 * 60, "afternoon", PartKind.DAY),
    (17 * 60, "dinner", PartKind.PEAK),
    (20 * 60, "evening", PartKind.DAY),
    (23 * 60, "night", PartKind.NIGHT),
)
YOUTH_WEEKEND: Named = (
    (8 * 60, "morning", PartKind.DAY),
    (12 * 60, "afternoon", PartKind.DAY),
    (17 * 60, "dinner", PartKind.PEAK),
    (20 * 60, "evening", PartKind.DAY),
    (23 * 60 + 30, "night", PartKind.NIGHT),
)
OTHERS: Named = (
    (7 * 60, "morning", PartKind.DAY),
    (12 * 60, "afternoon", PartKind.DAY),
    (17 * 60, "evening", PartKind.DAY),
    (23 * 60, "night", PartKind.NIGHT),
)


def default_division(family: Family) -> Division:
    """The parts of the day of a family of kinds (YG-03 for youth)."""
    if family is Family.YOUTH:
        return Division(_parts(YOUTH_WEEKDAYS), _parts(YOUTH_WEEKEND))
    return Division(_parts(OTHERS), _parts(OTHERS))


def _parts(named: Named) -> tuple[DayPart, ...]:
    return tuple(DayPart(starts, name, kind) for starts, name, kind in named)
