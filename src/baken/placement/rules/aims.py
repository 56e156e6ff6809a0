"""What counts most when everyone is placed at once, in order (LE-05, LE-06).

1. Nobody misses a place who could have one.
2. Who is most pressed, and of those who waited longest, waits least.
3. Everyone lives where it fits; a move has to yield as many points of fit as it is said to cost.
4. Few people move; wishes come true.

Each aim is looked at among the answers that give nothing up of those before it. So however many people there are, no
sum of small gains outweighs a large one. The one exception is said and can be set: the price of a move, in points of
fit.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.placement.solver.problem import Aim, Weights

if TYPE_CHECKING:
    from baken.placement.rules.situation import Situation
    from baken.placement.solver.problem import Problem

#: How many steps of waiting there are between one urgency and the next: weeks in a year.
STEPS = 52

NOTHING = Weights(unplaced=0, wait=0, misfit=0, move=0, wish=0)


class AimKey(StrEnum):
    """What an aim is about, in the order in which they count."""

    PLACED = "placed"
    WAITING = "waiting"
    FIT = "fit"
    MOVES_AND_WISHES = "moves-and-wishes"


def aims(problem: Problem, move_price: int) -> dict[AimKey, Aim]:
    """The aims in order. One move fewer outweighs all wishes together."""
    wishes = sum(max(one.wishes.values(), default=0) for one in problem.people)
    return {
        AimKey.PLACED: Aim(replace(NOTHING, unplaced=1), everyone_alike=True),
        AimKey.WAITING: Aim(replace(NOTHING, unplaced=problem.weeks, wait=1)),
        AimKey.FIT: Aim(replace(NOTHING, misfit=1, move=move_price)),
        AimKey.MOVES_AND_WISHES: Aim(replace(NOTHING, move=wishes + 1, wish=1)),
    }


def weight_of_waiting(urgency: int, weeks_waited: int) -> int:
    """What a week of waiting counts for someone: what presses more first, then who waited longer."""
    return urgency * STEPS + min(max(weeks_waited, 0), STEPS - 1)


def weighed(problem: Problem, situation: Situation) -> Problem:
    """The problem with the weight of waiting in the place of the urgency that was given."""
    waits = {one.key: one.waits_since for one in situation.people}

    def weight(key: str, urgency: int) -> int:
        since = waits.get(key)
        return weight_of_waiting(urgency, (situation.first - since).days // 7 if since else 0)

    people = [replace(one, urgency=weight(one.key, int(one.urgency))) for one in problem.people]
    return replace(problem, people=people)
