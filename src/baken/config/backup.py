"""A backup of everything in one file, and back again: PostgreSQL's own dump, and the uploaded files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from baken.config.postgres import find_binaries

if TYPE_CHECKING:
    from collections.abc import Mapping

DUMP = "database.dump"
FILES = "files"
WAITING_IMPORTS = "imports"


class BackupProblem(Exception):
    """A backup that could not be made or read."""


def _connection() -> dict[str, str]:
    """The database for PostgreSQL's own programs, by environment, so that no password shows in a process list."""
    database: Mapping[str, object] = settings.DATABASES["default"]
    host = database.get("HOST") or dict(database.get("OPTIONS") or {}).get("host", "")  # type: ignore[call-overload]  # a mapping of options
    named = {
        "PGDATABASE": database["NAME"],
        "PGUSER": database.get("USER"),
        "PGPASSWORD": database.get("PASSWORD"),
        "PGHOST": host,
        "PGPORT": database.get("PORT"),
    }
    return {**os.environ, **{name: str(value) for name, value in named.items() if value}}


def _run(program: str, *arguments: str) -> None:
    outcome = subprocess.run(
        [str(find_binaries() / program), *arguments], env=_connection(), capture_output=True, text=True, check=False
    )
    if outcome.returncode:
        raise BackupProblem(f"{program} failed:\n{outcome.stderr}")


def make_backup(file: Path) -> None:
    """Write database and files to `file`. Readable by its owner alone: it holds everything of everyone."""
    if file.exists():
        raise BackupProblem(f"{file} is already there; a backup is never written over.")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / DUMP
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(dump))
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(file.name + ".unfinished")
        with tarfile.open(unfinished, "w") as archive:
            unfinished.chmod(0o600)
            archive.add(dump, DUMP)
            if settings.MEDIA_ROOT.exists():
                archive.add(settings.MEDIA_ROOT, FILES, filter=_worth_keeping)
        unfinished.rename(file)


def _worth_keeping(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """All but files that wait to be imported: they hold people who are not with the organisation yet, for a day."""
    return None if entry.name.startswith(f"{FILES}/{WAITING_IMPORTS}") else entry


def restore_backup(file: Path) -> None:
    """Replace what is in the database and the files by what `file` holds, in one transaction for the database."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(file) as archive:
                archive.extractall(folder, filter="data")
        except (OSError, tarfile.TarError) as error:
            raise BackupProblem(f"{file} cannot be read as a backup: {error}") from error
        if not (dump := Path(folder) / DUMP).exists():
            raise BackupProblem(f"{file} is no backup of Baken: it has no {DUMP}.")
        _run(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
            "--dbname", str(settings.DATABASES["default"]["NAME"]), str(dump),
        )  # fmt: skip
        if (files := Path(folder) / FILES).exists():
            _replace_files(files)


def _replace_files(files: Path) -> None:
    """Put the files in place; what was there stays beside it until the next restore."""
    kept = settings.MEDIA_ROOT.with_name(settings.MEDIA_ROOT.name + ".before-restore")
    if settings.MEDIA_ROOT.exists():
        shutil.rmtree(kept, ignore_errors=True)
        settings.MEDIA_ROOT.rename(kept)
    shutil.copytree(files, settings.MEDIA_ROOT)
