"""Finding a course by its slug and version, wherever it is kept: in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.methods.catalogue import load_course, methods

if TYPE_CHECKING:
    from baken.methods.schema import Course


def find_course(slug: str, version: int | None = None) -> Course:
    """The course called `slug`: the newest version, or the one asked for. Raises UnknownCourse when there is none."""
    return load_course(slug, version)


def all_methods() -> tuple[Course, ...]:
    """The newest version of every method that can be chosen, by title (MT-07)."""
    return methods()
