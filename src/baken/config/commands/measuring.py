"""Many invented people, and how fast the pages are with them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from baken.config.commands.demo import refuse_people
from baken.config.commands.starting import django_ready, refuse, refuse_production

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def generate(
    *,
    participants: Annotated[int, typer.Option(min=1)] = 5000,
    reports: Annotated[int, typer.Option(min=0)] = 1_000_000,
    years: Annotated[int, typer.Option(min=1)] = 3,
    yes_fill_it: Annotated[
        bool, typer.Option("--yes-fill-it", help="Also when DATABASE_URL names another database.")
    ] = False,
) -> None:
    """Fill the database with many invented people, by bulk copy, to measure with."""
    refuse_production()
    if os.environ.get("DATABASE_URL") and not yes_fill_it:
        refuse(
            "DATABASE_URL is set. This would put thousands of invented people there, and accounts whose password "
            "everyone knows. If that is what you want, add --yes-fill-it."
        )
    with django_ready("demo"):
        from baken.bench.generating import TooFull
        from baken.bench.generating import generate as run
        from baken.config.preparing import migrate_tables

        migrate_tables()
        refuse_people()
        try:
            run(participants=participants, reports=reports, years=years, tell=typer.echo)
        except TooFull as problem:
            refuse(problem)


def bench(
    *,
    participants: Annotated[int, typer.Option(min=1)] = 5000,
    reports: Annotated[int, typer.Option(min=1)] = 1_000_000,
    output: Annotated[Path, typer.Option(help="Where the results go.")] = Path("docs/reference/performance.md"),
) -> None:
    """Measure each page beside the raw SQL that fetches the same data, in a data folder of its own.

    Exits with status 1 when a promise is broken.
    """
    os.environ.update(DATABASE_URL="", BAKEN_MODE="demo")
    os.environ.setdefault("BAKEN_DATA", str(Path(__file__).resolve().parents[4] / "var" / "bench"))
    with django_ready():
        from baken.bench.generating import TooFull
        from baken.bench.running import run
        from baken.config.preparing import make_ready

        make_ready(tables_too=True)
        try:
            kept = run(participants=participants, reports=reports, output=output, tell=typer.echo)
        except TooFull as problem:
            refuse(problem)
    raise typer.Exit(0 if kept else 1)
