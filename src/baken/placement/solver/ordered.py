"""What counts most first: one aim after another, each without giving up anything of those before it.

`solve` weighs everything at once. Here each aim is a way to reckon the cost of its own. The first is made as small as
it can be; then the second, among the answers that cost no more by the first; and so on. So no number of small gains
outweighs a large one, however many people there are.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from baken.placement.solver.choices import choices_of
from baken.placement.solver.demands import different, no_worse, pinned
from baken.placement.solver.problem import Answer, Ordered, Status, Wanted
from baken.placement.solver.solving import How, solve_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from baken.placement.solver.choices import Choices
    from baken.placement.solver.demands import Demand
    from baken.placement.solver.problem import Aim, Problem, Start

    #: Called with the number of the aim, the cost of the best answer so far by it, and the bound.
    type ProgressOfAim = Callable[[int, float, float], None]


def solve_in_order(
    problem: Problem,
    aims: Sequence[Aim],
    *,
    wanted: Wanted | None = None,
    known: Sequence[Start] = (),
    seconds: float = 60.0,
    engine: str = "HIGHS",
    seed: int = 0,
    progress: ProgressOfAim | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Ordered:
    """The best answer by the first aim; of those, the best by the second; and so on. The weights of the problem are
    not looked at.

    `known` is an answer to begin with, such as that to nearly the same question; one that is none any more does no
    harm. The rest as `solve`. When time runs out at an aim, the later ones keep to what was found until then.

    Raises:
        BrokenProblem: the problem contradicts itself.
    """
    begun = time.monotonic()
    problem.check()
    all_choices = [choices_of(_by(problem, aim)) for aim in aims]
    demands = _demands(all_choices[0], wanted or Wanted())
    answers: list[Answer] = []
    for number, choices in enumerate(all_choices):
        left = max(0.0, seconds - (time.monotonic() - begun))
        how = How(left / (2 if number + 1 < len(aims) else 1), engine, seed, _told(progress, number), is_cancelled)
        answer = solve_choices(choices, how, demands=demands, known=known)
        answers.append(answer)
        if answer.status in {Status.INFEASIBLE, Status.UNKNOWN}:
            return Ordered(answer.status, (), time.monotonic() - begun, answer.cancelled)
        known = answer.starts
        demands = [*demands, no_worse(choices, answer.cost - choices.base)]
    proven = all(answer.status is Status.OPTIMAL for answer in answers)
    return Ordered(
        Status.OPTIMAL if proven else Status.FEASIBLE,
        tuple(answers),
        time.monotonic() - begun,
        any(answer.cancelled for answer in answers),
    )


def _by(problem: Problem, aim: Aim) -> Problem:
    people = [replace(one, urgency=1) for one in problem.people] if aim.everyone_alike else problem.people
    return replace(problem, weights=aim.weights, people=people)


def _demands(choices: Choices, wanted: Wanted) -> list[Demand]:
    others = [different(choices, starts, wanted.at_least) for starts in wanted.different_from]
    pins = pinned(choices, wanted.pinned)
    return others if pins is None else [pins, *others]


def _told(progress: ProgressOfAim | None, number: int) -> Callable[[float, float], None] | None:
    return (lambda cost, bound: progress(number, cost, bound)) if progress else None
