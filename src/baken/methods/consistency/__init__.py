"""Whether the parts of a course fit each other: each mistake with its place in the file. Free of Django."""

from __future__ import annotations

from collections.abc import Iterator

from baken.methods.consistency.course import course_inconsistencies
from baken.methods.consistency.finding import Finding
from baken.methods.consistency.method import method_inconsistencies
from baken.methods.schema import Course


def inconsistencies(course: Course) -> Iterator[Finding]:
    """All that does not fit, with where in the file it stands."""
    yield from course_inconsistencies(course)
    yield from method_inconsistencies(course)
