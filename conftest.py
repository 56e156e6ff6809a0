"""The database of the tests: cloned from a migrated template that is kept between runs."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection, connections

from baken.config.migrating import migrate
from tests.databases import cloned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from baken.config.postgres import EmbeddedPostgres

SOURCE = Path(__file__).parent / "src" / "baken"


def migrations_digest() -> str:
    """Changes whenever the tables would: names the template that fits the code."""
    digest = hashlib.sha256((SOURCE.parents[1] / "uv.lock").read_bytes())  # migrations of others too
    for file in sorted(SOURCE.glob("*/migrations/*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


#: As the code was when this process read it: what is written meanwhile is for the next run.
MIGRATIONS = migrations_digest()


@contextmanager
def migrated_database(server: EmbeddedPostgres) -> Iterator[None]:
    """Use a fresh database with all tables; afterwards that of before."""
    before = settings.DATABASES["default"]["NAME"]
    with cloned(server, kind="test", template=f"template_of_{MIGRATIONS}", make=_migrate) as name:
        _use(name)
        yield
        _use(before)


def _migrate(database: str) -> None:
    _use(database)
    migrate()
    connection.close()


def _use(database: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = database
    connection.settings_dict["NAME"] = database


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """The server of the tests, shared by all workers; the last one to leave stops it."""
    server = settings.EMBEDDED_POSTGRES
    assert server is not None, "DATABASE_URL is set: the tests use the server that comes along"
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def django_db_setup(postgres: EmbeddedPostgres, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Replaces pytest-django's own: a clone of the template for each worker."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(migrated_database(postgres))
        yield
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture
def database_apart(
    postgres: EmbeddedPostgres,
    django_db_setup: None,  # noqa: ARG001  # afterwards that one is used again
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """A database for this test alone, in which what is written is committed: for several connections at once.

    Threads close their own connections (`connections.close_all()`).
    """
    with django_db_blocker.unblock(), migrated_database(postgres):
        yield
