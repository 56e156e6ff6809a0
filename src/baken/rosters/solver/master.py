"""Which rows of workers go together: the program that chooses one row per worker.

Everything that concerns more than one worker is a `Tie`: so many shifts in some cells, less and more of which cost.
Relaxed, with rows added that would improve it, it bounds every roster.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.math_opt.python import mathopt

from baken.rosters.solver.looking import FREE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from baken.rosters.solver.looking import Look, Real, Rows


@dataclass(frozen=True)
class Tie:
    """How much there should be in these cells (day, duty, how much it counts) by these workers (None: everyone):
    `least` to `most`, each one less costs `under`, each one more `over`."""

    cells: tuple[tuple[int, int, int], ...]
    workers: tuple[int, ...] | None
    least: float
    most: float
    under: float
    over: float


class Ties:
    """All that ties workers to each other, as arrays. Hard covers cost `price` for each one missed."""

    def __init__(self, look: Look, price: float) -> None:
        self.look, self.price = look, price
        self.base = np.where(look.may, look.wish_cost, np.inf)
        self.all: list[Tie] = []
        self._shared: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        self._own: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
        self.add([*self._of_covers(), *self._of_patterns()])

    def add(self, ties: Iterable[Tie]) -> None:
        for tie in ties:
            for day, letter, times in tie.cells:
                if tie.workers is None:
                    self._shared[day, letter].append((len(self.all), times))
                for who in tie.workers or ():
                    self._own[who, day, letter].append((len(self.all), times))
            self.all.append(tie)
        self.least = np.array([tie.least for tie in self.all], dtype=np.float64)
        self.most = np.array([tie.most for tie in self.all], dtype=np.float64)
        self.under = np.array([tie.under for tie in self.all], dtype=np.float64)
        self.over = np.array([tie.over for tie in self.all], dtype=np.float64)
        shared = [(*cell, *one) for cell, all_ in self._shared.items() for one in all_]
        own = [(*cell, *one) for cell, all_ in self._own.items() for one in all_]
        self._shared_at = np.array(shared, dtype=np.int64).reshape(-1, 4).T
        self._own_at = np.array(own, dtype=np.int64).reshape(-1, 5).T

    def _of_covers(self) -> Iterable[Tie]:
        look = self.look
        everyone = len(look.workers)
        for cover in look.problem.covers:
            cells = tuple(sorted((day, look.at[duty], 1) for day, duty in cover.cells))
            workers = None if cover.workers is None else look.counting(cover)
            if cover.under or cover.over:
                yield Tie(cells, workers, cover.need, cover.need, cover.under, cover.over)
            if cover.least or cover.most is not None:
                most = everyone * len(cells) if cover.most is None else cover.most
                yield Tie(cells, workers, cover.least or 0, most, self.price, self.price)

    def _of_patterns(self) -> Iterable[Tie]:
        """Sequences on certain days, which no automaton carries."""
        look = self.look
        for who, patterns in enumerate(look.patterns):
            for pattern in patterns:
                if pattern.first is not None and -len(look.before[who]) <= pattern.first:
                    yield self._of_pattern(who, pattern.first, look.sets_of(pattern))

    def _of_pattern(self, who: int, first: int, sets: Sequence[frozenset[int] | None]) -> Tie:
        cells, most = [], -1.0
        for day, letters in enumerate(sets, start=first):
            if letters is None:
                continue
            most += 1
            if day >= self.look.days:
                most += 1  # it cannot come so far
            elif day < 0:
                most -= self.look.before[who][day] in letters
            elif FREE in letters:
                most -= 1
                cells += [(day, one, -1) for one in range(len(self.look.names)) if one not in letters]
            else:
                cells += [(day, one, 1) for one in letters]
        return Tie(tuple(cells), (who,), -len(sets), most, 0.0, self.price)

    def of_cell(self, who: int, day: int, letter: int) -> Sequence[tuple[int, int]]:
        shared, own = self._shared.get((day, letter), ()), self._own.get((who, day, letter), ())
        return [*shared, *own] if own else shared

    def of_row(self, who: int, row: Sequence[int]) -> dict[int, int]:
        """How much of each tie a row of a worker has."""
        found: dict[int, int] = {}
        for day, letter in enumerate(row):
            if letter != FREE:
                for number, times in self.of_cell(who, day, letter):
                    found[number] = found.get(number, 0) + times
        return found

    def amounts(self, rows: Rows) -> Real:
        amounts = np.zeros(len(self.all))
        for who, row in enumerate(rows.tolist()):
            for number, times in self.of_row(who, row).items():
                amounts[number] += times
        return amounts

    def cost(self, amounts: Real) -> float:
        short, more = np.maximum(0, self.least - amounts), np.maximum(0, amounts - self.most)
        return float((self.under * short + self.over * more).sum())

    def marginal(self, who: int, amounts: Real) -> Real:
        """What each cell of one worker costs beside what the others have: exact where a tie gets one more at most."""
        one_more = np.where(amounts < self.least, -self.under, np.where(amounts >= self.most, self.over, 0.0))
        prices: Real = self._less(self.base[who : who + 1], -one_more, who)[0]
        return prices

    def prices(self, worth: Real) -> Real:
        """What each worker's cell costs when what the ties are worth is taken off."""
        return self._less(self.base, worth, None)

    def _less(self, base: Real, worth: Real, only: int | None) -> Real:
        prices = base.copy()
        _number, days, duties = self.look.shape
        if self._shared_at.size:
            day, letter, number, times = self._shared_at
            of_cell = np.bincount(day * duties + letter, worth[number] * times, minlength=days * duties)
            prices -= of_cell.reshape(days, duties)
        if self._own_at.size:
            who, day, letter, number, times = self._own_at
            if only is not None:
                mine = who == only
                who, day, letter, number, times = (0 * who)[mine], day[mine], letter[mine], number[mine], times[mine]
            at = (who * days + day) * duties + letter
            prices -= np.bincount(at, worth[number] * times, minlength=prices.size).reshape(prices.shape)
        return prices

    def worth_at_least(self, worth: Real) -> float:
        """What the ties add to the bound at these prices."""
        return float(np.where(worth > 0, worth * self.least, worth * self.most).sum())


@dataclass(frozen=True)
class Relaxed:
    """What came of the relaxed program: its cost, how much of each row, what each tie is worth."""

    cost: float
    values: Real
    worth: Real


class Master:
    """The program over the rows known so far. Rows and ties can be added; a worker can be fixed to one row."""

    def __init__(self, look: Look, ties: Ties) -> None:
        self.look, self.ties = look, ties
        self.model = mathopt.Model()
        self.model.objective.is_maximize = False
        self.known: dict[tuple[int, bytes], int] = {}
        self.whose: list[int] = []
        self.rows: list[NDArray[Any]] = []
        self.costs: list[float] = []
        self.variables: list[Any] = []
        self.fixed: dict[int, int] = {}
        self._once = [self.model.add_linear_constraint(lb=1.0, ub=1.0) for _ in look.workers]
        self._ties: list[Any] = []
        self._solver: Any = None
        self.add_ties()

    def add_ties(self) -> None:
        """Add the ties that are not in it yet."""
        new = range(len(self._ties), len(self.ties.all))
        for number in new:
            tie = self.ties.all[number]
            row = self.model.add_linear_constraint(lb=tie.least, ub=tie.most)
            for weight, sign in ((tie.under, 1.0), (tie.over, -1.0)):
                slack = self.model.add_variable(lb=0.0)
                self.model.objective.set_linear_coefficient(slack, float(weight))
                row.set_coefficient(slack, sign)
            self._ties.append(row)
        if new:
            for variable, who, row_ in zip(self.variables, self.whose, self.rows, strict=True):
                for number, times in self.ties.of_row(who, row_.tolist()).items():
                    if number in new and variable is not None:
                        self._ties[number].set_coefficient(variable, float(times))

    def add(self, who: int, row: NDArray[Any], cost: float) -> int | None:
        """Let a worker have this row at this cost; gives its number when it is new."""
        row = row.astype(np.int16)
        key = (who, row.tobytes())
        if key in self.known:
            return None
        variable = self.model.add_variable(lb=0.0)
        number = self.known[key] = len(self.variables)
        self.whose.append(who)
        self.rows.append(row)
        self.costs.append(cost)
        self.variables.append(variable)
        self.model.objective.set_linear_coefficient(variable, cost)
        self._once[who].set_coefficient(variable, 1.0)
        for tie, times in self.ties.of_row(who, row.tolist()).items():
            self._ties[tie].set_coefficient(variable, float(times))
        return number

    def number_of(self, who: int, row: NDArray[Any]) -> int | None:
        return self.known.get((who, row.astype(np.int16).tobytes()))

    def change_cost(self, number: int, cost: float) -> None:
        self.costs[number] = cost
        self.model.objective.set_linear_coefficient(self.variables[number], cost)

    def ban(self, number: int) -> None:
        """A row that cannot be."""
        self.variables[number].upper_bound = 0.0

    def fix(self, number: int) -> None:
        self.variables[number].lower_bound = 1.0
        self.fixed[self.whose[number]] = number

    def free(self, workers: Iterable[int]) -> None:
        for who in list(workers):
            if who in self.fixed:
                self.variables[self.fixed.pop(who)].lower_bound = 0.0

    def solve(self, seconds: float) -> Relaxed | None:
        if self._solver is None:
            self._solver = mathopt.IncrementalSolver(self.model, mathopt.SolverType.GLOP)
        parameters = mathopt.SolveParameters(time_limit=timedelta(seconds=max(seconds, 0.1)))
        solved = self._solver.solve(params=parameters)
        if solved.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        values = np.array(solved.variable_values(self.variables))
        worth = np.array(solved.dual_values(self._ties))
        return Relaxed(solved.objective_value(), values, np.clip(worth, -self.ties.over, self.ties.under))
