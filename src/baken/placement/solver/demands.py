"""What is demanded of an answer besides: that some are given a certain home, that it differs from others, that it is no
worse than another in what counts more.

Each is one row over the choices, so that what is proven of an answer stays proven.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from baken.placement.solver.rooms import hand_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from baken.placement.solver.choices import Array, Choice, Choices
    from baken.placement.solver.problem import Start

_NEAR = 1e-6


@dataclass(frozen=True)
class Demand:
    """All that is chosen counts no more than `most` together: `counts[who, home, week]` each."""

    counts: Array
    most: float

    def is_met_by(self, chosen: Iterable[Choice]) -> bool:
        return float(sum(self.counts[choice] for choice in chosen)) <= self.most + _NEAR


def pinned(choices: Choices, homes: Mapping[str, str]) -> Demand | None:
    """That each of these people comes to live under the roof beside their name.

    Nobody begins twice, so one row does. Who lives there already stays by being asked with `may_move` false.
    """
    counts, number = np.zeros_like(choices.cost), 0
    for who, person in enumerate(choices.people):
        if (roof := homes.get(person.key)) is not None:
            counts[who, [choices.problem.roof_of(home) == roof for home in choices.homes], :] = -1
            number += 1
    return Demand(counts, -number) if number else None


def different(choices: Choices, starts: Sequence[Start], at_least: int) -> Demand:
    """That so many people at least live under another roof than by these starts, or under one instead of none."""
    homes = {place.key: place.home for place in choices.problem.places}
    at = {home: index for index, home in enumerate(choices.homes)}
    begun = {start.person: at[homes[start.place]] for start in starts}
    counts, same = np.zeros_like(choices.cost), 0
    for who, person in enumerate(choices.people):
        if person.key in begun:
            counts[who, choices.under[choices.roof[begun[person.key]]], :] = 1
            same += 1
        else:
            counts[who] = -1
    return Demand(counts, same - at_least)


def no_worse(choices: Choices, most: float) -> Demand:
    """That it costs no more than this by what these choices cost. They may be reckoned otherwise elsewhere."""
    return Demand(np.where(np.isfinite(choices.cost), choices.cost, 0.0), most)


def chosen_by(choices: Choices, starts: Iterable[Start]) -> list[Choice]:
    """These starts as choices, without those that are none (any more)."""
    homes = {place.key: place.home for place in choices.problem.places}
    who = {person.key: number for number, person in enumerate(choices.people)}
    home = {key: number for number, key in enumerate(choices.homes)}
    weeks = range(choices.problem.weeks)
    possible = (
        (who[start.person], home[homes[start.place]], start.week)
        for start in starts
        if start.person in who and start.place in homes and start.week in weeks
    )
    return [choice for choice in possible if np.isfinite(choices.cost[choice])]


def can_be(choices: Choices, chosen: Collection[Choice]) -> bool:
    """Whether these choices go together."""
    homes = {who: (home, week) for who, home, week in chosen}
    if len(homes) < len(chosen):
        return False
    roofs = {who: int(choices.roof[home]) for who, home, _week in chosen}
    for one, other, roof in choices.never_both:
        if roofs.get(one) == roof == roofs.get(other):
            return False
    for kept in choices.leaves_first:
        comes, leaves = homes.get(kept.comes), homes.get(kept.stays)
        if comes and roofs[kept.comes] == kept.roof and (leaves is None or leaves[1] > comes[1]):
            return False
    at_once = {who for who, _home, week in chosen if week == 0}
    if any(not at_once & {one for one in pair if one is not None} for pair in choices.one_leaves_at_once):
        return False
    try:
        hand_out(choices, chosen)
    except ValueError:
        return False
    return True
