"""Whoever silences a check says why, on the line itself."""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
#: The silence, and after it nothing.
SILENT = re.compile(r"# (noqa(: [A-Z0-9, ]+)?|type: ignore(\[[a-z, -]+\])?|pragma: [a-z ]+)\s*$")


def test_each_ignore_has_its_reason_on_the_line() -> None:
    files = [path for folder in ("src", "tests", "tools") for path in (PROJECT / folder).rglob("*.py")]
    assert len(files) > 1_000
    silent = [
        f"{path.relative_to(PROJECT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SILENT.search(line)
    ]
    assert silent == []
