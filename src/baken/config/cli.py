"""The `baken` command: one door to everything that is done outside the browser."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def django_ready(mode: str | None = None) -> Iterator[None]:
    """Django set up with its database running; the database that comes along is let go of at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    if mode:
        os.environ.setdefault("BAKEN_MODE", mode)
    import django  # noqa: PLC0415  # needs the environment first
    from django.conf import settings  # noqa: PLC0415  # needs the environment first

    if settings.EMBEDDED_POSTGRES:
        settings.EMBEDDED_POSTGRES.start()
    try:
        django.setup()
        yield
    finally:
        if settings.EMBEDDED_POSTGRES:
            from django.db import connections  # noqa: PLC0415  # needs the environment first

            connections.close_all()
            settings.EMBEDDED_POSTGRES.stop()


#: Django commands that touch no database, so that none is started for them.
WITHOUT_DATABASE = {
    "makemessages",
    "compilemessages",
    "collectstatic",
    "help",
    "--help",
    "version",
    "--version",
}


def django_command() -> None:
    """Run one of Django's own commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    os.environ.setdefault("BAKEN_MODE", "demo")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # needs the environment first

    if set(sys.argv[1:2]) & WITHOUT_DATABASE:
        execute_from_command_line(sys.argv)
        return
    with django_ready():
        execute_from_command_line(sys.argv)
