"""A worker as a roster sees them: what holds on which day, by plain questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from baken.workers.rules.availability import Availability, Timeline, Verdict, timeline, verdict
from baken.workers.rules.terms import holds_on, is_minor, minutes_between, minutes_on

if TYPE_CHECKING:
    from baken.workers.rules.availability import Span
    from baken.workers.rules.terms import ContractKind, ContractTerm, Deployable, Limit, LimitTerm, SkillTerm
    from baken.workers.rules.wishes import DayWish


@dataclass(frozen=True)
class Guide:
    """Of whom someone is mentor or buddy (CT-01, CT-02). `until_on` is the first day on which they no longer are."""

    participant_id: UUID
    is_mentor: bool
    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class WorkerOnRoster:
    """Someone who can work in the homes of a roster, with all that its makers need to know, and not why.

    Gathered for the days `first` up to and including `last`; what holds on none of them is left out. Times are moments
    (aware), days those of the clock on the wall. The last day of a contract, skill, limit or home counts.
    """

    user_id: UUID
    name: str
    first: date
    last: date
    born_on: date | None = None
    contracts: tuple[ContractTerm, ...] = ()
    homes: tuple[Deployable, ...] = ()
    skills: tuple[SkillTerm, ...] = ()
    limits: tuple[LimitTerm, ...] = ()
    availability: Availability = field(default_factory=Availability)
    wishes: tuple[DayWish, ...] = ()
    #: How many minutes someone travels to a home, where they said so.
    distances: Mapping[UUID, int] = field(default_factory=dict)
    guides: tuple[Guide, ...] = ()

    def minutes_per_week(self, day: date) -> int:
        """What the contract of that day says; 0 without one."""
        return minutes_on(self.contracts, day)

    def minutes_between(self, first: date, last: date) -> int:
        """What the contracts come to in these days, both included."""
        return minutes_between(self.contracts, first, last)

    def contract_kind(self, day: date) -> ContractKind | None:
        return next((one.kind for one in self.contracts if holds_on(one, day)), None)

    def works_in(self, home_id: UUID, day: date) -> bool:
        """Whether someone can be planned in a home on a day, as its own team or extra: with a contract too."""
        return self.contract_kind(day) is not None and any(
            one.home_id == home_id and holds_on(one, day) for one in self.homes
        )

    def is_own_of(self, home_id: UUID, day: date) -> bool:
        return any(one.home_id == home_id and one.is_own and holds_on(one, day) for one in self.homes)

    def has_skill(self, key: str, day: date) -> bool:
        return any(one.key == key and holds_on(one, day) for one in self.skills)

    def may_not(self, limit: Limit, day: date) -> bool:
        return any(one.limit is limit and holds_on(one, day) for one in self.limits)

    def is_minor(self, day: date) -> bool:
        return is_minor(self.born_on, day)

    def guides_on(self, day: date) -> frozenset[UUID]:
        """Of whom someone is mentor or buddy on a day."""
        return frozenset(one.participant_id for one in self.guides if one.holds_on(day))

    def is_away(self, day: date) -> bool:
        """Whether leave was approved on a day, of which it may be a part."""
        return any(one.first <= day <= one.last for one in self.availability.leave)

    def wishes_on(self, day: date) -> tuple[DayWish, ...]:
        return tuple(one for one in self.wishes if one.on == day)

    def verdict(self, span: Span) -> Verdict:
        """What someone says of the time between two moments; leave included. Fast inside the days asked about."""
        known = self._timeline
        return known.verdict(span) if known.covers(span) else verdict(self.availability, span)

    @cached_property
    def _timeline(self) -> Timeline:
        """With a day more at both ends, for shifts that begin before or end after."""
        return timeline(self.availability, self.first - timedelta(days=1), self.last + timedelta(days=3))
