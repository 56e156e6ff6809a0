"""What methods yield: how many follow them, how long, how it ends, which goals were reached, what changed (MT-07).

These figures describe; they do not prove that a method works. Who follows one has other things going on as well, and
nobody followed nothing instead. Where there are few, they could say something about one person: what is about fewer
than five people is not split, however many times or goals there are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final, Self
from uuid import UUID

from baken.quality.rules.numbers import FEWEST, Share

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

#: Under so many, what changed may as well be chance: a warning stands beside it.
CAUTIOUS: Final = 10
#: How the time of someone ended who left a group that went on.
LEFT_GROUP: Final = "left-group"


@dataclass(frozen=True, slots=True)
class Followed:
    """One time that a participant followed a method, alone or in a group; `left_on` is None while it lasts."""

    method: str
    programme: UUID
    participant: UUID
    joined_on: date
    left_on: date | None = None
    ended_as: str = ""
    as_meant: bool = False
    in_group: bool = False

    def covers(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """That a goal was evaluated on a day (8F-14). `line` is the same for all versions of a goal."""

    participant: UUID
    line: UUID
    on: date
    reached: bool


@dataclass(frozen=True, slots=True)
class Quartiles:
    """How figures are spread. A quarter of them lies at or below `first`, half at or below `middle`."""

    count: int
    least: float
    first: float
    middle: float
    third: float
    most: float

    @classmethod
    def over(cls, figures: Sequence[float], *, people: int | None = None) -> Self | None:
        """None for fewer than five: what is spread over so few is about people, not about a method.

        `people` is of how many people they are, where someone can have more than one.

        A quartile that falls between two figures lies between them in proportion, as spreadsheets have it.
        """
        if min(len(figures), len(figures) if people is None else people) < FEWEST:
            return None
        first, _half, third = quantiles(figures, n=4, method="inclusive")
        return cls(len(figures), min(figures), first, median(figures), third, max(figures))


@dataclass(frozen=True, slots=True)
class Change:
    """How one life domain went before and after, on five steps (8F-01); the parts are None where there are too few."""

    domain: str
    count: int
    before: Quartiles | None = None
    after: Quartiles | None = None
    difference: Quartiles | None = None
    harder: int = 0
    same: int = 0
    better: int = 0

    @classmethod
    def over(cls, domain: str, pairs: Sequence[tuple[int, int]]) -> Self:
        """From the first level and the last of each person."""
        count = len(pairs)
        if count < FEWEST:
            return cls(domain, count)
        steps = [last - first for first, last in pairs]
        return cls(
            domain,
            count,
            before=Quartiles.over([first for first, _last in pairs]),
            after=Quartiles.over([last for _first, last in pairs]),
            difference=Quartiles.over(steps),
            harder=sum(step < 0 for step in steps),
            same=steps.count(0),
            better=sum(step > 0 for step in steps),
        )

    @property
    def is_told(self) -> bool:
        return self.difference is not None

    @property
    def needs_caution(self) -> bool:
        return self.is_told and self.count < CAUTIOUS


@dataclass(frozen=True, slots=True)
class Endings:
    """How it ended, so often with so many people: as meant, or otherwise. Of fewer than five it is not said which."""

    count: int
    people: int
    as_meant: Share | None = None
    others: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def over(cls, ended: Sequence[Followed]) -> Self:
        count, people = len(ended), _people(ended)
        if people < FEWEST:
            return cls(count, people)
        otherwise = [one for one in ended if not one.as_meant]
        others: Mapping[str, int] = {}
        if _people(otherwise) >= FEWEST:
            others = dict(Counter(one.ended_as for one in otherwise).most_common())
        return cls(count, people, Share(count - len(otherwise), count), others)

    @property
    def other(self) -> int:
        """How many ended otherwise than meant."""
        return self.as_meant.whole - self.as_meant.part if self.as_meant else 0


def _people(rows: Iterable[Followed | Evaluated]) -> int:
    return len({one.participant for one in rows})


@dataclass(frozen=True, slots=True)
class Yield:
    """What one method yields. `goals_of` is of how many people the goals are."""

    method: str
    running: int
    groups: int
    endings: Endings
    days: Quartiles | None
    goals: Share
    goals_of: int
    changes: tuple[Change, ...] = ()

    @classmethod
    def of_nobody(cls, method: str) -> Self:
        """Of a method that nobody follows or followed."""
        return cls(method, 0, 0, Endings(0, 0), None, Share(0, 0), 0)

    @property
    def is_empty(self) -> bool:
        return not self.running and not self.endings.count

    @property
    def tells_goals(self) -> bool:
        """Whether the goals are of enough people to say how many were reached."""
        return self.goals_of >= FEWEST

    @property
    def is_of_few(self) -> bool:
        """Whether it ended with fewer than ten people, or the goals that were evaluated are of fewer than ten."""
        return 0 < self.endings.people < CAUTIOUS or 0 < self.goals_of < CAUTIOUS

    @property
    def needs_caution(self) -> bool:
        """Whether anything stands here that is of fewer than ten."""
        return self.is_of_few or any(change.needs_caution for change in self.changes)


type Levels = Mapping[tuple[UUID, UUID], Mapping[str, tuple[int, int]]]


def yields(
    followed: Collection[Followed],
    evaluated: Iterable[Evaluated],
    levels: Levels,
    domains: Sequence[str],
    *,
    year: int | None = None,
) -> list[Yield]:
    """What each method yields, those that most people follow now first.

    `levels` holds per programme and participant the first and the last level per life domain. Who follows a method
    now counts whatever the year; what ended or was evaluated, in the `year` asked for. In the life domains someone
    counts once, with the last time of which the levels are known.
    """
    by_method: dict[str, list[Followed]] = {}
    for one in followed:
        by_method.setdefault(one.method, []).append(one)
    by_participant: dict[UUID, list[Evaluated]] = {}
    for goal in evaluated:
        by_participant.setdefault(goal.participant, []).append(goal)
    found = [_yield(method, rows, by_participant, levels, domains, year) for method, rows in by_method.items()]
    return sorted(found, key=lambda one: (-one.running, -one.endings.count, one.method))


def _yield(
    method: str,
    rows: Sequence[Followed],
    evaluated: Mapping[UUID, Sequence[Evaluated]],
    levels: Levels,
    domains: Sequence[str],
    year: int | None,
) -> Yield:
    running = [one for one in rows if one.left_on is None]
    ended = [one for one in rows if one.left_on is not None and year in (None, one.left_on.year)]
    last_times = sorted(ended, key=lambda one: (one.left_on or one.joined_on, one.joined_on))
    pairs = {
        one.participant: levels[key] for one in last_times if (key := (one.programme, one.participant)) in levels
    }.values()
    endings = Endings.over(ended)
    goals = _goals_during(rows, evaluated, year)
    return Yield(
        method=method,
        running=_people(running),
        groups=len({one.programme for one in running if one.in_group}),
        endings=endings,
        days=Quartiles.over(
            [(one.left_on - one.joined_on).days for one in ended if one.left_on], people=endings.people
        ),
        goals=goals_reached(goals),
        goals_of=_people(goals),
        changes=tuple(Change.over(domain, [pair[domain] for pair in pairs if domain in pair]) for domain in domains),
    )


def _goals_during(
    rows: Iterable[Followed], evaluated: Mapping[UUID, Sequence[Evaluated]], year: int | None
) -> list[Evaluated]:
    """The evaluations of goals while the method was followed (8F-14)."""
    return [
        goal
        for row in rows
        for goal in evaluated.get(row.participant, ())
        if row.covers(goal.on) and year in (None, goal.on.year)
    ]


def goals_reached(evaluated: Iterable[Evaluated]) -> Share:
    """How many of these goals were reached (8F-14). A goal counts once, however often it was evaluated."""
    reached: dict[UUID, bool] = {}
    for goal in evaluated:
        reached[goal.line] = reached.get(goal.line, False) or goal.reached
    return Share(sum(reached.values()), len(reached))
