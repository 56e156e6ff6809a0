"""The methods in which a volunteer and a participant are brought together: those with a step that says so (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.methods.selectors import all_methods

if TYPE_CHECKING:
    from baken.methods.schema import Course, Text


@dataclass(frozen=True)
class MatchMethod:
    """A method that knows matches: by which steps, and whether its volunteers must be trained."""

    slug: str
    title: Text
    steps: tuple[str, ...]
    needs_training: bool
    is_for_group: bool


def match_methods() -> dict[str, MatchMethod]:
    """Every method with a step of the kind "match", by slug, in the order of their titles: one query."""
    found = (_match_method(course) for course in all_methods())
    return {method.slug: method for method in found if method.steps}


def find_match_method(slug: str) -> MatchMethod | None:
    """The method called `slug`, when it knows matches."""
    return match_methods().get(slug)


def _match_method(course: Course) -> MatchMethod:
    steps = tuple(step.key for step in course.steps_by_key.values() if step.kind == "match")
    trained = any(role.who == "volunteer" and "trained" in role.needs for role in course.roles)
    group = course.members is not None and course.members.most != 1
    return MatchMethod(course.slug, course.title, steps, needs_training=trained, is_for_group=group)
