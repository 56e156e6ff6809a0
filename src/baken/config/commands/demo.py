"""`baken demo`: an example organisation, in which nobody is real."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from baken.config.commands.starting import (
    database_running,
    django_ready,
    prepare_apart,
    refuse,
    refuse_production,
    refuse_taken_port,
)

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415


def demo(
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the example away and begin again.")] = False,
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Worker processes.")] = 2,
    fill_only: Annotated[bool, typer.Option("--fill-only", help="Fill the example, and do not serve.")] = False,
) -> None:
    """Serve Baken with an example organisation, in which nobody is real."""
    refuse_production()
    _refuse_strange_database()
    if not fill_only:
        refuse_taken_port("127.0.0.1", port)
    if fresh:
        _throw_away()
    if fill_only:
        _fill_demo()
        return
    with database_running("demo") as server:
        from django.conf import settings

        from baken.config.fingerprint import fingerprint

        stamp = server.folder / "prepared" if server else None  # lies with the tables that it speaks of
        code = fingerprint(settings.PACKAGE)
        if stamp is None or not stamp.exists() or stamp.read_text() != code:
            prepare_apart("demo", "--fill-only")
            if stamp:
                stamp.write_text(code)
        from baken.config.serving import serve as run
        from baken.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD

        typer.secho(f"\nBaken is at http://localhost:{port}  (Ctrl-C stops it)\n", bold=True)
        for account in DEMO_ACCOUNTS:
            typer.echo(f"  {account.email:34} {account.description}")
        typer.echo(f"\nThe password of every demo account is {DEMO_PASSWORD}\n")
        run(host="127.0.0.1", port=port, workers=workers, work=True, server=server)


def _refuse_strange_database() -> None:
    """The example has accounts with a known password: in a named database only where the environment asks for it."""
    if os.environ.get("DATABASE_URL") and os.environ.get("BAKEN_MODE") != "demo":
        refuse(
            "DATABASE_URL is set, and the example has accounts whose password everyone knows. Unset it to use the "
            "database that comes along, or set BAKEN_MODE=demo to put the example there."
        )


def _fill_demo() -> None:
    """Bring tables, texts and files up to date, and fill the example when it is empty."""
    with django_ready("demo"):
        from baken.config.preparing import make_ready
        from baken.demo.services import fill, is_filled

        make_ready(tables_too=True)
        refuse_people()
        if not is_filled():
            with typer.progressbar(length=100, label="Filling the example organisation") as bar:
                fill(progress=lambda percent: bar.update(percent - bar.pos))


def refuse_people() -> None:
    """The example goes into an empty database, never among people who are there already."""
    from baken.accounts.models import User
    from baken.demo.services import is_filled

    if User.objects.exists() and not is_filled():
        refuse("There are accounts in this database, and they are not the example's. Begin with an empty one.")


def _throw_away() -> None:
    """Stop the demo's database and remove its folder."""
    import shutil

    os.environ.setdefault("BAKEN_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    from django.conf import settings

    if settings.EMBEDDED_POSTGRES is None:
        refuse("--fresh is for the database that comes along, not for DATABASE_URL.")
    if not settings.EMBEDDED_POSTGRES.remove():
        refuse("Baken is running on this data: stop it first.")
    shutil.rmtree(settings.DATA / "mail", ignore_errors=True)
    (settings.EMBEDDED_POSTGRES.folder / "prepared").unlink(missing_ok=True)
