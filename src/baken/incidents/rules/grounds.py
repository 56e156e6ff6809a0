"""Grounds to stop, and a request that turns into treatment (SE-04 to SE-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

NOTICE_RULE = "SE-06"
#: Settings of the organisation.
TREATMENT_NOTICES = "treatment_notices"
TREATMENT_DAYS = "treatment_notice_days"


class Ground(StrEnum):
    """The four of SE-05, and the change of SE-04."""

    THREAT = "threat"
    TRUST = "trust"
    HYGIENE = "hygiene"
    DUTIES = "duties"
    TREATMENT = "treatment"

    @property
    def rule(self) -> str:
        return "SE-04" if self is Ground.TREATMENT else "SE-05"

    @property
    def notice_rule(self) -> str:
        """Which rule asks for a notice about it."""
        return "SE-04" if self is Ground.TREATMENT else NOTICE_RULE


@dataclass(frozen=True)
class Owed:
    """A notice that must still go out: since when, at the latest when, and after how many earlier ones."""

    since: date
    due_on: date
    sent_before: int
    rule: str


def owed_notice(
    ground: Ground, *, happened_on: date, arrived_on: Sequence[date], wanted: int = 2, days: int = 14
) -> Owed | None:
    """The notice that is owed about one occurrence; None when nothing is owed.

    `arrived_on` are the days of the notices that went to those who must get one, and did not come back.
    A stop ground asks one notice for each occurrence, at once (SE-06). A change to treatment is said `wanted` times,
    each within `days` after the one before (SE-04: several times, in writing).
    """
    count = len(arrived_on)
    if count == 0:
        return Owed(since=happened_on, due_on=happened_on, sent_before=0, rule=ground.notice_rule)
    if ground is Ground.TREATMENT and count < wanted:
        last = max(arrived_on)
        return Owed(since=last, due_on=last + timedelta(days=days), sent_before=count, rule=ground.notice_rule)
    return None
