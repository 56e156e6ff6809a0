"""The best roster from the rows there are, whole; and a proof, when all rows that could matter are among them.

At the prices of the best bound every row has a cost above the worker's cheapest. In a roster that is better than the
best known these together stay below the gap. So only rows within the gap can be in it: when all of them can be listed,
the best choice among them is the best there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baken.rosters.solver.columns import Columns
    from baken.rosters.solver.looking import Real

_EPS = 1e-6
#: More rows than this are no quick choice.
MOST_ROWS = 20_000
_SLACK = 1_000_000


@dataclass(frozen=True)
class Listed:
    """Rows to choose from: whose, and which. `complete`: every row that can be in a better roster is among them."""

    whose: list[int]
    rows: list[NDArray[np.int16]]
    complete: bool


class Choosing:
    """Chooses one row per worker with CP-SAT."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.look, self.ties, self.best = columns.look, columns.ties, columns.best

    def listed(self, worth: Real, gap: float, most: int = MOST_ROWS) -> Listed | None:
        """All rows within the gap, when these are not too many; else those known."""
        found = self.columns.all_within(worth, gap, most)
        if found is None:
            return None
        return Listed([who for who, _row in found], [row for _who, row in found], complete=self.columns.exact)

    def known(self, worth: Real, gap: float, most: int) -> Listed:
        """The rows made so far that are within the gap, the cheapest of them when they are many."""
        master, columns = self.columns.master, self.columns
        prices = self.ties.prices(worth) - self.look.wish_cost
        days = np.arange(self.look.days)
        above = np.array(
            [
                master.costs[number] + float(prices[who, days, row].sum())
                for number, (who, row) in enumerate(zip(master.whose, master.rows, strict=True))
            ]
        )
        possible = np.array([number not in columns.wrong for number in range(len(above))])
        whose = np.array(master.whose)
        for who in range(len(self.look.workers)):
            mine = (whose == who) & possible
            if mine.any():
                above[whose == who] -= above[mine].min()
        keep = np.flatnonzero(possible & (above <= gap + _EPS))
        keep = keep[np.argsort(above[keep], kind="stable")][:most]
        return Listed([master.whose[at] for at in keep], [master.rows[at] for at in keep], complete=False)

    def choose(self, listed: Listed, seconds: float) -> bool:
        """The best choice; says whether it is better. When the list is complete, what comes of it bounds all."""
        best, look = self.best, self.look
        rows = best.rows
        if rows is None:
            return False
        mine = [*zip(listed.whose, listed.rows, strict=True), *enumerate(rows)]
        model: Any = cp_model.CpModel()
        chosen = [model.new_bool_var("") for _ in mine]
        per_worker: list[list[Any]] = [[] for _ in look.workers]
        in_tie: list[tuple[list[Any], list[int]]] = [([], []) for _ in self.ties.all]
        costs = []
        for variable, (who, row) in zip(chosen, mine, strict=True):
            per_worker[who].append(variable)
            costs.append(round(self.columns.own_cost(who, row)[0]))
            for number, times in self.ties.of_row(who, row.tolist()).items():
                in_tie[number][0].append(variable)
                in_tie[number][1].append(times)
        for variables in per_worker:
            model.add_exactly_one(variables)
        slacks, weights = self._ties(model, in_tie)
        model.minimize(cp_model.LinearExpr.weighted_sum([*chosen, *slacks], [*costs, *weights]))
        for number, variable in enumerate(chosen):
            model.add_hint(variable, int(number >= len(listed.rows)))
        status, solver = best.ask(model, seconds)
        if listed.complete and status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            best.bounded(min(solver.best_objective_bound, best.cost))
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return False
        found = rows.copy()
        for variable, (who, row) in zip(chosen, mine, strict=True):
            if solver.boolean_value(variable):
                found[who] = row
        return best.offer(found)

    def _ties(self, model: Any, in_tie: list[tuple[list[Any], list[int]]]) -> tuple[list[Any], list[int]]:
        slacks: list[Any] = []
        weights: list[int] = []
        for tie, (variables, times) in zip(self.ties.all, in_tie, strict=True):
            amount = cp_model.LinearExpr.weighted_sum(variables, times)
            for weight, sign, edge in ((tie.under, 1, tie.least), (tie.over, -1, tie.most)):
                if weight:
                    slack = model.new_int_var(0, _SLACK, "")
                    slacks.append(slack)
                    weights.append(round(weight))
                    model.add(sign * amount + slack >= sign * round(edge))
        return slacks, weights
