"""Every mistake that the check can tell has words in the language of the screen."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from baken.methods import consistency
from baken.methods.catalogue import METHODS, read_course
from baken.methods.own import checking
from baken.methods.presenters.mistakes import is_known, said
from baken.methods.tests.test_fifty_broken_files import FIFTY, SOUND
from baken.shared.declared import BrokenDeclaration

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = [*sorted(Path(consistency.__file__).parent.glob("*.py")), Path(checking.__file__)]


def _sample(node: ast.expr) -> str | None:
    """A message as it could be: what is filled in is an "x"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = (
        str(part.value)
        if isinstance(part, ast.Constant)
        else {True: "'x'", False: "1"}[isinstance(part, ast.FormattedValue) and part.conversion == ord("r")]
        for part in node.values
    )
    return "".join(parts)


def _messages() -> Iterator[str]:
    """What the check yields as the second of a pair, and what stands in a mistake that is made at once."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                found = _sample(node.value.elts[-1])
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Mistake":
                found = _sample(node.args[-1])
            else:
                continue
            if found:
                yield found


def test_every_message_of_the_check_has_words() -> None:
    messages = set(_messages())
    assert len(messages) > 30, "the messages are found where they are written"
    assert {message for message in messages if not is_known(message)} == set()
    assert {message for message in messages if said(message) == message} == set(), "and they are in Dutch"


@pytest.mark.parametrize(("old", "new"), [case[:2] for case in FIFTY], ids=range(1, 51))
def test_each_of_fifty_mistakes_is_told_in_words(old: str, new: str) -> None:
    try:
        read_course(METHODS / "cti.yaml", SOUND.replace(old, new, 1))
    except BrokenDeclaration as broken:
        for problem in broken.problems:
            place, _, message = problem.message.partition(": ")
            told = problem.message if place == "not YAML" else message
            assert is_known(told) or "file's name" in told, told


@pytest.mark.parametrize(
    "text", ["a: b: c", "a:\n  b: 1\nc", "a:\n- x\n b: 1", "a: [1, 2", 'a: "open', "a:\n\t- b", "a: @b"]
)
def test_what_is_not_yaml_is_told_in_words(text: str) -> None:
    with pytest.raises(BrokenDeclaration) as broken:
        read_course(METHODS / "cti.yaml", text)
    told = said(broken.value.problems[0].message)
    assert told.startswith("is niet te lezen: "), told
