"""What `baken demo`, `serve` and `generate` will not do: mix invented people with real ones, or share a port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from baken.accounts.tests.factories import UserFactory
from baken.config import cli, preparing
from baken.config.commands import demo, measuring
from baken.config.postgres import EmbeddedPostgres
from tests.conftest import PROJECT, in_demo_mode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ELSEWHERE = "postgresql://baken:secret@db.invalid/baken"


def baken(*arguments: str, **environment: str) -> tuple[int, str]:
    """Run the command as someone would, in a process of its own: its status, and what it said."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    outcome = subprocess.run(
        [sys.executable, "-m", "baken.config.cli", *arguments],
        cwd=PROJECT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return outcome.returncode, " ".join((outcome.stdout + outcome.stderr).split())


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


# -- production, and databases of others --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "command",
    [("demo",), ("demo", "--fill-only"), ("demo", "--fresh"), ("generate",), ("generate", "--yes-fill-it")],
)
@pytest.mark.parametrize("database", ["", ELSEWHERE])
def test_no_example_goes_into_production(command: tuple[str, ...], database: str, tmp_path: Path) -> None:
    status, said = baken(*command, BAKEN_MODE="production", DATABASE_URL=database, BAKEN_DATA=str(tmp_path))
    assert status == 1
    assert "BAKEN_MODE is production" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("command", "advice"), [("demo", "set BAKEN_MODE=demo"), ("generate", "add --yes-fill-it")])
def test_no_example_goes_into_a_named_database_unasked(command: str, advice: str, tmp_path: Path) -> None:
    status, said = baken(command, DATABASE_URL=ELSEWHERE, BAKEN_DATA=str(tmp_path))
    assert status == 1
    assert "DATABASE_URL is set" in said
    assert advice in said


def test_a_named_database_is_not_thrown_away(tmp_path: Path) -> None:
    environment = {**in_demo_mode(tmp_path), "DATABASE_URL": ELSEWHERE}
    status, said = baken("demo", "--fresh", "--fill-only", **environment)
    assert status == 1
    assert "--fresh is for the database that comes along" in said


@pytest.mark.django_db
@pytest.mark.parametrize("command", [["demo", "--fill-only"], ["generate"]])
def test_no_example_goes_among_people_who_are_there_already(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database of the tests stands for that of the command."""
    for name in ("DATABASE_URL", "BAKEN_MODE"):
        monkeypatch.delenv(name, raising=False)
    for commands in (demo, measuring):
        monkeypatch.setattr(commands, "django_ready", lambda _mode: nullcontext())
    monkeypatch.setattr(preparing, "make_ready", lambda **_said: None)
    UserFactory.create(name="Iemand van een echte organisatie")
    outcome = CliRunner().invoke(cli.app, command)
    assert outcome.exit_code == 1
    assert "There are accounts in this database" in outcome.output


def test_what_is_in_use_is_not_thrown_away(tmp_path: Path) -> None:
    """Whoever holds the database is another process: here this one."""
    server = EmbeddedPostgres(tmp_path / "postgres")
    server.start()
    try:
        status, said = baken("demo", "--fresh", "--fill-only", **in_demo_mode(tmp_path))
        assert status == 1
        assert "Baken is running on this data" in said
        assert server.is_running()
    finally:
        server.stop()


# -- the port -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_taken_port_is_said_before_anything_is_made(command: str, taken_port: int, tmp_path: Path) -> None:
    status, said = baken(command, "--port", str(taken_port), **in_demo_mode(tmp_path))
    assert status == 1
    assert f"Port {taken_port} of 127.0.0.1 cannot be used" in said
    assert not (tmp_path / "postgres").exists()


# -- quick and whole ----------------------------------------------------------------------------------------------
def test_help_answers_without_setting_up_django() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, baken.config.cli; print(sorted(set(sys.modules) & {'django', 'granian', 'psycopg'}))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
