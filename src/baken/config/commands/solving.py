"""`baken solve`: a question for an optimiser, from a file, without a database."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, cast

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

# What solves is heavy, so each command imports it itself.
# ruff: noqa: PLC0415


def placement(
    instance: Annotated[Path, typer.Argument(help="The question: weeks, places, people, who must be apart.")],
    *,
    seconds: Annotated[float, typer.Option(min=0.1, help="Stop looking after this.")] = 60.0,
    out: Annotated[Path | None, typer.Option(help="Where the answer goes.")] = None,
) -> None:
    """Who gets which place, and when. Prints cost, bound, status, seconds and peak memory as one line of JSON.

    Exits with status 1 when there is no answer, 2 when the question cannot be read.
    """
    from baken.placement.files import read_problem, write_solution
    from baken.placement.solver import BrokenProblem, solve

    problem = _asked(read_problem, instance, BrokenProblem)
    answer = solve(problem, seconds=seconds)
    if out is not None and answer.cost < float("inf"):
        write_solution(answer, out)
    _tell(answer)


def roster(
    instance: Annotated[Path, typer.Argument(help="The question: horizon, shifts, staff, requests, cover.")],
    *,
    seconds: Annotated[float, typer.Option(min=0.1, help="Stop looking after this.")] = 60.0,
    seed: Annotated[int, typer.Option(help="Another seed looks elsewhere first.")] = 0,
    out: Annotated[Path | None, typer.Option(help="Where the roster goes.")] = None,
) -> None:
    """Who works when. Prints cost, bound, status, seconds and peak memory as one line of JSON.

    Exits with status 1 when there is no roster, 2 when the question cannot be read.
    """
    from baken.rosters.files import read_problem, write_solution
    from baken.rosters.solver import BrokenProblem, solve

    problem = _asked(read_problem, instance, BrokenProblem)
    answer = solve(problem, seconds=seconds, seed=seed)
    if out is not None and answer.cost < float("inf"):
        write_solution(answer, out)
    _tell(answer)


class _Answer(Protocol):
    """What every optimiser says of its answer."""

    @property
    def cost(self) -> float: ...
    @property
    def bound(self) -> float: ...
    @property
    def status(self) -> str: ...
    @property
    def seconds(self) -> float: ...


class _Broken(Protocol):
    mistakes: tuple[str, ...]


def _asked[Question](read: Callable[[Path], Question], instance: Path, broken: type[Exception]) -> Question:
    """The question in a file; when it cannot be read it says why, and that is the end."""
    try:
        return read(instance)
    except OSError as error:
        typer.secho(f"{instance}: {error.strerror}.", fg="red", err=True)
        raise typer.Exit(2) from error
    except broken as error:
        for mistake in cast("_Broken", error).mistakes:
            typer.secho(f"{instance}: {mistake}", fg="red", err=True)
        raise typer.Exit(2) from error


def _tell(answer: _Answer) -> None:
    found = answer.cost < float("inf")
    said = {
        "cost": answer.cost if found else None,
        "bound": answer.bound if answer.bound > float("-inf") else None,
        "status": answer.status,
        "seconds": round(answer.seconds, 2),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    typer.echo(json.dumps(said))
    raise typer.Exit(0 if found else 1)
