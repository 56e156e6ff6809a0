"""Finding a course by its slug and version, wherever it is kept: in a file, or written by the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.methods.catalogue import load_course, methods, versions
from baken.methods.own import is_own
from baken.methods.selectors.own import own_course, own_courses, own_versions

if TYPE_CHECKING:
    from baken.methods.schema import Course


def find_course(slug: str, version: int | None = None) -> Course:
    """The course called `slug`: the newest version, or the one asked for. Raises UnknownCourse when there is none.

    A file asks no query. The newest of an own method asks one; a version of it that was asked for, one the first time.
    """
    return own_course(slug, version) if is_own(slug) else load_course(slug, version)


def versions_of(slug: str) -> list[Course]:
    """Every version of a course, the newest first. Raises UnknownCourse when there is none."""
    return own_versions(slug) if is_own(slug) else versions(slug)


def all_methods() -> tuple[Course, ...]:
    """The newest version of every method that can be chosen, by title: one query (MT-07)."""
    return tuple(sorted([*methods(), *own_courses()], key=lambda course: course.title.nl.casefold()))
