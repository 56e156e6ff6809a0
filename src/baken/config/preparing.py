"""What has to be there before Baken can serve: tables, collected static files."""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from baken.config.migrating import migrate
from baken.config.translations import compile_translations
from baken.exchange.services import drop_expired_uploads

if TYPE_CHECKING:
    from pathlib import Path


class Tables(Enum):
    """How the tables of the database stand to this version of Baken."""

    ABSENT = "absent"
    OLDER = "older"
    CURRENT = "current"


def state_of_tables() -> Tables:
    """Whether there are tables, and whether they are those of this version. Changes nothing."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return Tables.ABSENT
    return Tables.OLDER if executor.migration_plan(executor.loader.graph.leaf_nodes()) else Tables.CURRENT


def make_ready(*, tables_too: bool) -> None:
    """Everything that has to be there before Baken can serve."""
    compile_translations(settings.PACKAGE)
    collect_static_files()
    if tables_too:
        migrate_tables()
        drop_expired_uploads()


def migrate_tables() -> None:
    """Bring the tables up to date; looking whether they are takes a fraction of migrating."""
    if state_of_tables() is not Tables.CURRENT:
        migrate()


def collect_static_files() -> None:
    """Collect and compress what browsers fetch, when any of it changed."""
    digest = _digest_of_static_sources()
    stamp = settings.STATIC_ROOT / ".digest"
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


def _digest_of_static_sources() -> str:
    digest = hashlib.sha256((settings.PROJECT / "package-lock.json").read_bytes())
    for file in sorted(_own_static_files()):
        digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()


def _own_static_files() -> list[Path]:
    return [file for file in settings.PACKAGE.glob("*/static/**/*") if file.is_file()]
