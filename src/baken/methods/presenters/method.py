"""All that is known of a method, each classification with how sure it is (MT-01 to MT-05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.methods.texts import localised
from baken.methods.wording import (
    BEACONS,
    CARRIERS,
    COMPLEXITIES,
    CRITERIA,
    DIRECTIONS,
    DURATIONS,
    FEATURES,
    GROUPS,
    KNOWN,
    LEADS,
    NETWORKS,
    WAYS,
    domains,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Course
    from baken.methods.schema.about import About, Judged


@dataclass(frozen=True)
class Said:
    """Something said of a method, how sure that is, and the note that goes with it."""

    term: str
    text: str
    basis: str
    note: str = ""


@dataclass(frozen=True)
class PlaceLine:
    """A target group with the two classes that the method has for it (MT-04)."""

    group: Said
    complexity: Said | None
    direction: Said | None


@dataclass(frozen=True)
class Criterion:
    """One of the three criteria of the data bank (MT-05)."""

    title: str
    met: str  # yes, no, unknown
    words: str


def url_of(slug: str) -> str:
    return reverse("methods:method", args=[slug])


def places(about: About) -> list[PlaceLine]:
    """The target groups of a method."""
    return [
        PlaceLine(
            group=_said("", GROUPS[place.group], place),
            complexity=_said(FEATURES["complexity"], COMPLEXITIES[place.complexity.value], place.complexity)
            if place.complexity
            else None,
            direction=_said(FEATURES["direction"], DIRECTIONS[place.direction.value], place.direction)
            if place.direction
            else None,
        )
        for place in about.places
    ]


def features(about: About) -> list[Said]:
    """What the finder asks about, beside the target groups."""
    names = domains()
    return [
        _said(FEATURES["domains"], _list(about.life_domains.value, names), about.life_domains),
        _said(FEATURES["network"], NETWORKS[about.network.value], about.network),
        _said(FEATURES["lead"], LEADS[about.lead.value], about.lead),
        _said(FEATURES["way"], _list(about.ways.value, WAYS), about.ways),
        Said(
            str(FEATURES["duration"]),
            f"{DURATIONS[about.duration.value]}. {localised(about.duration.words)}",
            about.duration.basis,
            _note(about.duration),
        ),
        _said(FEATURES["carrier"], _list(about.carriers.value, CARRIERS), about.carriers),
    ]


def beacons(about: About) -> list[Said]:
    """The beacons that the method fits, in the order of the list of eight (MT-02)."""
    fits = {fit.beacon: fit for fit in about.beacons}
    return [_said("", words, fits[key]) for key, words in BEACONS.items() if key in fits]


def criteria(about: About) -> list[Criterion]:
    """Which of the three criteria it meets (MT-05)."""
    found = {name: str(getattr(about.criteria, name)) for name in CRITERIA}
    return [Criterion(str(CRITERIA[name]), met, str(KNOWN[met])) for name, met in found.items()]


def related(about: About, courses: Iterable[Course]) -> list[Course]:
    """The related methods that are in the catalogue."""
    by_slug = {course.slug: course for course in courses}
    return [by_slug[slug] for slug in about.related if slug in by_slug]


def in_short(about: About) -> list[str]:
    """For whom, in a few words, for a list."""
    return [str(GROUPS[place.group]) for place in about.places]


def _said(term: StrOrPromise, text: StrOrPromise, judged: Judged) -> Said:
    return Said(str(term), str(text), judged.basis, _note(judged))


def _note(judged: Judged) -> str:
    return localised(judged.note) if judged.note else ""


def _list(keys: Iterable[str], words: Mapping[str, StrOrPromise]) -> str:
    return ", ".join(str(words[key]) for key in keys)
