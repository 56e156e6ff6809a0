"""Databases of tests on the server that all runs share: each with one owner, cloned from a template that is kept.

Several runs, each with several workers, use the server at once, and of versions of the code that differ. So no name
here is one that another could choose too, a template is cloned under the lock under which others could drop it, and a
database is dropped by its owner, or by whoever comes after an owner that was killed.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

import psycopg
from psycopg import errors, sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baken.config.postgres import EmbeddedPostgres

#: Of the versions of the code that ran last; those of others would only fill the disk.
TEMPLATES_KEPT = 3


@contextmanager
def cloned(server: EmbeddedPostgres, *, kind: str, template: str, make: Callable[[str], None]) -> Iterator[str]:
    """A database of our own; gives its name. It is gone afterwards.

    `template` names what it is cloned from: what it is, and of which version ("template_of_1a2b"). Where there is none
    yet, `make` fills an empty database of the name that it is given, and whoever wants the same one waits.
    """
    name = f"{kind}_{os.getpid()}_{secrets.token_hex(4)}"
    claims = server.folder / "claims"
    claims.mkdir(exist_ok=True)
    with ExitStack() as owned:
        with (server.folder / f"{kind}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _drop_abandoned(server, kind)
            claim = owned.enter_context((claims / name).open("w"))  # not before: it would lie there unheld
            fcntl.flock(claim, fcntl.LOCK_EX)  # ends with its owner, however that ends
            _ensure_template(server, template, make)
            _copy(server, name, template)
        try:
            yield name
        finally:
            _drop(server, name)
            (claims / name).unlink()


def replace_by_copy(server: EmbeddedPostgres, name: str, source: str) -> None:
    """Put a copy of a database, to which nobody is connected, in the place of another."""
    _drop(server, name)
    _copy(server, name, source)


def _drop_abandoned(server: EmbeddedPostgres, kind: str) -> None:
    """Drop databases whose owners were killed: their claims lie there, and nobody holds them."""
    for file in (server.folder / "claims").glob(f"{kind}_*"):
        with suppress(FileNotFoundError, BlockingIOError), file.open("r") as claim:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _drop(server, file.name)
            file.unlink()


def _ensure_template(server: EmbeddedPostgres, template: str, make: Callable[[str], None]) -> None:
    known = _templates_like(server, template)
    if template in known:
        return
    for old in known[TEMPLATES_KEPT - 1 :]:
        _drop(server, old)
    unfinished = f"unfinished_{template}"
    _drop(server, unfinished)
    _execute(server, "create database {}", unfinished)
    make(unfinished)
    _execute(server, "alter database {} rename to {}", unfinished, template)


def _templates_like(server: EmbeddedPostgres, template: str) -> list[str]:
    """Templates of the same thing, of any version, the newest first."""
    what, _, _version = template.rpartition("_")
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        found = admin.execute(
            "select datname from pg_database where starts_with(datname, %s) order by oid desc", [f"{what}_"]
        )
        return [name for (name,) in found]


def _copy(server: EmbeddedPostgres, name: str, source: str) -> None:
    _execute(server, "create database {} template {} strategy file_copy", name, source)


def _drop(server: EmbeddedPostgres, name: str) -> None:
    with suppress(errors.InvalidCatalogName):
        _execute(server, "drop database {} with (force)", name)


def _execute(server: EmbeddedPostgres, statement: str, *names: str) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
