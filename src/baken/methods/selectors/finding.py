"""Finding methods and ways of organising by words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language

from baken.methods.catalogue import load_course, ways
from baken.methods.search import Index, other_words, wanted_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baken.methods.schema import Course, OrganisationalWay, Text


#: The course that names the life domains (8F-01).
_HOUSE: Final = "acht-fasenmodel"


@dataclass(frozen=True)
class _Shelf:
    """What is searched. Two shelves with the same methods in the same versions are the same."""

    editions: tuple[tuple[str, int], ...]
    courses: Sequence[Course] = field(compare=False)


def methods_with(words: str, courses: Sequence[Course]) -> list[Course]:
    """The methods in which all these words occur, those where they weigh most first. No words: all, as they came."""
    if not words.strip():
        return list(courses)
    found = _found(words, courses)
    hits = [course for course in courses if course.slug in found]
    return sorted(hits, key=lambda course: -found[course.slug])


def also_searched(words: str) -> list[str]:
    """The words that were searched for beside those that were typed."""
    language = get_language() or "nl"
    return list(dict.fromkeys(one for word in wanted_words(words) for one in other_words(word, language)))


def ways_with(words: str, courses: Sequence[Course]) -> list[OrganisationalWay]:
    """The ways of organising (MT-06) in which all these words occur; none without words."""
    found = _found(words, courses) if words.strip() else {}
    return [way for way in ways() if way.slug in found]


def _found(words: str, courses: Sequence[Course]) -> dict[str, int]:
    shelf = _Shelf(tuple((course.slug, course.version) for course in courses), courses)
    return _index(get_language() or "nl", shelf).find(words)


@lru_cache(maxsize=8)
def _index(language: str, shelf: _Shelf) -> Index:
    texts = {course.slug: list(_of_method(course, language)) for course in shelf.courses}
    return Index(texts | {way.slug: list(_of_way(way, language)) for way in ways()}, language)


def _of_method(course: Course, language: str) -> Iterator[tuple[str, int]]:
    """The parts of a method by their weight: its name counts most, what it is made of least."""
    yield course.slug, 9
    yield from _said(language, 9, course.title)
    yield from _said(language, 5, course.aim)
    if about := course.about:
        yield from _said(language, 4, about.target_group)
        yield from _said(language, 3, about.approach, about.foundation)
        yield from _said(language, 2, about.developer, about.organisations, about.context)
        domains = {domain.key: domain.title for domain in load_course(_HOUSE).life_domains}
        yield from _said(language, 2, *(domains.get(key) for key in about.life_domains.value))
        yield from ((title, 1) for title in about.material)
    for phase in course.phases:
        yield from _said(language, 2, phase.title, phase.aim)
    for step in course.all_steps():
        yield from _said(language, 1, step.title, step.help)
    for role in course.roles:
        yield from _said(language, 1, role.title)


def _of_way(way: OrganisationalWay, language: str) -> Iterator[tuple[str, int]]:
    yield from _said(language, 9, way.title)
    yield from _said(language, 5, way.aim)
    yield from _said(language, 3, way.approach)
    yield from ((title, 1) for title in way.material)


def _said(language: str, weight: int, *texts: Text | None) -> Iterable[tuple[str, int]]:
    return ((text.in_language(language), weight) for text in texts if text)
