"""Telling in milliseconds whether the code is still that for which everything was prepared."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Made by running or preparing, so they say nothing about the code.
MADE = {".mo", ".pyc", ".unfinished"}


def fingerprint(package: Path) -> str:
    """Changes whenever a file of the package does: by name, size or moment of writing."""
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        if file.suffix not in MADE and file.is_file():
            facts = file.stat()
            digest.update(f"{file}|{facts.st_size}|{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
