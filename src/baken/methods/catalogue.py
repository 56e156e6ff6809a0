"""Reading the courses in `catalogue/`, and saying for each mistake in which file and on which line it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from baken.methods.consistency import inconsistencies
from baken.methods.schema import Course

YAML: Final = "tag:yaml.org,2002"
FOLDER: Final = Path(__file__).with_name("catalogue")

type Place = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a course file."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}: {self.message}"


class BrokenCatalogue(Exception):
    """A course file cannot be used. Holds every mistake that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class UnknownCourse(LookupError):
    """There is no course with this slug, or not in this version."""


@cache
def load_course(slug: str, version: int | None = None) -> Course:
    """The course called `slug`: the newest version, or the one asked for.

    Raises UnknownCourse when it is not in the catalogue, BrokenCatalogue when its file has mistakes.
    """
    newest = FOLDER / f"{slug}.yaml"
    if "/" in slug or not newest.is_file():
        raise UnknownCourse(slug)
    course = read_course(newest)
    if version is None or version == course.version:
        return course
    older = FOLDER / f"{slug}@{version}.yaml"
    if not older.is_file():
        raise UnknownCourse(f"{slug}@{version}")
    return read_course(older)


def courses() -> list[Course]:
    """The newest version of every course, by title. Raises BrokenCatalogue."""
    slugs = (path.stem for path in FOLDER.glob("*.yaml") if "@" not in path.stem)
    return sorted((load_course(slug) for slug in slugs), key=lambda course: course.title.nl)


def versions(slug: str) -> list[Course]:
    """Every version of a course that is there, the newest first. Raises UnknownCourse, BrokenCatalogue."""
    newest = load_course(slug)
    older = (int(path.stem.partition("@")[2]) for path in FOLDER.glob(f"{slug}@*.yaml"))
    return [newest, *(load_course(slug, number) for number in sorted(older, reverse=True))]


def all_versions() -> list[Course]:
    """Every version of every course: by title, then the newest first. Raises BrokenCatalogue."""
    return [version for course in courses() for version in versions(course.slug)]


def check(folder: Path = FOLDER) -> list[Problem]:
    """Every mistake in every course file of a folder, in order of file and line."""
    problems: list[Problem] = []
    newest: dict[str, Course] = {}
    older: list[tuple[Path, Course]] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            course = read_course(path)
        except BrokenCatalogue as broken:
            problems.extend(broken.problems)
        else:
            if path.stem == course.slug:
                newest[course.slug] = course
            else:
                older.append((path, course))
    for path, course in older:
        after = newest.get(course.slug)
        if after and course.version >= after.version:
            problems.append(Problem(path, 1, f"version: {course.slug}.yaml is at version {after.version}, not later"))
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def read_course(path: Path) -> Course:
    """The course in one file. Raises BrokenCatalogue with all its mistakes."""
    root, content = _read_yaml(path)
    problems = [Problem(path, line, message) for line, message in _repeated_keys(root)]
    try:
        course = Course.model_validate(content)
    except ValidationError as invalid:
        for error in invalid.errors():
            location = _without_tags(error["loc"])
            problems.append(Problem(path, _line(root, location), f"{_dotted(location)}: {error['msg']}"))
        raise BrokenCatalogue(_in_order(problems)) from None
    if path.stem not in {course.slug, f"{course.slug}@{course.version}"}:
        problems.append(Problem(path, _line(root, ["slug"]), f"slug: {course.slug!r} is not the file's name"))
    for place, message in inconsistencies(course):
        problems.append(Problem(path, _line(root, place), f"{_dotted(place)}: {message}"))
    if problems:
        raise BrokenCatalogue(_in_order(problems))
    return course


def _read_yaml(path: Path) -> tuple[yaml.Node | None, object]:
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BrokenCatalogue([Problem(path, 1, "not UTF-8")]) from None
    try:
        loader = _Loader(content)
        root = loader.get_single_node()
        return root, loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BrokenCatalogue([Problem(path, line, f"not YAML: {error.problem or error.context}")]) from None
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 1
        raise BrokenCatalogue([Problem(path, line, f"not YAML: {error.reason}")]) from None


class _Loader(yaml.SafeLoader):
    """Reads only `true` and `false` as such, and leaves dates as texts: what is wrong with them then has a line."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {f"{YAML}:bool", f"{YAML}:timestamp"}]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(f"{YAML}:bool", re.compile("^(true|false)$"), ["t", "f"])


def _repeated_keys(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Keys that stand twice in one mapping: YAML would silently keep the last."""
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


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line)
