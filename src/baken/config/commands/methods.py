"""`baken methods`: the catalogue of methods and courses."""

from __future__ import annotations

import json as json_format
from typing import Annotated

import typer

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def check() -> None:
    """Check every course in the catalogue; print each problem with its file and line."""
    from baken.methods import catalogue

    problems = catalogue.check()
    for problem in problems:
        typer.secho(str(problem), fg="red", err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("The catalogue is sound.")


def list_courses(*, json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """List the courses that can be run."""
    from baken.methods import catalogue

    courses = catalogue.courses()
    if json:
        typer.echo(json_format.dumps([course.model_dump(mode="json") for course in courses], ensure_ascii=False))
        return
    for course in courses:
        typer.echo(f"{course.slug} {course.version}\t{course.title.nl}")
