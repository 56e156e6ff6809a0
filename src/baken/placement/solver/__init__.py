"""Who gets which place, and when: the placement optimiser, apart from everything else (LE-05, LE-06).

It knows no database and no Django: `solve` takes a `Problem` and gives an `Answer`. How it works stands in `solving`.
`solve_in_order` takes what counts as aims in order of weight, and what is wanted besides.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from baken.placement.solver.problem import (
    Aim,
    Answer,
    BrokenProblem,
    Ordered,
    Person,
    Place,
    Problem,
    Start,
    Status,
    Wanted,
    Weights,
)

if TYPE_CHECKING:
    from baken.placement.solver.ordered import solve_in_order
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

#: Solving loads libraries of a hundred megabytes: whoever only asks, or reads an answer, does not wait for them.
_HEAVY = {"solve": "solving", "solve_in_order": "ordered"}


def __getattr__(name: str) -> Any:
    if name in _HEAVY:
        return getattr(import_module(f"{__name__}.{_HEAVY[name]}"), name)
    raise AttributeError(name)
