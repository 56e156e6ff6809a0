"""Compiling what was translated. Knows no Django, so that it can be done before Django reads the result."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path


def compile_translations(package: Path) -> None:
    """Turn each room's `.po` file into the `.mo` that Django reads, where it is newer.

    The result appears at once and whole: other processes may be reading it, or making the same. It bears the time of
    what it was made from, so that a text that changes meanwhile is compiled the next time.
    """
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        written = source.stat().st_mtime_ns
        if _time_of(target) >= written:
            continue
        with source.open("rb") as file:
            catalog = read_po(file)
        unfinished = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}.unfinished")
        with unfinished.open("wb") as file:
            write_mo(file, catalog)
        os.utime(unfinished, ns=(written, written))
        unfinished.replace(target)


def _time_of(file: Path) -> int:
    """When it was made; 0 when it is not there, or no longer."""
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
