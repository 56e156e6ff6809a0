"""Serving, getting ready for it, and working through the queue."""

from __future__ import annotations

from typing import Annotated

import typer

from baken.config.commands.starting import (
    database_running,
    django_ready,
    mode_of_this_folder,
    prepare_apart,
    refuse_taken_port,
)

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Worker processes.")] = 2,
    migrate: Annotated[bool, typer.Option(help="Bring the tables up to date first.")] = True,
    work: Annotated[bool, typer.Option(help="Work through the queue too: mail, imports.")] = True,
) -> None:
    """Serve Baken. In production every setting comes from the environment."""
    refuse_taken_port(host, port)
    with database_running() as server:
        prepare_apart("prepare", "--migrate" if migrate else "--no-migrate")
        from baken.config.serving import serve as run

        run(host=host, port=port, workers=workers, work=work, server=server)


def work_on(
    *,
    until_empty: Annotated[bool, typer.Option("--until-empty", help="Stop when nothing is left to do.")] = False,
) -> None:
    """Work through the queue: mail that must go out, imports, digests. `serve` does so too, unless told not to."""
    with django_ready(mode_of_this_folder()):
        from baken.config.working import work

        work(until_empty=until_empty)


def prepare(*, migrate: Annotated[bool, typer.Option(help="Bring the tables up to date too.")] = True) -> None:
    """Compile the translations and collect the static files, as `serve` does before it starts."""
    with django_ready():
        from baken.config.preparing import make_ready

        make_ready(tables_too=migrate)
