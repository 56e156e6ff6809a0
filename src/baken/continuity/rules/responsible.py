"""Who looks after a participant on a day: the mentor, and the buddy while the mentor is away (CT-01, CT-02)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID


class Standing(StrEnum):
    """As what someone looks after a participant, in the order in which they are asked."""

    MENTOR = "mentor"
    BUDDY = "buddy"
    STAND_IN = "stand_in"


class Missing(StrEnum):
    """Why nobody is there."""

    NO_MENTOR = "no-mentor"
    MENTOR_LEFT = "mentor-left"
    EVERYONE_AWAY = "everyone-away"


@dataclass(frozen=True)
class Guide:
    """That someone guides a participant from a day on; `until_on` is the first day on which they no longer do."""

    user_id: UUID
    standing: Standing
    from_on: date
    until_on: date | None = None
    works_here: bool = True

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Away:
    """That someone is not there, up to and including `until_on`; without it nobody knows yet until when."""

    user_id: UUID
    from_on: date
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class Responsible:
    """Who looks after a participant on one day, or why nobody does."""

    user_id: UUID | None = None
    standing: Standing | None = None
    mentor_id: UUID | None = None
    missing: Missing | None = None

    @property
    def stands_in(self) -> bool:
        """Whether someone other than the mentor looks after them."""
        return self.standing is not None and self.standing is not Standing.MENTOR


def responsible_on(guides: Iterable[Guide], absences: Iterable[Away], day: date) -> Responsible:
    """The first who is there of mentor, buddy and stand-in. The mentor's work comes back with the mentor (CT-02).

    Never two at once, and nobody only when none of them is there: then a manager has to name a stand-in (CT-01).
    """
    of_this_day = sorted((one for one in guides if one.holds_on(day)), key=_in_order)
    away = {one.user_id for one in absences if one.covers(day)}
    mentor = next((one for one in of_this_day if one.standing is Standing.MENTOR), None)
    mentor_id = mentor.user_id if mentor else None
    for one in of_this_day:
        if one.works_here and one.user_id not in away:
            return Responsible(one.user_id, one.standing, mentor_id)
    if mentor is None:
        return Responsible(missing=Missing.NO_MENTOR)
    missing = Missing.EVERYONE_AWAY if mentor.works_here else Missing.MENTOR_LEFT
    return Responsible(mentor_id=mentor_id, missing=missing)


def _in_order(guide: Guide) -> tuple[int, date, str]:
    return list(Standing).index(guide.standing), guide.from_on, str(guide.user_id)
