"""A first answer, at once: nobody moves, and each in turn gets the best place that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from baken.placement.solver.choices import Choice, Choices


def first_answer(choices: Choices) -> list[Choice] | None:
    """Those with most to lose first. None where somebody has to move, which this does not try."""
    if choices.one_leaves_at_once:
        return None
    closed = {(kept.comes, kept.roof) for kept in choices.leaves_first}
    rivals: dict[tuple[int, int], set[int]] = {}
    for one, other, where in choices.never_both:
        rivals.setdefault((one, where), set()).add(other)
        rivals.setdefault((other, where), set()).add(one)
    cost = np.where((choices.own < 0)[:, None, None], choices.cost, np.inf)
    free, chosen, there = choices.free.copy(), [], set[tuple[int, int]]()
    for who in sorted(range(len(choices.people)), key=lambda number: float(cost[number].min(initial=0.0))):
        for index in np.argsort(cost[who], axis=None, kind="stable"):
            home, week = (int(part) for part in np.unravel_index(index, cost[who].shape))
            if cost[who, home, week] >= 0:
                break
            under = who, int(choices.roof[home])
            apart = under in closed or any((other, under[1]) in there for other in rivals.get(under, ()))
            came_free = np.flatnonzero(free[home, : week + 1])
            if not apart and came_free.size:
                free[home, came_free[-1]] -= 1
                chosen.append((who, home, week))
                there.add(under)
                break
    return chosen
