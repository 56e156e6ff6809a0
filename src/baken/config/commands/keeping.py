"""Keeping Baken: the first administrator, backups, and what the machine lacks."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from baken.config.commands.starting import django_ready, mode_of_this_folder, refuse

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def add_administrator(email: str, name: str) -> None:
    """Make the first account: an administrator, who invites the others in the browser."""
    import secrets

    with django_ready(mode_of_this_folder()):
        from baken.accounts.rules import Actor, Role
        from baken.accounts.services import StaffData, add_user
        from baken.shared.errors import DomainError

        password = secrets.token_urlsafe(16)
        data = StaffData(email=email, name=name, roles=frozenset({Role.ADMINISTRATOR}))
        try:
            add_user(actor=Actor.system("baken add-administrator"), data=data, password=password)
        except DomainError as problem:
            refuse(problem)
        typer.echo(f"{name} can sign in as {email} with the password {password}")
        typer.echo("Change it after signing in; it is shown only now.")


def backup(file: Annotated[Path, typer.Argument(help="The file to make.")]) -> None:
    """Write the database and the uploaded files to one file."""
    with django_ready(mode_of_this_folder()):
        from baken.config.backup import BackupProblem, make_backup

        try:
            make_backup(file)
        except BackupProblem as problem:
            refuse(problem)
        typer.echo(f"Backup written to {file}. It holds everything of everyone: keep it safe.")


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup back, in place of what is there now."""
    if not yes:
        typer.confirm("Everything that is in Baken now is replaced. Go on?", abort=True)
    with django_ready(mode_of_this_folder()):
        from baken.config.backup import BackupProblem, restore_backup

        try:
            restore_backup(file)
        except BackupProblem as problem:
            refuse(problem)
        typer.echo("The backup is back.")


def doctor() -> None:
    """Say what this machine lacks and how to get it, and what is wrong with this Baken as it is set up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    if mode := mode_of_this_folder():
        os.environ.setdefault("BAKEN_MODE", mode)
    from baken.config import checkup
    from baken.config.doctor import findings

    broken = False
    for finding in chain(findings(Path(__file__).resolve().parents[4]), checkup.findings()):
        typer.secho(f"{'✓' if finding.good else '✗'} {finding.subject}", fg="green" if finding.good else "red")
        if not finding.good:
            typer.echo(f"  {finding.advice}{'' if finding.needed else ' (only needed for development)'}")
            broken |= finding.needed
    raise typer.Exit(int(broken))
