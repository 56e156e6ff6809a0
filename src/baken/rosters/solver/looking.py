"""A problem in numbers: workers, days and duties by their place in it, duty 0 being free.

A roster is then an array of workers by days. What each may have on each day, and what that costs by itself, is reckoned
once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from baken.rosters.solver.problem import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from baken.rosters.solver.problem import Cover, Had, Limit, Pattern, Problem, Roster, Worker

    #: Workers by days: which duty (0 is free).
    type Rows = NDArray[np.int16]
    type Whole = NDArray[np.int64]
    type Real = NDArray[np.float64]
    type Flags = NDArray[np.bool_]

FREE = 0


@dataclass(frozen=True)
class Count:
    """Something of one worker that is counted, with one or more limits to it: on these days, each duty counts so many.

    `weekend`: it counts weekends with any of the duties instead.
    """

    who: int
    per_duty: tuple[int, ...]
    days: tuple[int, ...]
    weekend: bool
    limits: tuple[Bound, ...]

    def cost(self, amount: int) -> float:
        """What an amount costs; infinite when a hard limit breaks."""
        return sum(limit.cost(amount) for limit in self.limits)


@dataclass(frozen=True)
class Bound:
    """One limit on a count: hard on a side without a weight."""

    least: int
    most: int | None
    under: int | None
    over: int | None

    def cost(self, amount: int) -> float:
        cost = 0.0
        if amount < self.least:
            cost += float("inf") if self.under is None else self.under * (self.least - amount)
        if self.most is not None and amount > self.most:
            cost += float("inf") if self.over is None else self.over * (amount - self.most)
        return cost


class Look:
    """What the search knows of a problem. The problem must be sound (`Problem.check`)."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.days, self.workers = problem.days, tuple(problem.workers)
        self.at = {duty.key: number for number, duty in enumerate(problem.duties, start=1)}
        self.names: tuple[Had, ...] = (None, *(duty.key for duty in problem.duties))
        self.who = {worker.key: number for number, worker in enumerate(self.workers)}
        self.minutes = (0, *(duty.minutes for duty in problem.duties))
        self.not_after = (
            frozenset(),
            *(frozenset(self.at[key] for key in duty.not_followed_by) for duty in problem.duties),
        )
        self._alone: dict[int, Problem] = {}
        self._counting: dict[int, tuple[int, ...]] = {}
        self._cells: dict[int, tuple[tuple[int, int], ...]] = {}
        self.before = tuple(tuple(self.letter(had) for had in worker.before) for worker in self.workers)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Workers, days, and what one can have on a day."""
        return len(self.workers), self.days, len(self.names)

    def letter(self, had: Had) -> int:
        return FREE if had is None else self.at[had]

    @cached_property
    def may(self) -> Flags:
        """Who may have what on which day, as far as pins, days off and what is never allowed say."""
        may = np.zeros(self.shape, dtype=bool)
        may[:, :, FREE] = True
        for who, worker in enumerate(self.workers):
            may[who, :, [self.at[key] for key, most in worker.most.items() if most > 0]] = True
            may[who, sorted(worker.days_off), 1:] = False
            for day, had in worker.fixed.items():
                possible = bool(may[who, day, self.letter(had)])
                may[who, day] = False
                may[who, day, self.letter(had)] = possible
        return may

    @cached_property
    def wish_cost(self) -> Whole:
        """What it costs by itself that somebody has something on a day."""
        cost = np.zeros(self.shape, dtype=np.int64)
        for wish in self.problem.wishes:
            wished = np.zeros(self.shape[2], dtype=bool)
            wished[self.letters_of(wish.duties)] = True
            cost[self.who[wish.worker], wish.day, ~wished if wish.wanted else wished] += wish.weight
        return cost

    def letters_of(self, duties: frozenset[str] | None) -> list[int]:
        return list(range(1, len(self.names))) if duties is None else sorted(self.at[key] for key in duties)

    @cached_property
    def limits(self) -> tuple[tuple[Limit, ...], ...]:
        """The limits of each worker."""
        found: dict[str, list[Limit]] = defaultdict(list)
        for limit in self.problem.limits:
            found[limit.worker].append(limit)
        return tuple(tuple(found[worker.key]) for worker in self.workers)

    @cached_property
    def patterns(self) -> tuple[tuple[Pattern, ...], ...]:
        """What may not occur, of each worker."""
        return tuple(
            tuple(one for one in self.problem.forbidden if one.workers is None or worker.key in one.workers)
            for worker in self.workers
        )

    def sets_of(self, pattern: Pattern) -> tuple[frozenset[int] | None, ...]:
        return tuple(None if day is None else frozenset(map(self.letter, day)) for day in pattern.days)

    def counting(self, cover: Cover) -> tuple[int, ...]:
        """Who counts for a cover."""
        if cover.workers is None:
            return tuple(range(len(self.workers)))
        return tuple(sorted(self.who[key] for key in cover.workers))

    def could_count(self, cover: Cover) -> tuple[int, ...]:
        """Who may ever have a shift that counts for a cover."""
        if id(cover) not in self._counting:
            letters = sorted({self.at[duty] for _day, duty in cover.cells})
            self._counting[id(cover)] = tuple(
                who
                for who in self.counting(cover)
                if any(self.workers[who].most.get(self.names[letter] or "") for letter in letters)
            )
        return self._counting[id(cover)]

    def cells_of(self, cover: Cover) -> tuple[tuple[int, int], ...]:
        if id(cover) not in self._cells:
            self._cells[id(cover)] = tuple(sorted((day, self.at[duty]) for day, duty in cover.cells))
        return self._cells[id(cover)]

    @cached_property
    def counts(self) -> tuple[tuple[Count, ...], ...]:
        """Per worker everything that is counted with a limit to it: minutes, times a duty, weekends, and the limits."""
        return tuple(tuple(self._counts(who, worker)) for who, worker in enumerate(self.workers))

    def _counts(self, who: int, worker: Worker) -> list[Count]:
        limits: dict[tuple[tuple[int, ...], tuple[int, ...], bool], list[Bound]] = defaultdict(list)
        every_day = tuple(range(self.days))
        one = tuple(int(letter > 0) for letter in range(len(self.names)))
        if worker.least_minutes or worker.most_minutes is not None:
            limits[self.minutes, every_day, False].append(Bound(worker.least_minutes, worker.most_minutes, None, None))
        if worker.most_weekends is not None:
            days = tuple(day for weekend in self.problem.weekends for day in weekend)
            limits[one, days, True].append(Bound(0, worker.most_weekends, None, None))
        for key, most in worker.most.items():
            if 0 < most < int(self.may[who, :, self.at[key]].sum()):
                only = tuple(int(letter == self.at[key]) for letter in range(len(self.names)))
                limits[only, every_day, False].append(Bound(0, most, None, None))
        for limit in self.limits[who]:
            wanted = set(self.letters_of(limit.duties))
            per_duty = self.minutes if limit.unit is Unit.MINUTES else one
            per_duty = tuple(each if letter in wanted else 0 for letter, each in enumerate(per_duty))
            days = every_day if limit.days is None else tuple(sorted(limit.days))
            if limit.unit is Unit.WEEKENDS:
                days = tuple(day for weekend in self.problem.weekends for day in weekend if day in set(days))
            bound = Bound(limit.least, limit.most, limit.under, limit.over)
            limits[per_duty, days, limit.unit is Unit.WEEKENDS].append(bound)
        return [Count(who, per, days, weekend, tuple(all_)) for (per, days, weekend), all_ in limits.items()]

    def amount(self, count: Count, row: Sequence[int]) -> int:
        """How much of a count a row of one worker has."""
        if not count.weekend:
            return sum(count.per_duty[row[day]] for day in count.days)
        counting = {day for day in count.days if count.per_duty[row[day]]}
        return sum(not counting.isdisjoint(weekend) for weekend in self.problem.weekends)

    def alone(self, who: int) -> Problem:
        """What concerns one worker only."""
        if who not in self._alone:
            key = self.workers[who].key
            self._alone[who] = replace(
                self.problem,
                workers=(self.workers[who],),
                covers=(),
                wishes=(),
                limits=self.limits[who],
                forbidden=tuple(replace(one, workers=frozenset({key})) for one in self.patterns[who]),
            )
        return self._alone[who]

    def roster_of(self, who: int, row: NDArray[np.int16]) -> Roster:
        return {self.workers[who].key: tuple(self.names[letter] for letter in row.tolist())}

    def rows(self, roster: Roster | Mapping[str, Sequence[Had]]) -> Rows:
        rows = [[self.letter(had) for had in roster[worker.key]] for worker in self.workers]
        return np.array(rows, dtype=np.int16).reshape(len(self.workers), self.days)

    def roster(self, rows: Rows) -> Roster:
        return {
            worker.key: tuple(self.names[letter] for letter in row)
            for worker, row in zip(self.workers, rows.tolist(), strict=True)
        }
