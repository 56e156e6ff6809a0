"""The way to the inspectorate (RR-05): what starts it, what is decided, and by when it must be reported."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from baken.incidents.rules.kinds import Side
from baken.incidents.rules.working_days import working_days_after

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from baken.incidents.rules.kinds import Kind

RULE = "RR-05"
WORKING_DAYS = 3  # by law, so no setting

#: Settings of the organisation, with what holds until it chose something else.
JUDGEMENT_DAYS = "incident_judgement_days"
LAW_HOLIDAYS_ARE_FREE = "incident_good_friday_and_liberation_day_free"


class Injury(StrEnum):
    NONE = "none"
    MINOR = "minor"
    SERIOUS = "serious"
    DEATH = "death"


class Verdict(StrEnum):
    """What someone with the right to decide makes of it."""

    CALAMITY = "calamity"
    VIOLENCE = "violence"
    NEITHER = "neither"


def must_be_judged(*, side: str, kind: Kind | None, injury: str, near_miss: bool) -> bool:
    """Whether someone has to decide if this is for the inspectorate: a participant was harmed, or its kind says so."""
    if side != Side.CLIENT or near_miss:
        return False
    return injury != Injury.NONE or bool(kind and kind.inspectorate)


def report_due_on(established_on: date, holidays: Container[date]) -> date:
    """The last day to report: the third working day after the day on which it was established."""
    return working_days_after(established_on, WORKING_DAYS, holidays)


def judgement_due_on(since: date, days: int, holidays: Container[date]) -> date:
    """The last working day to decide whether it is one. Waiting is not a way to win time."""
    return working_days_after(since, days, holidays)
