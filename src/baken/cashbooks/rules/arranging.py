"""Who arranges pocket and clothing money, and what the register of authority says to that (YG-05).

Nothing is guessed: who writes it down chooses, and gets to hear where the register says otherwise or says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from baken.participants.rules import PartialDate
from baken.participants.rules.authority import Authority, authority_holders, is_minor


class Arranger(StrEnum):
    """Who sees to it that there is money."""

    PARENTS = "parents"
    INSTITUTION = "institution"
    SELF = "self"


class Ground(StrEnum):
    """Why the certified institution arranges it: without one of these two the parents do."""

    GUARDIANSHIP = "guardianship"
    PLACED = "placed"


class Per(StrEnum):
    WEEK = "week"
    MONTH = "month"


class Doubt(StrEnum):
    """What someone should look at before relying on the arrangement."""

    AUTHORITY_UNKNOWN = "authority-unknown"
    NO_GUARDIAN_IN_REGISTER = "no-guardian-in-register"
    PLACEMENT_NOT_IN_REGISTER = "placement-not-in-register"
    PARENTS_WITHOUT_AUTHORITY = "parents-without-authority"
    OF_AGE = "of-age"
    NOT_OF_AGE = "not-of-age"
    UNDER_GUARDIANSHIP = "under-guardianship"


_PARENTS: Final = frozenset({Authority.PARENT_1, Authority.PARENT_2})


def ground_fits(arranger: str, ground: str) -> bool:
    """A ground belongs to the institution, always, and to nobody else."""
    return (arranger == Arranger.INSTITUTION) == (ground != "")


def doubts_about(
    arranger: str, ground: str, *, code: str, birth: PartialDate | None, day: date, under_guardianship: bool
) -> Iterable[Doubt]:
    """Where what was chosen does not go with the register's code of authority, or with the age."""
    minor = is_minor(birth, day)
    if under_guardianship:
        yield Doubt.UNDER_GUARDIANSHIP
    if arranger == Arranger.SELF:
        if minor is not False:
            yield Doubt.NOT_OF_AGE
        return
    if minor is False:
        yield Doubt.OF_AGE
        return
    holders = authority_holders(code, birth, day)
    if ground == Ground.PLACED:
        yield Doubt.PLACEMENT_NOT_IN_REGISTER
    elif not holders:
        yield Doubt.AUTHORITY_UNKNOWN
    elif ground == Ground.GUARDIANSHIP and Authority.THIRD not in holders:
        yield Doubt.NO_GUARDIAN_IN_REGISTER
    elif arranger == Arranger.PARENTS and holders.isdisjoint(_PARENTS):
        yield Doubt.PARENTS_WITHOUT_AUTHORITY
