"""Databases with all tables: cloned from a migrated template that is kept between runs."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, connections

from baken.config.migrating import migrate
from tests.databases import cloned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.config.postgres import EmbeddedPostgres

SOURCE = Path(__file__).parents[1] / "src" / "baken"


def migrations_digest() -> str:
    """Changes whenever the tables would: names the template that fits the code."""
    digest = hashlib.sha256((SOURCE.parents[1] / "uv.lock").read_bytes())  # migrations of others too
    for file in sorted(SOURCE.glob("*/migrations/*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


#: As the code was when this process read it: what is written meanwhile is for the next run.
MIGRATIONS = migrations_digest()


@contextmanager
def all_tables(server: EmbeddedPostgres) -> Iterator[str]:
    """A fresh database with all tables; gives its name. The database that is used stays the same."""

    def make(database: str) -> None:
        with used(database):
            migrate()

    with cloned(server, kind="test", template=f"template_of_{MIGRATIONS}", make=make) as name:
        yield name


@contextmanager
def migrated_database(server: EmbeddedPostgres) -> Iterator[None]:
    """Use a fresh database with all tables; afterwards that of before."""
    with all_tables(server) as name, used(name):
        yield


@contextmanager
def used(database: str) -> Iterator[None]:
    """Use this database; afterwards that of before."""
    before = settings.DATABASES["default"]["NAME"]
    _use(database)
    try:
        yield
    finally:
        _use(before)


def _use(database: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = database
    connection.settings_dict["NAME"] = database
