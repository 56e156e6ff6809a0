"""What the access log says, it says in the reader's language: every word that is written there has a translation."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from baken.accounts.policy import Action
from baken.audit import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(labels.__file__).parents[1]
KNOWN = {*labels.SAID_BY_ACCOUNTS, *labels.SAID_BY_THE_ROOMS}


def _written_words() -> Iterator[tuple[str, str]]:
    """Every literal that is passed as `what=` to the log or to a page that logs itself, with where it stands."""
    for file in sorted(SOURCE.rglob("*.py")):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call) or "sent_once" in ast.unparse(node.func):
                continue  # what a form makes is a key, not a word
            for keyword in node.keywords:
                if keyword.arg == "what" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value), f"{file.relative_to(SOURCE)}:{node.lineno}"


def test_every_word_of_the_log_is_there_to_be_translated() -> None:
    unknown = {word: place for word, place in _written_words() if word not in KNOWN}
    assert not unknown, f"add these to audit/labels.py, and their Dutch: {unknown}"


@pytest.mark.parametrize("action", Action)
def test_every_refused_action_is_there_to_be_translated(action: Action) -> None:
    assert action.value in labels.REFUSED
