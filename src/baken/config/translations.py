"""Compiling what was translated. Knows no Django, so that it can be done before Django reads the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path


def compile_translations(package: Path) -> None:
    """Turn each room's `.po` file into the `.mo` that Django reads, where it is newer.

    The result appears at once and whole: other processes may be reading it.
    """
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file)
        unfinished = target.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            write_mo(file, catalog)
        unfinished.replace(target)
