"""A first roster: one worker after another gets the row that suits best beside those who have one.

Rows of one worker are exact, so that what is hard for a worker holds from the first. `respond` does the same once more
for somebody in a roster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from baken.rosters.solver.judging import broken
from baken.rosters.solver.program import Program

if TYPE_CHECKING:
    import random

    from numpy.typing import NDArray

    from baken.rosters.solver.columns import Columns
    from baken.rosters.solver.looking import Real, Rows

_TRIES = 6
#: For one worker, where rows cannot be reckoned exactly.
_SECONDS = 5.0


class First:
    """Makes and mends rosters by one worker at a time."""

    def __init__(self, columns: Columns, random: random.Random) -> None:
        self.columns, self.random = columns, random
        self.look, self.ties, self.best = columns.look, columns.ties, columns.best
        self.impossible: int | None = None
        #: A roster that is a little late is better than none.
        self.grace = self.best.left / 2

    def roster(self) -> Rows | None:
        """Everyone in turn. None when somebody has no row at all (`impossible`)."""
        rows = np.zeros(self.look.shape[:2], dtype=np.int16)
        amounts = np.zeros(len(self.ties.all))
        order = list(range(len(self.look.workers)))
        self.random.shuffle(order)
        order.sort(key=lambda who: int(self.look.may[who].sum()))
        for who in order:
            if self.best.left < -self.grace or self.best.cancelled or self.best.found:
                return None
            row = self.row(who, amounts, rows)
            if row is None:
                return None
            rows[who] = row
            amounts = self._with(amounts, who, row, 1)
        return rows

    def respond(self, rows: Rows, until: float) -> Rows:
        """Give everyone, one after another, the best row beside all others, as long as there is time."""
        workers = list(range(len(self.look.workers)))
        self.random.shuffle(workers)
        rows = rows.copy()
        amounts = self.ties.amounts(rows)
        for who in workers:
            if self.best.done or self.best.left < until:
                break
            amounts = self._with(amounts, who, rows[who], -1)
            row = self.row(who, amounts, rows)
            rows[who] = rows[who] if row is None else row
            amounts = self._with(amounts, who, rows[who], 1)
        return rows

    def _with(self, amounts: Real, who: int, row: NDArray[np.int16], times: int) -> Real:
        amounts = np.concatenate([amounts, np.zeros(len(self.ties.all) - len(amounts))])
        for number, each in self.ties.of_row(who, row.tolist()).items():
            amounts[number] += times * each
        return amounts

    def row(self, who: int, amounts: Real, rows: Rows) -> NDArray[np.int16] | None:
        """The best row of one worker beside what the others have."""
        prices = self.ties.marginal(who, amounts)
        for _turn in range(_TRIES):
            row = self.columns.row_at(who, prices)
            if row is None:
                break
            if self._keeps_all(who, row):
                return row
            if not self._less_of_what_is_too_much(who, row, prices):
                break
        return self._exactly(who, rows)

    def _less_of_what_is_too_much(self, who: int, row: NDArray[np.int16], prices: Real) -> bool:
        """Where a row has too much of something, it may be had only on the days where it was cheapest."""
        changed = False
        for count in self.look.counts[who]:
            most = min(
                (limit.most for limit in count.limits if limit.most is not None and limit.over is None), default=None
            )
            had = sorted((prices[day, row[day]], day) for day in count.days if count.per_duty[row[day]])
            if most is None or count.weekend or sum(count.per_duty[row[day]] for _price, day in had) <= most:
                continue
            kept, letters = set(), np.flatnonzero(count.per_duty)
            for _price, day in had:
                most -= count.per_duty[row[day]]
                if most >= 0:
                    kept.add(day)
            for day in set(count.days) - kept:
                prices[day, letters] = np.inf
                changed = True
        return changed

    def _keeps_all(self, who: int, row: NDArray[np.int16]) -> bool:
        return not broken(self.look.alone(who), self.look.roster_of(who, row))

    def _exactly(self, who: int, rows: Rows) -> NDArray[np.int16] | None:
        opened = np.zeros(rows.shape, dtype=bool)
        opened[who] = True
        program = Program(self.look, rows, opened, price=round(self.ties.price))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(0.1, min(_SECONDS, self.best.left))
        status = solver.solve(program.model)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            found = rows.copy()
            program.read(solver, found)
            mine: NDArray[np.int16] = found[who]
            return mine
        if status == cp_model.INFEASIBLE:
            self.impossible = who
        return None
