"""The example organisation for tests: filled once per version of the code and per day; who needs it gets a copy."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from baken.shared import clock
from tests.databases import cloned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baken.config.postgres import EmbeddedPostgres

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "baken"


@contextmanager
def filled(server: EmbeddedPostgres, with_all_tables: Callable[[str], None]) -> Iterator[str]:
    """A database of our own with the example in it; gives its name."""

    def make(database: str) -> None:
        with_all_tables(database)
        outcome = subprocess.run(
            [sys.executable, "-m", "baken.config.cli", "demo", "--fill-only"],
            env=environment(server, database),
            cwd=PROJECT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert outcome.returncode == 0, outcome.stderr[-3000:]

    template = f"example_of_{digest_of_the_code()}{clock.today():%y%m%d}"
    with cloned(server, kind="example", template=template, make=make) as name:
        yield name


def digest_of_the_code() -> str:
    digest = hashlib.sha256()
    for file in sorted(SOURCE.rglob("*")):
        if file.suffix in {".py", ".yaml"} and "tests" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def own_folder() -> Path:
    """Of this worker alone: servers that start at the same time must not write each other's files."""
    folder = PROJECT / "var" / "journeys" / os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def environment(server: EmbeddedPostgres, database: str) -> dict[str, str]:
    """What the environment of a process says for it to work on this example and nothing else."""
    return {
        **os.environ,
        "BAKEN_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "baken.config.settings",
        "BAKEN_DATA": str(own_folder()),
        "STATIC_ROOT": str(own_folder() / "static"),
        "DATABASE_URL": server.url(database),
    }
