"""The courses that ship: the eight phases, the proven methods, and the ways of organising beside them.

`catalogue/<slug>.yaml` holds the course that guides a participant through the house, `catalogue/methods/` the methods
(MT-01), `catalogue/ways/` the three ways of organising (MT-06). An older version of a course is kept beside it as
`<slug>@<version>.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from baken.methods.consistency import inconsistencies
from baken.methods.schema import Course, OrganisationalWay
from baken.shared.declared import BrokenDeclaration, Problem, Source, in_order, read_source, validated

FOLDER: Final = Path(__file__).with_name("catalogue")
METHODS: Final = FOLDER / "methods"
WAYS: Final = FOLDER / "ways"


class UnknownCourse(LookupError):
    """There is no course with this slug, or not in this version."""


@cache
def load_course(slug: str, version: int | None = None) -> Course:
    """The course called `slug`: the newest version, or the one asked for.

    Raises UnknownCourse when it is not in the catalogue, BrokenDeclaration when its file has mistakes.
    """
    newest = _file(slug)
    course = read_course(newest)
    if version is None or version == course.version:
        return course
    older = newest.with_name(f"{slug}@{version}.yaml")
    if not older.is_file():
        raise UnknownCourse(f"{slug}@{version}")
    return read_course(older)


def courses() -> list[Course]:
    """The newest version of every course that guides through the house, by title. Raises BrokenDeclaration."""
    return _by_title(FOLDER)


@cache
def methods() -> tuple[Course, ...]:
    """The newest version of every proven method, by title (MT-07). Raises BrokenDeclaration."""
    return tuple(_by_title(METHODS))


@cache
def ways() -> tuple[OrganisationalWay, ...]:
    """The ways of organising that are no methods, by title (MT-06). Raises BrokenDeclaration."""
    found = (read_way(path) for path in WAYS.glob("*.yaml"))
    return tuple(sorted(found, key=lambda way: way.title.nl))


def versions(slug: str) -> list[Course]:
    """Every version of a course that is there, the newest first. Raises UnknownCourse, BrokenDeclaration."""
    older = (int(path.stem.partition("@")[2]) for path in _file(slug).parent.glob(f"{slug}@*.yaml"))
    return [load_course(slug), *(load_course(slug, number) for number in sorted(older, reverse=True))]


def all_versions() -> list[Course]:
    """Every version of every course that guides through the house: by title, then the newest first."""
    return [version for course in courses() for version in versions(course.slug)]


def check(folder: Path = FOLDER) -> list[Problem]:
    """Every mistake in every file of a catalogue, in order of file and line."""
    problems: list[Problem] = []
    newest: dict[str, Course] = {}
    older: list[tuple[Path, Course]] = []
    for path in [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("methods/*.yaml"))]:
        try:
            course = read_course(path)
        except BrokenDeclaration as broken:
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
    problems += _related(folder, newest)
    for path in sorted(folder.glob("ways/*.yaml")):
        try:
            read_way(path)
        except BrokenDeclaration as broken:
            problems.extend(broken.problems)
    return in_order(problems)


def read_course(path: Path, text: str | None = None) -> Course:
    """The course in one file, or in `text` when it is not on disk. Raises BrokenDeclaration with all its mistakes."""
    source = read_source(path, text)
    course = validated(source, Course)
    if problems := [*_misnamed(source, course), *(source.problem(*found) for found in inconsistencies(course))]:
        raise BrokenDeclaration(in_order(problems))
    return course


def read_way(path: Path) -> OrganisationalWay:
    """One way of organising (MT-06). Raises BrokenDeclaration with all its mistakes."""
    source = read_source(path)
    way = validated(source, OrganisationalWay)
    if path.stem != way.slug:
        raise BrokenDeclaration([source.problem(["slug"], f"{way.slug!r} is not the file's name")])
    return way


def _misnamed(source: Source, course: Course) -> Iterator[Problem]:
    if source.path.stem not in {course.slug, f"{course.slug}@{course.version}"}:
        yield source.problem(["slug"], f"{course.slug!r} is not the file's name")
    if (source.path.parent.name == METHODS.name) != (course.about is not None):
        yield source.problem(["about"], f"belongs to a method, and a method of {METHODS.name}/ needs it")


def _related(folder: Path, newest: dict[str, Course]) -> Iterator[Problem]:
    """Methods that are named as related and are not there."""
    for course in newest.values():
        for number, slug in enumerate(course.about.related if course.about else ()):
            if slug not in newest or slug == course.slug:
                source = read_source(folder / METHODS.name / f"{course.slug}.yaml")
                yield source.problem(["about", "related", number], f"there is no other method {slug!r}")


def _file(slug: str) -> Path:
    if "/" not in slug and "@" not in slug:
        for folder in (FOLDER, METHODS):
            if (path := folder / f"{slug}.yaml").is_file():
                return path
    raise UnknownCourse(slug)


def _by_title(folder: Path) -> list[Course]:
    slugs = (path.stem for path in folder.glob("*.yaml") if "@" not in path.stem)
    return sorted((load_course(slug) for slug in slugs), key=lambda course: course.title.nl)
