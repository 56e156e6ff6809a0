"""The database of the tests: cloned from a migrated template that is kept between runs."""

from __future__ import annotations

import fcntl
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.config.postgres import EmbeddedPostgres

SOURCE = Path(__file__).parent / "src" / "baken"


def migrations_digest() -> str:
    """Changes whenever the tables would: names the template that fits the code."""
    digest = hashlib.sha256((SOURCE.parents[1] / "uv.lock").read_bytes())  # others' migrations
    for file in sorted(SOURCE.glob("*/migrations/*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def clone(server: EmbeddedPostgres, template: str, name: str) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f'drop database if exists "{name}" with (force)')
        admin.execute(f'create database "{name}" template "{template}" strategy file_copy')


def drop(server: EmbeddedPostgres, name: str) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f'drop database if exists "{name}" with (force)')


def ensure_template(server: EmbeddedPostgres, name: str) -> None:
    """Migrate the template once; other workers wait for it. Templates of other versions of the code are dropped."""
    with (server.folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
            rows = admin.execute("select datname from pg_database where datname like 'template_of_%'").fetchall()
            if (name,) in rows:
                return
            admin.execute(f'drop database if exists "{name}_unfinished" with (force)')
            admin.execute(f'create database "{name}_unfinished"')
            _migrate(f"{name}_unfinished")
            admin.execute(f'alter database "{name}_unfinished" rename to "{name}"')


def _migrate(database: str) -> None:
    use(database)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def use(database: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = database
    connection.settings_dict["NAME"] = database


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """The server of the tests, shared by all workers; the last one to leave stops it."""
    server = settings.EMBEDDED_POSTGRES
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def django_db_setup(postgres: EmbeddedPostgres, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Replaces pytest-django's own: a clone of the template for each worker."""
    template = f"template_of_{migrations_digest()}"
    name = f"test_{os.getpid()}"
    with django_db_blocker.unblock():
        ensure_template(postgres, template)
        clone(postgres, template, name)
        use(name)
    yield
    with django_db_blocker.unblock():
        connection.close()
    drop(postgres, name)
