"""A backup holds everything, and comes back whole."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING

import psycopg
import pytest

from baken.config import backup
from baken.config.postgres import EmbeddedPostgres
from tests.databases import cloned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.fixtures import Settings


@pytest.fixture
def name(postgres: EmbeddedPostgres) -> Iterator[str]:
    """A small database of its own."""
    with cloned(postgres, kind="backup", template="empty_database", make=lambda _name: None) as name:
        yield name


@pytest.fixture
def database(
    name: str, postgres: EmbeddedPostgres, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> psycopg.Connection[tuple[str]]:
    """That database with one word in it, and a folder for uploaded files."""
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", name)
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", str(postgres.socket_folder))
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MEDIA_ROOT.mkdir()
    connection = psycopg.connect(postgres.url(name), autocommit=True)
    connection.execute("create table word (text text)")
    connection.execute("insert into word values ('first')")
    return connection


def test_what_was_in_the_backup_comes_back_and_nothing_else(
    database: psycopg.Connection[tuple[str]], name: str, settings: Settings, tmp_path: Path
) -> None:
    (settings.MEDIA_ROOT / "letter.pdf").write_text("letter")
    (settings.MEDIA_ROOT / "imports").mkdir()
    (settings.MEDIA_ROOT / "imports" / "people.csv").write_text("waits to be imported")
    file = tmp_path / "backup.tar"
    backup.make_backup(file)
    database.execute("insert into word values ('second')")
    (settings.MEDIA_ROOT / "letter.pdf").write_text("changed")
    database.close()
    backup.restore_backup(file)
    backup.restore_backup(file)  # a second time as well
    with psycopg.connect(settings.EMBEDDED_POSTGRES.url(name)) as connection:
        assert connection.execute("select text from word").fetchall() == [("first",)]
    assert (settings.MEDIA_ROOT / "letter.pdf").read_text() == "letter"
    assert not (settings.MEDIA_ROOT / "imports").exists(), "people who are not with us yet stay out of backups"


def test_a_backup_is_for_its_owner_only_and_never_written_over(
    database: psycopg.Connection[tuple[str]], tmp_path: Path
) -> None:
    database.close()
    file = tmp_path / "backup.tar"
    backup.make_backup(file)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(backup.BackupProblem, match="already there"):
        backup.make_backup(file)


def test_a_file_that_is_no_backup_changes_nothing(database: psycopg.Connection[tuple[str]], tmp_path: Path) -> None:
    file = tmp_path / "other.tar"
    with tarfile.open(file, "w"):
        pass
    with pytest.raises(backup.BackupProblem, match="no backup"):
        backup.restore_backup(file)
    assert database.execute("select text from word").fetchall() == [("first",)]
    database.close()
