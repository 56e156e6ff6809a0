"""The choices as a linear program, in which every constraint knows the choices in it.

Free places flow through the weeks: into a week from the one before, from empty places and from who moves out, and out
of it to who begins. Without people apart this is very nearly a network, and its best solution very nearly whole.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.math_opt.python import mathopt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from baken.placement.solver.choices import Array, Choice, Choices
    from baken.placement.solver.demands import Demand

#: More than any answer can cost, for what has to be so but cannot.
_IMPOSSIBLE = 1e7
_NEAR = 1e-6


class Program:
    """A program over some of the choices, to which choices and constraints about people apart can be added.

    Where it `may_be_impossible`, what has to be so may be missed, at a cost beyond that of any answer: it can be solved
    all the same. With choices that make an answer it is better without: such costs make it less exact.
    """

    def __init__(
        self, choices: Choices, *, whole: bool, demands: Sequence[Demand] = (), may_be_impossible: bool = True
    ) -> None:
        self.choices, self.whole, self.demands = choices, whole, demands
        self.model = mathopt.Model()
        self.model.objective.is_maximize = False
        self.chosen: dict[Choice, Any] = {}
        self._by_person: dict[int, list[Choice]] = defaultdict(list)
        homes, weeks = choices.free.shape
        self._once = [self.model.add_linear_constraint(ub=1.0) for _ in choices.people]
        self._places = [
            [self.model.add_linear_constraint(lb=-free, ub=-free) for free in of_home] for of_home in choices.free
        ]
        for home in range(homes):
            for week in range(weeks):
                left = self.model.add_variable(lb=0.0)
                self._places[home][week].set_coefficient(left, -1.0)
                if week + 1 < weeks:
                    self._places[home][week + 1].set_coefficient(left, 1.0)
        self._never_both: dict[int, Any] = {}
        self._leaves_first: dict[tuple[int, int], Any] = {}
        self._at_once = [self._one_leaves_at_once() for _ in choices.one_leaves_at_once]
        self._demanded = [self.model.add_linear_constraint(ub=demand.most) for demand in demands]
        self._missing: list[Any] = []
        if may_be_impossible:
            self._allow_the_impossible()

    def add(self, choice: Choice) -> None:
        """Let this be chosen."""
        who, home, week = choice
        variable = self.model.add_binary_variable() if self.whole else self.model.add_variable(lb=0.0)
        self.chosen[choice] = variable
        self._by_person[who].append(choice)
        self.model.objective.set_linear_coefficient(variable, float(self.choices.cost[choice]))
        self._once[who].set_coefficient(variable, 1.0)
        self._places[home][week].set_coefficient(variable, -1.0)
        if freed := self.choices.gives_back(who, week):
            self._places[freed[0]][freed[1]].set_coefficient(variable, 1.0)
        for demand, row in zip(self.demands, self._demanded, strict=True):
            row.set_coefficient(variable, float(demand.counts[choice]))
        self._add_to_those_apart(choice, variable)

    def keep_all_apart(self) -> None:
        """Demand everything about people apart at once, as far as it concerns choices that can be made."""
        roof = self.choices.roof
        possible = {(choice[0], int(roof[choice[1]])) for choice in self.chosen}
        for number, (one, other, where) in enumerate(self.choices.never_both):
            if (one, where) in possible and (other, where) in possible:
                self._demand_never_both(number)
        for number, kept in enumerate(self.choices.leaves_first):
            for week in {choice[2] for choice in self._by_person[kept.comes] if roof[choice[1]] == kept.roof}:
                self._demand_leaving_first(number, week)

    def keep_apart_where_needed(self, values: Mapping[Choice, float]) -> int:
        """Demand what these values break; says how much that was."""
        amounts = np.zeros_like(self.choices.cost)
        for choice, value in values.items():
            amounts[choice] = value
        in_home, before = amounts.sum(axis=2), len(self._never_both) + len(self._leaves_first)
        under = self.choices.under
        for number, (one, other, roof) in enumerate(self.choices.never_both):
            if number not in self._never_both and in_home[[one, other]][:, under[roof]].sum() > 1 + _NEAR:
                self._demand_never_both(number)
        for number, kept in enumerate(self.choices.leaves_first):
            too_early = np.cumsum(amounts[kept.comes, under[kept.roof]].sum(axis=0)) - np.cumsum(
                amounts[kept.stays].sum(axis=0)
            )
            week = int(np.argmax(too_early))
            if too_early[week] > _NEAR and (number, week) not in self._leaves_first:
                self._demand_leaving_first(number, week)
        return len(self._never_both) + len(self._leaves_first) - before

    def prices(self, dual: Mapping[Any, float]) -> Array:
        """What each choice would change, per unit, given what the constraints are worth: below zero is worth adding."""
        choices = self.choices
        places = np.array([[dual[row] for row in of_home] for of_home in self._places])
        price: Array = choices.cost - np.array([dual[row] for row in self._once])[:, None, None] + places[None]
        weeks = np.arange(choices.free.shape[1])
        for mover in np.flatnonzero((choices.own >= 0) & (choices.leaves >= 0)):
            price[mover] -= places[choices.own[mover], np.maximum(weeks, choices.leaves[mover])][None]
        for number, row in self._never_both.items():
            one, other, roof = choices.never_both[number]
            price[one, choices.under[roof]] -= dual[row]
            price[other, choices.under[roof]] -= dual[row]
        for (number, week), row in self._leaves_first.items():
            kept = choices.leaves_first[number]
            price[kept.comes, choices.under[kept.roof], : week + 1] -= dual[row]
            price[kept.stays, :, : week + 1] += dual[row]
        for pair, row in zip(choices.one_leaves_at_once, self._at_once, strict=True):
            for who in pair:
                if who is not None:
                    price[who, :, 0] -= dual[row]
        for demand, row in zip(self.demands, self._demanded, strict=True):
            price -= dual[row] * demand.counts
        return price

    def is_impossible(self, values: Mapping[Any, float]) -> bool:
        """Whether something that has to be so is not."""
        return any(values[variable] > _NEAR for variable in self._missing)

    def _one_leaves_at_once(self) -> Any:
        return self.model.add_linear_constraint(lb=1.0)

    def _allow_the_impossible(self) -> None:
        for row, enough in [*((row, 1.0) for row in self._at_once), *((row, -1.0) for row in self._demanded)]:
            missing = self.model.add_variable(lb=0.0)
            self.model.objective.set_linear_coefficient(missing, _IMPOSSIBLE)
            row.set_coefficient(missing, enough)
            self._missing.append(missing)

    def _add_to_those_apart(self, choice: Choice, variable: Any) -> None:
        who, home, week = choice
        roof = self.choices.roof[home]
        for number, row in self._never_both.items():
            one, other, where = self.choices.never_both[number]
            if roof == where and who in {one, other}:
                row.set_coefficient(variable, 1.0)
        for (number, until), row in self._leaves_first.items():
            kept = self.choices.leaves_first[number]
            if week <= until and (who, roof) == (kept.comes, kept.roof):
                row.set_coefficient(variable, 1.0)
            elif week <= until and who == kept.stays:
                row.set_coefficient(variable, -1.0)
        for pair, row in zip(self.choices.one_leaves_at_once, self._at_once, strict=True):
            if week == 0 and who in pair:
                row.set_coefficient(variable, 1.0)

    def _demand_never_both(self, number: int) -> None:
        one, other, roof = self.choices.never_both[number]
        row = self._never_both[number] = self.model.add_linear_constraint(ub=1.0)
        for choice in self._choices_of((one, other)):
            if self.choices.roof[choice[1]] == roof:
                row.set_coefficient(self.chosen[choice], 1.0)

    def _demand_leaving_first(self, number: int, week: int) -> None:
        kept = self.choices.leaves_first[number]
        row = self._leaves_first[number, week] = self.model.add_linear_constraint(ub=0.0)
        for choice in self._choices_of((kept.comes, kept.stays)):
            if choice[2] <= week and choice[0] == kept.stays:
                row.set_coefficient(self.chosen[choice], -1.0)
            elif choice[2] <= week and self.choices.roof[choice[1]] == kept.roof:
                row.set_coefficient(self.chosen[choice], 1.0)

    def _choices_of(self, people: Iterable[int]) -> list[Choice]:
        return [choice for who in people for choice in self._by_person[who]]
