"""What a command stands on: the mode, the database that runs, Django set up, and a way to say why it stops."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.config.postgres import EmbeddedPostgres

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def refuse(why: object, *, status: int = 1) -> NoReturn:
    """Say why not, and end the command."""
    typer.secho(str(why), fg="red", err=True)
    raise typer.Exit(status)


def refuse_production() -> None:
    """What fills a database with invented people, and accounts whose password everyone knows, is not for real work."""
    if os.environ.get("BAKEN_MODE") == "production":
        refuse("BAKEN_MODE is production: there nobody is invented. Unset it, or use another machine.")


def refuse_taken_port(host: str, port: int) -> None:
    """Look before anything else is done: two servers on one port would each answer half of the visitors."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as problem:
        refuse(f"Port {port} of {host} cannot be used ({problem.strerror}). Does Baken run already? Or: --port")


@contextmanager
def database_running(mode: str | None = None) -> Iterator[EmbeddedPostgres | None]:
    """The database that comes along is running, if that one is used, and is given; it is let go of at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    if mode:
        os.environ.setdefault("BAKEN_MODE", mode)
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from baken.config.postgres import PostgresProblem

    try:
        server: EmbeddedPostgres | None = settings.EMBEDDED_POSTGRES
        if server:
            server.start()
    except (ImproperlyConfigured, PostgresProblem) as problem:
        refuse(problem)
    try:
        yield server
    finally:
        if server:
            server.stop()


@contextmanager
def django_ready(mode: str | None = None) -> Iterator[None]:
    """Django set up, with its database running."""
    with database_running(mode):
        import django
        from django.db import connections

        django.setup()
        try:
            yield
        finally:
            connections.close_all()


def prepare_apart(*command: str) -> None:
    """Do what is needed once in a process of its own, so that what serves stays small."""
    outcome = subprocess.run([sys.executable, "-m", "baken.config.cli", *command], check=False)
    if outcome.returncode:
        raise typer.Exit(outcome.returncode)


def mode_of_this_folder() -> str | None:
    """Where nothing is said and no database is named, commands work on the demo of this folder."""
    return None if os.environ.get("DATABASE_URL") else "demo"
