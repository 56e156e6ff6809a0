"""`baken import`: people from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baken.config.commands.starting import django_ready, mode_of_this_folder, refuse

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or xlsx.")],
    *,
    profile: Annotated[str, typer.Option(help="How the columns are read: sjabloon or brp.")] = "sjabloon",
    location: Annotated[str, typer.Option(help="Name of the location that the people come to.")] = "",
    tables: Annotated[Path | None, typer.Option(help="Folder with code tables, such as gemeenten.csv.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the numbers as one JSON object.")] = False,
    refused_to: Annotated[
        Path | None, typer.Option(help="Write the refused rows here, with the reason per cell.")
    ] = None,
) -> None:
    """Bring in people from a spreadsheet."""
    with django_ready(mode_of_this_folder()):
        from baken.config.preparing import migrate_tables
        from baken.exchange.cli import import_command

        if dry_run:
            _make_tables_or_refuse()
        else:
            migrate_tables()
        raise typer.Exit(
            import_command(
                profile, file, dry_run=dry_run, json=json, location=location, tables=tables, refused_to=refused_to
            )
        )


def _make_tables_or_refuse() -> None:
    """To look on is to change nothing: only an empty database gets its tables, older ones stay as they are."""
    from baken.config.preparing import Tables, migrate_tables, state_of_tables

    match state_of_tables():
        case Tables.ABSENT:
            typer.secho("There were no tables yet: they are made, and stay empty.", err=True)
            migrate_tables()
        case Tables.OLDER:
            refuse(
                "The tables of this database are of another version, and a dry run changes nothing. "
                "Bring them up to date first: baken prepare",
                status=2,
            )
