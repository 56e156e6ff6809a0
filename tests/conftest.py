"""A running Baken for the tests outside the rooms: its own process, its own database, its own data folder."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from baken.config.postgres import EmbeddedPostgres, find_binaries
from tests.tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.plugin import DjangoDbBlocker

PROJECT = Path(__file__).resolve().parents[1]
START_SECONDS = 120


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass
class RunningBaken:
    """A `baken` process that serves, and where to find it."""

    arguments: list[str]
    environment: dict[str, str]
    data: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.data / "serve.log"

    def start(self) -> float:
        """Start it and wait until it answers. Gives the seconds that took."""
        begun = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "baken.config.cli", *self.arguments, "--port", str(self.port)],
                cwd=PROJECT,
                env={**os.environ, **in_demo_mode(self.data), **self.environment},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - begun > START_SECONDS:
                raise AssertionError(f"Baken did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)
        return time.monotonic() - begun

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/account/login/", timeout=20) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"Baken answers {error.code}:\n{self.log.read_text()[-3000:]}") from error
        except OSError:
            return False

    def interrupt(self) -> int:
        """Ctrl-C: to the whole group, as a terminal does. Gives the exit status."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """kill -9 of the process that was started; what it started has to look after itself."""
        assert self.process
        self.process.kill()
        self.process.wait(timeout=30)


@pytest.fixture(scope="session")
def prepared_data(
    tmp_path_factory: pytest.TempPathFactory, postgres: EmbeddedPostgres, django_db_blocker: DjangoDbBlocker
) -> Path:
    """A data folder with a database that has all tables, at rest; to be copied, since making it takes a while."""
    folder = tmp_path_factory.mktemp("prepared")
    server = EmbeddedPostgres(folder / "postgres")
    server.start()
    with django_db_blocker.unblock(), all_tables(postgres) as name:
        tables = subprocess.run(
            [find_binaries() / "pg_dump", "--format=custom", postgres.url(name)], check=True, capture_output=True
        )
    subprocess.run([find_binaries() / "pg_restore", f"--dbname={server.url()}"], check=True, input=tables.stdout)
    server.stop()
    return folder


def in_demo_mode(data: Path) -> dict[str, str]:
    """What the environment of a process says for it to work on this folder and nothing else."""
    return {
        "DJANGO_SETTINGS_MODULE": "baken.config.settings",
        "BAKEN_MODE": "demo",
        "DATABASE_URL": "",
        "BAKEN_DATA": str(data),
        "STATIC_ROOT": str(PROJECT / "var" / "test-static"),
    }


@pytest.fixture
def running_baken(tmp_path: Path, prepared_data: Path) -> Iterator[Callable[..., RunningBaken]]:
    """Makes processes that are ended after the test, whatever happened."""
    made: list[RunningBaken] = []
    shutil.copytree(prepared_data, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("socket"))

    def make(*arguments: str, **environment: str) -> RunningBaken:
        running = RunningBaken(list(arguments), environment, tmp_path)
        made.append(running)
        return running

    yield make
    for running in made:
        if running.process and running.process.poll() is None:
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                running.interrupt()
            if running.process.poll() is None:
                os.killpg(running.process.pid, signal.SIGKILL)
                running.process.wait()
