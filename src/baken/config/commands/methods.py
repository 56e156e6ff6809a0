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


def list_methods(*, json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """List the whole catalogue: the courses through the house, the methods with theirs, and the ways of organising."""
    from baken.methods import catalogue
    from baken.methods.listing import as_lines, as_plain_data

    found = catalogue.courses(), catalogue.methods(), catalogue.ways()
    if json:
        typer.echo(json_format.dumps(as_plain_data(*found), ensure_ascii=False, indent=2))
        return
    for line in as_lines(*found):
        typer.echo(line)
