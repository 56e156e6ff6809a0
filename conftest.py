"""The database of the tests: one with all tables for each worker, and for who asks for it. And their order."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as trying

from tests.databases import replace_by_copy
from tests.example import filled
from tests.order import turn
from tests.tables import all_tables, migrated_database, used

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from pytest_django.plugin import DjangoDbBlocker

    from baken.config.postgres import EmbeddedPostgres


#: How long one try takes says how busy the machine is, not whether the code is right.
trying.register_profile("at-leisure", deadline=None, suppress_health_check=[HealthCheck.too_slow])
trying.load_profile("at-leisure")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes early, so that no worker is left with it while the others are done; see tests/order.py."""
    tests_of = Counter(item.path for item in items)
    items.sort(key=lambda item: (turn(item.path), -tests_of[item.path], item.path))  # inside a file as it stands


def pytest_collection_finish() -> None:
    """What was imported stays until the end: looking again and again whether it can go takes a part of every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


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


@pytest.fixture(scope="session")
def with_all_tables(postgres: EmbeddedPostgres, django_db_blocker: DjangoDbBlocker) -> Callable[[str], None]:
    """Makes an empty database one that has all tables, in less time than migrating takes."""

    def make(database: str) -> None:
        with django_db_blocker.unblock(), all_tables(postgres) as source:
            replace_by_copy(postgres, database, source)

    return make


@pytest.fixture(scope="session")
def example(
    postgres: EmbeddedPostgres, with_all_tables: Callable[[str], None]
) -> Callable[[], AbstractContextManager[str]]:
    """Gives databases with the example organisation in them, each of its own, by name."""
    return partial(filled, postgres, with_all_tables)


@pytest.fixture(scope="module")
def example_in_database(
    example: Callable[[], AbstractContextManager[str]],
    django_db_setup: None,  # noqa: ARG001  # afterwards that one is used again
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The example organisation is in the database while the tests of this module run."""
    with django_db_blocker.unblock(), example() as name, used(name):
        yield


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
