"""Who decides for whom: minority, authority over a minor, guardianship."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from enum import StrEnum

from baken.participants.rules.dates import PartialDate

AGE_OF_MAJORITY = 18
AGE_OF_OWN_SAY = 12
_FEBRUARY_29 = (2, 29)


def is_minor(birth: PartialDate | None, day: date) -> bool | None:
    """Whether someone is under eighteen; None when the known parts of the date of birth leave it open."""
    age = birth.age_on(day) if birth else None
    if age is None:
        return None
    if age.high < AGE_OF_MAJORITY:
        return True
    return False if age.low >= AGE_OF_MAJORITY else None


def comes_of_age_on(birth: PartialDate | None) -> date | None:
    """The first day on which someone is certainly of age; None when the year of birth is not known.

    Of a date that is known in part, the latest day that it can have been counts.
    """
    latest = birth.latest if birth else None
    if latest is None:
        return None
    year = latest.year + AGE_OF_MAJORITY
    if (latest.month, latest.day) == _FEBRUARY_29 and not isleap(year):
        return date(year, 3, 1)
    return latest.replace(year=year)


def consent_lapses_on(birth: PartialDate | None, given_on: date, *, by_oneself: bool) -> date | None:
    """The eighteenth birthday, on which consent that another gave for a minor no longer holds (CT-03).

    None for what someone agreed to themselves, and for what a representative agreed to for an adult.
    """
    birthday = comes_of_age_on(birth)
    return birthday if birthday is not None and not by_oneself and given_on < birthday else None


class Authority(StrEnum):
    """Who has authority over a minor."""

    PARENT_1 = "1"
    PARENT_2 = "2"
    THIRD = "D"


#: Element 32.10 of the register: who each code names. A code that is not here is kept and never interpreted.
AUTHORITY_CODES: dict[str, frozenset[Authority]] = {
    "1": frozenset({Authority.PARENT_1}),
    "2": frozenset({Authority.PARENT_2}),
    "12": frozenset({Authority.PARENT_1, Authority.PARENT_2}),
    "D": frozenset({Authority.THIRD}),
    "1D": frozenset({Authority.PARENT_1, Authority.THIRD}),
    "2D": frozenset({Authority.PARENT_2, Authority.THIRD}),
    "3D": frozenset({Authority.PARENT_1, Authority.PARENT_2, Authority.THIRD}),
}


def authority_holders(code: str, birth: PartialDate | None, day: date) -> frozenset[Authority]:
    """Who has authority on a day by the register's code: nobody any more once someone is certainly of age."""
    if is_minor(birth, day) is False:
        return frozenset()
    return AUTHORITY_CODES.get(code, frozenset())


def may_agree(birth: PartialDate | None, day: date, *, under_guardianship: bool) -> bool:
    """Whether a participant's own consent counts (CT-03): from twelve on, unless placed under guardianship."""
    age = birth.age_on(day) if birth else None
    return not under_guardianship and not (age is not None and age.high < AGE_OF_OWN_SAY)
