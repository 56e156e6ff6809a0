"""Who gets which place, and when: the placement optimiser, apart from everything else (LE-05, LE-06).

It knows no database and no Django: `solve` takes a `Problem` and gives an `Answer`. How it works stands in `solving`.
`solve_in_order` takes what counts as aims in order of weight, and what is wanted besides.
"""

from baken.placement.solver.ordered import Aim, Ordered, Wanted, solve_in_order
from baken.placement.solver.problem import Answer, BrokenProblem, Person, Place, Problem, Start, Status, Weights
from baken.placement.solver.solving import solve

__all__ = [
    "Aim",
    "Answer",
    "BrokenProblem",
    "Ordered",
    "Person",
    "Place",
    "Problem",
    "Start",
    "Status",
    "Wanted",
    "Weights",
    "solve",
    "solve_in_order",
]
