"""Which methods fit a question, feature by feature (MT-01, MT-04). No score: each feature says why.

A feature that nobody asked about is not judged. What is judged keeps how sure the catalogue is of it: what the source
states, or what was inferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from baken.methods.schema.about import (
    About,
    Basis,
    Carrier,
    Complexity,
    Direction,
    Duration,
    Judged,
    Lead,
    Place,
    TargetGroup,
    Way,
)
from baken.methods.schema.course import Course
from baken.methods.schema.words import Text


class Fit(StrEnum):
    """How what a method is answers what was asked."""

    FITS = "fits"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = "unknown"


class Feature(StrEnum):
    """What can be asked, in the order in which it is asked and told."""

    GROUP = "group"
    COMPLEXITY = "complexity"
    DIRECTION = "direction"
    DOMAINS = "domains"
    NETWORK = "network"
    LEAD = "lead"
    WAY = "way"
    DURATION = "duration"
    CARRIER = "carrier"


type HasNetwork = Literal["has", "needs"]

#: What a wish gets that the method does not meet in full, but does not go against either.
_NEAR_LEADS: Final[frozenset[frozenset[str]]] = frozenset(
    {
        frozenset({"participant", "together"}),
        frozenset({"professional", "together"}),
        frozenset({"participant", "circle"}),
        frozenset({"peer", "together"}),
        frozenset({"volunteer", "together"}),
    }
)
_NEAR_DURATIONS: Final[frozenset[frozenset[str]]] = frozenset(
    {frozenset({"short", "medium"}), frozenset({"medium", "long"}), frozenset({"long", "open"})}
)
#: Someone without people around needs a method that builds; one who has them is served by one that uses them.
_NETWORK: Final[dict[tuple[HasNetwork, str], Fit]] = {
    ("needs", "builds"): Fit.FITS,
    ("needs", "uses"): Fit.NOT,
    ("needs", "apart"): Fit.NOT,
    ("has", "uses"): Fit.FITS,
    ("has", "builds"): Fit.PARTLY,
    ("has", "apart"): Fit.NOT,
}


@dataclass(frozen=True)
class Question:
    """What is asked of a method. What is left empty does not count."""

    group: TargetGroup | None = None
    complexity: Complexity | None = None
    direction: Direction | None = None
    domains: frozenset[str] = frozenset()
    network: HasNetwork | None = None
    lead: Lead | None = None
    way: Way | None = None
    duration: Duration | None = None
    carrier: Carrier | None = None

    @property
    def is_empty(self) -> bool:
        return self == Question()


@dataclass(frozen=True)
class Verdict:
    """How one feature of a method answers the question, and how sure that is. `wanted` and `found` are keys."""

    feature: Feature
    fit: Fit
    wanted: tuple[str, ...]
    found: tuple[str, ...] = ()
    basis: Basis | None = None  # None: nothing is known of it
    note: Text | None = None


@dataclass(frozen=True)
class Answer:
    """One method with all its verdicts."""

    course: Course
    verdicts: tuple[Verdict, ...] = field(default=())

    def with_fit(self, fit: Fit) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.fit is fit)

    def count(self, fit: Fit) -> int:
        return len(self.with_fit(fit))


def judge(about: About, question: Question) -> tuple[Verdict, ...]:
    """One verdict for each feature that was asked about."""
    return tuple(_verdicts(about, question))


def answers(courses: Iterable[Course], question: Question) -> tuple[Answer, ...]:
    """Every method, those that fit on most features first.

    With as many, the one with less against it comes first, then the one that fits partly on more, then the one of
    which more is stated by the source; the title decides the rest. So a method that is at least as good on every
    feature never stands below one that is worse on one.
    """
    found = (Answer(course, judge(course.about, question)) for course in courses if course.about)
    return tuple(sorted(found, key=_place))


def _place(answer: Answer) -> tuple[int, int, int, int, str]:
    stated = sum(verdict.basis == "stated" for verdict in answer.with_fit(Fit.FITS))
    return (
        -answer.count(Fit.FITS),
        answer.count(Fit.NOT),
        -answer.count(Fit.PARTLY),
        -stated,
        answer.course.title.nl.casefold(),
    )


def _verdicts(about: About, question: Question) -> Iterable[Verdict]:
    if question.group:
        yield _group(about, question.group)
    places = _places(about, question.group)
    if question.complexity:
        classes = [place.complexity for place in places]
        yield _class(Feature.COMPLEXITY, question.complexity, [(one, one.value) for one in classes if one])
    if question.direction:
        directions = [place.direction for place in places]
        yield _class(Feature.DIRECTION, question.direction, [(one, one.value) for one in directions if one])
    if question.domains:
        yield _domains(about, question.domains)
    if question.network:
        fit = _NETWORK[question.network, about.network.value]
        yield _verdict(Feature.NETWORK, fit, question.network, about.network, about.network.value)
    if question.lead:
        fit = _near(question.lead, about.lead.value, _NEAR_LEADS)
        yield _verdict(Feature.LEAD, fit, question.lead, about.lead, about.lead.value)
    if question.way:
        fit = Fit.FITS if question.way in about.ways.value else Fit.NOT
        yield _verdict(Feature.WAY, fit, question.way, about.ways, *about.ways.value)
    if question.duration:
        fit = _near(question.duration, about.duration.value, _NEAR_DURATIONS)
        yield _verdict(Feature.DURATION, fit, question.duration, about.duration, about.duration.value)
    if question.carrier:
        fit = Fit.FITS if question.carrier in about.carriers.value else Fit.NOT
        yield _verdict(Feature.CARRIER, fit, question.carrier, about.carriers, *about.carriers.value)


def _verdict(feature: Feature, fit: Fit, wanted: str, judged: Judged, *found: str) -> Verdict:
    return Verdict(feature, fit, (wanted,), found, judged.basis, judged.note)


def _places(about: About, group: TargetGroup | None) -> list[Place]:
    """The rows of the tables that speak of this group; all of them when none does."""
    return [place for place in about.places if place.group == group] or list(about.places)


def _group(about: About, wanted: TargetGroup) -> Verdict:
    """A method for people in general may serve the group: its description has to tell."""
    found = tuple(place.group for place in about.places)
    for group, fit in ((wanted, Fit.FITS), ("general", Fit.PARTLY)):
        for place in about.places:
            if place.group == group:
                return Verdict(Feature.GROUP, fit, (wanted,), found, place.basis, place.note)
    first = about.places[0]
    return Verdict(Feature.GROUP, Fit.NOT, (wanted,), found, first.basis, first.note)


def _class(feature: Feature, wanted: str, classes: list[tuple[Judged, str]]) -> Verdict:
    """Light or complex, self-reliance or participation: `both` holds each of the two (MT-04)."""
    if not classes:
        return Verdict(feature, Fit.UNKNOWN, (wanted,))
    values = {value for _, value in classes}
    if values <= {wanted, "both"}:
        fit = Fit.FITS if wanted != "both" or "both" in values else Fit.PARTLY
    elif wanted == "both" or values & {wanted, "both"}:
        fit = Fit.PARTLY
    else:
        fit = Fit.NOT
    basis: Basis = "stated" if all(judged.basis == "stated" for judged, _ in classes) else "inferred"
    note = next((judged.note for judged, _ in classes if judged.note), None)
    return Verdict(feature, fit, (wanted,), tuple(dict.fromkeys(value for _, value in classes)), basis, note)


def _domains(about: About, wanted: frozenset[str]) -> Verdict:
    covered = wanted.intersection(about.life_domains.value)
    fit = Fit.FITS if covered == wanted else Fit.PARTLY if covered else Fit.NOT
    found = tuple(about.life_domains.value)
    return Verdict(
        Feature.DOMAINS, fit, tuple(sorted(wanted)), found, about.life_domains.basis, about.life_domains.note
    )


def _near(wanted: str, found: str, near: frozenset[frozenset[str]]) -> Fit:
    if wanted == found:
        return Fit.FITS
    return Fit.PARTLY if frozenset({wanted, found}) in near else Fit.NOT
