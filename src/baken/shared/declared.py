"""Reading what is declared in YAML: every mistake is named with its file and its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml
from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

YAML: Final = "tag:yaml.org,2002"

type Place = Sequence[str | int]
type Finding = tuple[Place, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}: {self.message}"


class BrokenDeclaration(Exception):
    """A file cannot be used. Holds every mistake that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a declaration with where everything in it stands."""

    path: Path
    root: yaml.Node | None
    content: object

    def problem(self, place: Place, message: str) -> Problem:
        """A mistake at a place such as `("phases", 2, "key")`."""
        return Problem(self.path, _line(self.root, place), f"{_dotted(place)}: {message}")

    def repeated_keys(self) -> list[Problem]:
        """Keys that stand twice in one mapping: YAML would silently keep the last."""
        return [Problem(self.path, line, message) for line, message in _repeated_keys(self.root)]


def read_source(path: Path, text: str | None = None) -> Source:
    """The YAML of a file, or of `text` when it is not on disk. Raises BrokenDeclaration when it is no YAML."""
    try:
        content = path.read_text(encoding="utf-8") if text is None else text
    except UnicodeDecodeError:
        raise BrokenDeclaration([Problem(path, 1, "not UTF-8")]) from None
    try:
        loader = _Loader(content)
        root = loader.get_single_node()
        return Source(path, root, loader.construct_document(root) if root else None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, content.rstrip("\n").count("\n")) + 1 if mark else 1  # at the end: the last line
        raise BrokenDeclaration([Problem(path, line, f"not YAML: {error.problem or error.context}")]) from None
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 1
        raise BrokenDeclaration([Problem(path, line, f"not YAML: {error.reason}")]) from None


def validated[Declared: BaseModel](
    source: Source, model: type[Declared], context: dict[str, object] | None = None
) -> Declared:
    """The content as `model`, in a context for its validators. Raises BrokenDeclaration with all that does not fit."""
    problems = source.repeated_keys()
    try:
        declared = model.model_validate(source.content, context=context)
    except ValidationError as invalid:
        for error in invalid.errors():
            problems.append(source.problem(_without_tags(error["loc"]), error["msg"]))
        raise BrokenDeclaration(in_order(problems)) from None
    if problems:
        raise BrokenDeclaration(in_order(problems))
    return declared


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, then from top to bottom."""
    return sorted(problems, key=lambda problem: (str(problem.path), problem.line))


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]  # one of two
    """Reads only `true` and `false` as such, and leaves dates as texts: what is wrong with them then has a line."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {f"{YAML}:bool", f"{YAML}:timestamp"}]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(f"{YAML}:bool", re.compile("^(true|false)$"), ["t", "f"])


def _repeated_keys(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    waiting, been = [node], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in been:
            continue
        been.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    yield key.start_mark.line + 1, f"{key.value}: stands here twice"
                seen.add(key.value)
                waiting.append(value)


def _line(node: yaml.Node | None, place: Place) -> int:
    """The line of the deepest part of `place` that is in the file."""
    line = node.start_mark.line + 1 if node else 1
    for part in place:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _without_tags(location: Place) -> list[str | int]:
    """A place in the file without the marks that pydantic puts in it, such as `[key]`."""
    return [part for part in location if isinstance(part, int) or not part.startswith("[")]


def _dotted(place: Place) -> str:
    return ".".join(str(part) for part in place) or "file"
