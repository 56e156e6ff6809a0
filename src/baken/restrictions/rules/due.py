"""When a measure is looked at again, and what is still missing of one that began in an emergency (SL-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from baken.methods.engine.fold import months_later
from baken.restrictions.rules.standing import Judges


@dataclass(frozen=True)
class Rhythm:
    """How soon, as the organisation set it: months for an ordinary measure, weeks for a heavy one."""

    first_months: int = 1
    next_months: int = 3
    heavy_first_weeks: int = 1
    heavy_next_weeks: int = 4
    emergency_days: int = 3

    def after(self, day: date, *, heavy: bool, first: bool) -> date:
        """The last day on which to look at it, counted from a start (`first`) or from the evaluation before."""
        if heavy:
            return day + timedelta(weeks=self.heavy_first_weeks if first else self.heavy_next_weeks)
        return months_later(day, self.first_months if first else self.next_months)


def evaluation_due(
    rhythm: Rhythm,
    *,
    started_on: date,
    evaluated_on: date | None,
    heavy: bool,
    look_on: date | None = None,
    expected_until_on: date | None = None,
) -> date:
    """When a running measure is to be looked at again.

    A chosen day (`look_on`) and the day on which it was expected to be over can bring it forward, never put it off.
    An expected day that has been looked at does not count any more.
    """
    due = rhythm.after(evaluated_on or started_on, heavy=heavy, first=evaluated_on is None)
    days = [due]
    if look_on is not None:
        days.append(look_on)
    if expected_until_on is not None and (evaluated_on is None or evaluated_on < expected_until_on):
        days.append(expected_until_on)
    return min(days)


class Missing(StrEnum):
    """What has to be there before a measure begins; in an emergency soon after."""

    ALTERNATIVES = "alternatives"
    DECIDED = "decided"
    JUDGES = "judges"
    RESIDENT = "resident"
    REPRESENTATIVE = "representative"


def missing(
    *,
    alternatives: str,
    why_none: str,
    decided_by: str,
    function: str,
    judges: str,
    resident: str | None,
    representative: str | None,
) -> tuple[Missing, ...]:
    """What is not there yet. Who can judge it needs no representative."""
    lacks = {
        Missing.ALTERNATIVES: not alternatives and not why_none,
        Missing.DECIDED: not decided_by or not function,
        Missing.JUDGES: judges == Judges.UNKNOWN,
        Missing.RESIDENT: resident is None,
        Missing.REPRESENTATIVE: representative is None and judges != Judges.YES,
    }
    return tuple(one for one, is_missing in lacks.items() if is_missing)
