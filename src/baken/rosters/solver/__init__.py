"""Who works when: the roster optimiser, apart from everything else (YG-02, YG-03).

It knows no database and no Django: `solve` takes a `Problem` and gives an `Answer`. How it works stands in `solving`.
`parts` takes a problem apart into those that share nothing, and `joined` puts their answers together. `cost_of` and
`broken` judge a roster.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from baken.rosters.solver.problem import (
    ANY,
    Answer,
    BrokenProblem,
    Cover,
    Demand,
    Duty,
    Had,
    Hard,
    Limit,
    Pattern,
    Problem,
    Roster,
    Status,
    Unit,
    Wish,
    Worker,
)

if TYPE_CHECKING:
    from baken.rosters.solver.apart import joined, parts
    from baken.rosters.solver.judging import broken, cost_of
    from baken.rosters.solver.solving import solve

__all__ = [
    "ANY",
    "Answer",
    "BrokenProblem",
    "Cover",
    "Demand",
    "Duty",
    "Had",
    "Hard",
    "Limit",
    "Pattern",
    "Problem",
    "Roster",
    "Status",
    "Unit",
    "Wish",
    "Worker",
    "broken",
    "cost_of",
    "joined",
    "parts",
    "solve",
]

#: Solving loads libraries of a hundred megabytes: whoever only asks, or reads an answer, does not wait for them.
_ELSEWHERE = {"solve": "solving", "parts": "apart", "joined": "apart", "broken": "judging", "cost_of": "judging"}


def __getattr__(name: str) -> Any:
    if name in _ELSEWHERE:
        return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
    raise AttributeError(name)
