"""`baken solve`: a question for an optimiser, from a file, without a database."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Annotated

import typer

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

    try:
        problem = read_problem(instance)
    except OSError as error:
        typer.secho(f"{instance}: {error.strerror}.", fg="red", err=True)
        raise typer.Exit(2) from error
    except BrokenProblem as error:
        for mistake in error.mistakes:
            typer.secho(f"{instance}: {mistake}", fg="red", err=True)
        raise typer.Exit(2) from error
    answer = solve(problem, seconds=seconds)
    found = answer.cost < float("inf")
    if out is not None and found:
        write_solution(answer, out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    said = {
        "cost": answer.cost if found else None,
        "bound": answer.bound if answer.bound > float("-inf") else None,
        "status": answer.status,
        "seconds": round(answer.seconds, 2),
        "peak_megabytes": peak,
    }
    typer.echo(json.dumps(said))
    raise typer.Exit(0 if found else 1)
