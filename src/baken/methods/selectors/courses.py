"""Finding a course by its slug and version, wherever it is kept: in a file, or written by the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.methods.catalogue import load_course, methods
from baken.methods.own import is_own
from baken.methods.selectors.own import own_course, own_courses

if TYPE_CHECKING:
    from baken.methods.schema import Course


def find_course(slug: str, version: int | None = None) -> Course:
    """The course called `slug`: the newest version, or the one asked for. Raises UnknownCourse when there is none.

    A file asks no query, a method of one's own asks one.
    """
    return own_course(slug, version) if is_own(slug) else load_course(slug, version)


def all_methods() -> tuple[Course, ...]:
    """The newest version of every method that can be chosen, by title: one query (MT-07)."""
    return tuple(sorted([*methods(), *own_courses()], key=lambda course: course.title.nl.casefold()))
