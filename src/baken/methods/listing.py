"""The catalogue as plain data for other programs, and as lines for people (MT-01, MT-06, MT-07)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from baken.methods.schema import Course, OrganisationalWay


def as_plain_data(
    courses: Iterable[Course], methods: Iterable[Course], ways: Iterable[OrganisationalWay]
) -> dict[str, list[dict[str, Any]]]:
    """Everything in the catalogue. A method has what is known of it at the top, and its course under `course`."""
    return {
        "courses": [_course(course) for course in courses],
        "methods": [_method(course) for course in methods],
        "ways": [way.model_dump(mode="json") for way in ways],
    }


def as_lines(courses: Iterable[Course], methods: Iterable[Course], ways: Iterable[OrganisationalWay]) -> Iterator[str]:
    """One line for each: its short name, its version where it has one, and its title."""
    for course in [*courses, *methods]:
        yield f"{course.slug} {course.version}\t{course.title.nl}"
    for way in ways:
        yield f"{way.slug} -\t{way.title.nl}"


_OF_A_METHOD = {"slug", "version", "valid_from", "title", "aim", "source"}


def _course(course: Course) -> dict[str, Any]:
    return course.model_dump(mode="json", exclude={"about"})


def _method(course: Course) -> dict[str, Any]:
    known = course.model_dump(mode="json", include=_OF_A_METHOD)
    about = course.about.model_dump(mode="json") if course.about else {}
    return {**known, **about, "course": course.model_dump(mode="json", exclude={*_OF_A_METHOD, "about"})}
