"""Placement problems and answers as files, to compare solvers with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from baken.placement.solver.problem import BrokenProblem, Person, Place, Problem, Weights

if TYPE_CHECKING:
    from pathlib import Path

    from baken.placement.solver.problem import Answer

type Cost = Annotated[int | float, Field(ge=0, allow_inf_nan=False)]


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Weights(_Read):
    unplaced: Cost
    wait: Cost
    misfit: Cost
    move: Cost
    wish: Cost


class _Place(_Read):
    id: str
    home: str
    since: int = Field(alias="from")
    until: int


class _Person(_Read):
    id: str
    lives_in: str | None = None
    may_move: bool = False
    needs_from: int = 0
    urgency: Cost = 1
    fit: dict[str, Cost]
    wishes: dict[str, int | float] = {}


class _Question(_Read):
    weeks: int
    weights: _Weights
    places: list[_Place]
    people: list[_Person]
    apart: list[tuple[str, str]] = []


def read_problem(path: Path) -> Problem:
    """The problem in a file.

    Raises:
        BrokenProblem: the file is not one, or contradicts itself.
    """
    try:
        asked = _Question.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        mistakes = [f"{'.'.join(str(part) for part in one['loc']) or 'file'}: {one['msg']}" for one in error.errors()]
        raise BrokenProblem(mistakes) from error
    except UnicodeDecodeError as error:
        raise BrokenProblem(["file: not UTF-8"]) from error
    problem = Problem(
        weeks=asked.weeks,
        weights=Weights(**asked.weights.model_dump()),
        places=[Place(one.id, one.home, one.since, one.until) for one in asked.places],
        people=[
            Person(one.id, one.fit, one.needs_from, one.urgency, one.lives_in, one.may_move, one.wishes)
            for one in asked.people
        ],
        apart=asked.apart,
    )
    problem.check()
    return problem


def as_solution(answer: Answer) -> dict[str, Any]:
    """An answer as it stands in a file."""
    return {"starts": [{"person": one.person, "place": one.place, "week": one.week} for one in answer.starts]}


def write_solution(answer: Answer, path: Path) -> None:
    path.write_text(json.dumps(as_solution(answer)) + "\n", encoding="utf-8")
