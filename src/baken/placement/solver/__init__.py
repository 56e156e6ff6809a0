"""Who gets which place, and when: the placement optimiser, apart from everything else (LE-05, LE-06).

It knows no database and no Django: `solve` takes a `Problem` and gives an `Answer`. How it works stands in `solving`.
"""

from baken.placement.solver.problem import Answer, BrokenProblem, Person, Place, Problem, Start, Status, Weights
from baken.placement.solver.solving import solve

__all__ = ["Answer", "BrokenProblem", "Person", "Place", "Problem", "Start", "Status", "Weights", "solve"]
