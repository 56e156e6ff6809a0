"""What this machine lacks to run Baken, and how to get it."""

from __future__ import annotations

import ctypes.util
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from baken.config import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Shared library (as the linker names it) and the Debian package that has it.
PDF_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
POSTGRES_LIBRARIES = {"libxml2": "libxml2", "liblz4": "liblz4-1", "libzstd": "libzstd1", "libicu": "libicu72"}
#: The shell draws the same pages with half the work: it has no windows, tabs and menus around them.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is there, and what to do when it is not."""

    subject: str
    good: bool
    advice: str = ""
    needed: bool = True


def missing_debian_packages() -> list[str]:
    """Debian packages that the database and the PDF documents need and this machine lacks."""
    packages = [package for library, package in PDF_LIBRARIES.items() if ctypes.util.find_library(library) is None]
    try:
        postgres.find_binaries()
    except postgres.PostgresProblem:
        packages += POSTGRES_LIBRARIES.values()
    return packages


def browser() -> str | None:
    """The program that draws pages in journeys and screenshots."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def findings(project: Path) -> Iterator[Finding]:
    """Look at everything once."""
    yield Finding(
        f"Python {sys.version.split()[0]}", sys.version_info[:2] == (3, 13), "Run tools/setup: uv brings Python 3.13."
    )
    try:
        yield Finding(f"PostgreSQL {postgres.MAJOR} in {postgres.find_binaries()}", good=True)
    except postgres.PostgresProblem as problem:
        yield Finding(f"PostgreSQL {postgres.MAJOR}", good=False, advice=str(problem))
    for library, package in PDF_LIBRARIES.items():
        yield Finding(
            f"{library}, for PDF documents",
            ctypes.util.find_library(library) is not None,
            f"apt-get install {package}",
        )
    yield Finding("npm packages", (project / "node_modules" / "@utrecht").exists(), "Run tools/setup, or npm ci.")
    yield Finding(
        "Chromium, for the journeys in `make test`", browser() is not None, "apt-get install chromium", needed=False
    )
    yield Finding(
        "gettext, for collecting texts to translate",
        shutil.which("xgettext") is not None,
        "apt-get install gettext",
        needed=False,
    )
