"""Everything that can be chosen: who, in which home, from which week, at what cost.

Places in one home are alike but for when they can be lived in, so a choice names the home. How many can begin in a
home by a week follows from the places that are free by then: those that stand empty, and those whose dweller moved out.
A stay lasts to the end, so whoever begins takes one such place for good. Given the choices, `rooms.hand_out` names the
places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baken.placement.solver.problem import Number, Person, Problem

    type Array = NDArray[np.float64]

#: Who, which home, which week: each a number in the arrays of `Choices`.
type Choice = tuple[int, int, int]


@dataclass(frozen=True)
class Kept:
    """Two people kept apart under one roof. `stays` lives there at first and has to leave before `comes` begins."""

    stays: int
    comes: int
    roof: int


@dataclass(frozen=True)
class Choices:
    """The choices of a problem as arrays. Costs are set against nobody moving and nobody placed (`base`).

    `cost[who, home, week]` is infinite where the choice is not possible. `own[who]` is the home where someone lives
    (-1: nowhere); `leaves[who]` is the first week in which another can have the own place (-1: never to the end).
    `free[home, week]` counts the empty places that come free in that week. `under[roof]` are the homes under one roof,
    `roof[home]` is the roof of each.
    """

    problem: Problem
    people: tuple[Person, ...]
    homes: tuple[str, ...]
    base: float
    cost: Array
    own: NDArray[np.int64]
    leaves: NDArray[np.int64]
    free: Array
    roof: NDArray[np.int64]
    under: tuple[tuple[int, ...], ...]
    never_both: tuple[tuple[int, int, int], ...]
    leaves_first: tuple[Kept, ...]
    one_leaves_at_once: tuple[tuple[int | None, int | None], ...]

    def gives_back(self, who: int, week: int) -> tuple[int, int] | None:
        """The home and the week in which a place comes free when this person leaves theirs in a week."""
        if self.own[who] < 0 or self.leaves[who] < 0:
            return None
        return int(self.own[who]), max(week, int(self.leaves[who]))

    @property
    def number(self) -> int:
        """How many there are."""
        return int(np.isfinite(self.cost).sum())

    @property
    def is_whole(self) -> bool:
        """Whether every cost is a whole number: then so is the best one."""
        costs = self.cost[np.isfinite(self.cost)]
        return bool(np.all(costs == np.rint(costs))) and float(self.base).is_integer()


def choices_of(problem: Problem) -> Choices:
    """Look at a problem as choices. The problem must be sound (`Problem.check`)."""
    return _Looking(problem).choices()


class _Looking:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.places = {place.key: place for place in problem.places}
        self.homes = tuple(sorted({place.home for place in problem.places}))
        self.home_at = {home: number for number, home in enumerate(self.homes)}
        names = sorted({problem.roof_of(home) for home in self.homes})
        self.roof = np.array([names.index(problem.roof_of(home)) for home in self.homes], dtype=np.int64)
        self.under = tuple(tuple(int(home) for home in np.flatnonzero(self.roof == roof)) for roof in range(len(names)))
        self.people = tuple(one for one in problem.people if one.lives_in is None or one.may_move)
        self.at = {one.key: number for number, one in enumerate(self.people)}
        self.lives_at = {
            one.key: self.home_at[self.places[one.lives_in].home] for one in problem.people if one.lives_in is not None
        }
        self.usable = {place.home for place in problem.places if place.until >= problem.weeks}

    def choices(self) -> Choices:
        never_both, leaves_first, at_once, closed = self._apart()
        cost = self._costs()
        for who, roof in closed:
            cost[who, self.under[roof]] = np.inf
        free = self._free()
        self._only_weeks_that_matter(cost, free)
        own = [self.lives_at.get(one.key, -1) for one in self.people]
        leaves = [self._can_be_lived_in_after(one) for one in self.people]
        in_home = np.isfinite(cost).any(axis=2)
        possible = np.array([in_home[:, list(homes)].any(axis=1) for homes in self.under]).T
        return Choices(
            problem=self.problem,
            people=self.people,
            homes=self.homes,
            base=self._base(),
            cost=cost,
            own=np.array(own, dtype=np.int64),
            leaves=np.array(leaves, dtype=np.int64),
            free=free,
            roof=self.roof,
            under=self.under,
            never_both=tuple(one for one in never_both if possible[one[0], one[2]] and possible[one[1], one[2]]),
            leaves_first=tuple(one for one in leaves_first if possible[one.comes, one.roof]),
            one_leaves_at_once=tuple(at_once),
        )

    def _can_be_lived_in_after(self, person: Person) -> int:
        place = self.places.get(person.lives_in or "")
        last = self.problem.weeks
        return max(0, place.since) if place and place.until >= last and place.since < last else -1

    def _living(self, person: Person, home: str) -> Number:
        """What it costs that someone lives in a home at the end."""
        weights, wished = self.problem.weights, max([0, *person.wishes.values()])
        return weights.misfit * (100 - person.fit[home]) + weights.wish * (wished - person.wishes.get(home, 0))

    def _base(self) -> float:
        weights = self.problem.weights
        return float(
            sum(
                self._living(one, self.places[one.lives_in].home)
                if one.lives_in is not None
                else weights.unplaced * one.urgency
                for one in self.problem.people
            )
        )

    def _costs(self) -> Array:
        weeks, weights = self.problem.weeks, self.problem.weights
        cost = np.full((len(self.people), len(self.homes), weeks), np.inf)
        for who, person in enumerate(self.people):
            homes = [home for home in person.fit if home in self.usable]
            if person.lives_in is not None:
                here = self.places[person.lives_in].home
                for home in homes:
                    if self.problem.roof_of(home) != self.problem.roof_of(here):
                        change = weights.move + self._living(person, home) - self._living(person, here)
                        cost[who, self.home_at[home], :] = change
                continue
            first = max(0, person.needs_from)
            waited = np.arange(first, weeks) - person.needs_from
            for home in homes:
                cost[who, self.home_at[home], first:] = (
                    weights.wait * person.urgency * waited
                    + self._living(person, home)
                    - weights.unplaced * person.urgency
                )
        return cost

    def _free(self) -> Array:
        weeks = self.problem.weeks
        lived_in = {one.lives_in for one in self.problem.people}
        free = np.zeros((len(self.homes), weeks))
        for place in self.problem.places:
            if place.key not in lived_in and place.until >= weeks and place.since < weeks:
                free[self.home_at[place.home], max(0, place.since)] += 1
        return free

    def _only_weeks_that_matter(self, cost: Array, free: Array) -> None:
        """Take out weeks in which nothing changes: beginning earlier is as possible then, and costs no more.

        Things change at first, when an empty place comes free, and when someone begins to need a place. A place that
        is lived in while it cannot be yet (`since` after 0) comes free no earlier than that.
        """
        changes = {0} | {int(week) for week in np.flatnonzero(free.any(axis=0))}
        changes |= {
            self.places[one.lives_in].since
            for one in self.people
            if one.lives_in is not None and 0 < self.places[one.lives_in].since < self.problem.weeks
        }
        for who, person in enumerate(self.people):
            own = {person.needs_from} if person.lives_in is None else set()
            dull = [week for week in range(self.problem.weeks) if week not in changes | own]
            cost[who, :, dull] = np.inf

    def _apart(self) -> tuple[list[tuple[int, int, int]], list[Kept], list[Any], list[tuple[int, int]]]:
        never_both, leaves_first, at_once, closed = [], [], [], []
        for one, other in {tuple(sorted(pair)) for pair in self.problem.apart}:
            here, there = self._lives_under(one), self._lives_under(other)
            if here is not None and here == there:
                at_once.append((self.at.get(one), self.at.get(other)))
            for stays, comes, roof in ((one, other, here), (other, one, there)):
                if roof is None or comes not in self.at or self._lives_under(comes) == roof:
                    continue
                if stays in self.at:
                    leaves_first.append(Kept(self.at[stays], self.at[comes], roof))
                else:
                    closed.append((self.at[comes], roof))
            if one in self.at and other in self.at:
                both = self.at[one], self.at[other]
                never_both += [(*both, roof) for roof in range(len(self.under)) if roof not in {here, there}]
        return sorted(never_both), leaves_first, at_once, closed

    def _lives_under(self, person: str) -> int | None:
        home = self.lives_at.get(person)
        return None if home is None else int(self.roof[home])
