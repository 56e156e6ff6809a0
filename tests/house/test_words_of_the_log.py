"""What the access log says, it says in the reader's language: every word that is written there has a translation."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import trans_real

from baken.accounts.policy import Action
from baken.audit import labels
from baken.audit.labels.refused import REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(labels.__file__).parents[2]
#: What takes `what=` and writes it into the log, by the last part of its name.
WRITES = {"record", "record_many", "log", "_log", "log_home", "dossier_view", "of_participant", "of_staff"}


def _written_words() -> Iterator[tuple[str, str]]:
    """Every text that is passed as `what=` to the log or to a page that logs itself, with where it stands."""
    for file in sorted(SOURCE.rglob("*.py")):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        tree = ast.parse(file.read_text())
        named = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        yield from _chosen_words(tree, file)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or ast.unparse(node.func).rpartition(".")[2] not in WRITES:
                continue
            for keyword in node.keywords:
                if keyword.arg != "what":
                    continue
                if isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value), f"{file.relative_to(SOURCE)}:{node.lineno}"
                elif isinstance(keyword.value, ast.Name) and keyword.value.id in named:
                    yield str(named[keyword.value.id]), f"{file.relative_to(SOURCE)}:{node.lineno}"


def _chosen_words(tree: ast.Module, file: Path) -> Iterator[tuple[str, str]]:
    """The words that a room chooses from by the kind of event: its table `_LOGGED_AS`."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "_LOGGED_AS":
            assert isinstance(node.value, ast.Dict)
            for value in node.value.values:
                yield ast.literal_eval(value), f"{file.relative_to(SOURCE)}:{value.lineno}"


def test_every_word_of_the_log_is_in_dutch() -> None:
    dutch = trans_real.translation("nl")._catalog
    words = dict(_written_words())
    assert len(words) > 50, "the words are found where they are written"
    missing = {word: place for word, place in words.items() if word not in dutch}
    assert not missing, f"add these to audit/labels, and their Dutch: {missing}"


@pytest.mark.parametrize("action", Action)
def test_every_refused_action_is_there_to_be_translated(action: Action) -> None:
    assert action.value in REFUSED
