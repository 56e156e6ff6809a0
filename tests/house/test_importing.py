"""`baken import` leaves the tables alone when it only looks."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from typer.testing import CliRunner

from baken.config import cli, preparing
from baken.config.commands import importing
from baken.config.preparing import Tables, state_of_tables

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture
def migrated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was migrated; the database of the tests stands for that of the command."""
    done: list[str] = []
    monkeypatch.setattr(importing, "django_ready", lambda _mode: nullcontext())
    monkeypatch.setattr(preparing, "migrate_tables", lambda: done.append("everything"))
    return done


def dry_run(folder: Path) -> tuple[int, str]:
    file = folder / "people.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    outcome = CliRunner().invoke(cli.app, ["import", str(file), "--dry-run"])
    return outcome.exit_code, outcome.output


def test_tables_of_this_version_are_left_alone(migrated: list[str], tmp_path: Path) -> None:
    assert state_of_tables() is Tables.CURRENT
    dry_run(tmp_path)
    assert not migrated


def test_older_tables_are_left_alone_and_the_command_says_so(migrated: list[str], tmp_path: Path) -> None:
    MigrationRecorder(connection).record_unapplied(*MigrationLoader(connection).graph.leaf_nodes("accounts")[0])
    code, said = dry_run(tmp_path)
    assert code == 2
    assert "a dry run changes nothing" in said
    assert not migrated


def test_where_there_are_no_tables_they_are_made(migrated: list[str], tmp_path: Path) -> None:
    MigrationRecorder(connection).flush()
    _code, said = dry_run(tmp_path)
    assert "There were no tables yet" in said
    assert migrated == ["everything"]
