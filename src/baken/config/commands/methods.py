"""`baken methods`: the catalogue of methods and courses."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import Annotated

import typer

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder with a catalogue of your own, instead of the one that ships.")
    ] = None,
) -> None:
    """Check every course, method and instrument; print each problem with its file and line."""
    from baken.instruments.catalogue import check as check_instruments
    from baken.methods import catalogue

    if folder is not None and not folder.is_dir():
        typer.secho(f"There is no folder {folder}.", fg="red", err=True)
        raise typer.Exit(2)
    problems = [*catalogue.check(), *check_instruments()] if folder is None else catalogue.check(folder)
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
