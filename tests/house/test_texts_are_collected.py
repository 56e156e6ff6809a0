"""Every text to translate stands where the collector of texts sees it: not inside an f-string."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "baken"
TRANSLATES = {"_", "gettext", "ngettext", "pgettext", "npgettext", "gettext_lazy", "ngettext_lazy", "pgettext_lazy"}


def _hidden(file: Path) -> list[str]:
    return [
        f"{file.relative_to(SOURCE)}:{call.lineno} {ast.unparse(call)}"
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TRANSLATES
    ]


def test_no_text_to_translate_hides_inside_an_f_string() -> None:
    files = [file for file in SOURCE.rglob("*.py") if "tests" not in file.parts]
    assert [place for file in files for place in _hidden(file)] == []
