"""The analysis as it is shown: seven domains, what was said in each, what to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.methods.texts import localised
from baken.plans.models import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.methods.schema import Course
    from baken.plans.models import DomainNote

GUIDE = "life-domain-guide"


@dataclass(frozen=True)
class DomainCard:
    """One life domain on the overview of the analysis."""

    key: str
    title: str
    covers: str
    count: int
    latest: DomainNote | None
    earlier: int

    @property
    def is_covered(self) -> bool:
        return self.count > 0


def domain_cards(course: Course, notes: Sequence[DomainNote], round_number: int) -> list[DomainCard]:
    """The seven domains with how much was said about each in this round, and before."""
    cards = []
    for domain in course.life_domains:
        held = [note for note in notes if note.domain == domain.key and note.withdrawn_on is None]
        now = [note for note in held if note.round == round_number]
        cards.append(
            DomainCard(
                domain.key,
                localised(domain.title),
                localised(domain.covers),
                len(now),
                now[-1] if now else None,
                len(held) - len(now),
            )
        )
    return cards


@dataclass(frozen=True)
class SubjectNotes:
    """What was said about one side of a life domain."""

    title: str
    notes: list[DomainNote]


def by_subject(notes: Sequence[DomainNote]) -> list[SubjectNotes]:
    """Situation first, problems last; what nobody spoke of is left away."""
    subjects = [
        SubjectNotes(str(subject.label), [note for note in notes if note.subject == subject]) for subject in Subject
    ]
    return [subject for subject in subjects if subject.notes]


def questions(course: Course, domain: str) -> list[str]:
    """What the guide of the course asks about a life domain; nothing where the course has no guide."""
    for guide in course.guides:
        if guide.key == GUIDE:
            return [localised(question.ask) for question in guide.section(domain).questions]
    return []
