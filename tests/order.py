"""In which order files of tests are given to the workers.

The longest journey fills the example organisation, and meanwhile others would wait for it. So another worker begins
with rooms that need no example. Then come the other journeys and the house; many short files at the end let all workers
be done at the same time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST: Final = "test_every_page.py"
#: Rooms that together take longer than it takes to fill the example, and do not need it.
_WITHOUT_EXAMPLE: Final = {"accounts", "methods", "plans"}


def turn(file: Path) -> int:
    """When it is the turn of this file; the lowest comes first."""
    if file.name == _LONGEST:
        return 0
    if _WITHOUT_EXAMPLE & set(file.parts):
        return 1
    return 2 if "src" not in file.parts or "demo" in file.parts else 3
