"""The dated moments of a life as a lifeline, drawn by the room of drawings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from baken.drawings.presenters.picture import picture_of
from baken.drawings.presenters.table import table_of
from baken.drawings.rules.layout import arranged
from baken.drawings.schema import FIRST_YEAR, LAST_YEAR, LONGEST_LABEL, Content, DrawingKind, Element, ElementKind
from baken.lifestories.models import Chapter, Feeling, Piece, PieceKind
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baken.lifestories.models import Part
    from baken.lifestories.selectors import Story
    from baken.participants.models import Participant
    from baken.participants.rules import PartialDate

#: More than this nobody reads in one picture.
MOST_MOMENTS = 60
FEELINGS: dict[str, int] = {Feeling.GOOD: 2, Feeling.HARD: -2}


@dataclass(frozen=True)
class Moment:
    """Something that happened, with what is known of when."""

    label: str
    years: str
    when: str
    until: str | None = None
    feeling: int = 0


def lifeline(participant: Participant, story: Story, *, name: str = "picture") -> dict[str, Any]:
    """The picture, the table that says the same, and the moments; no picture when nothing has a year."""
    moments = moments_of(story)
    content = content_of(participant, moments)
    if not content.elements:
        return {"picture": None, "table": None, "moments": []}
    title = _("Lifeline of %(name)s") % {"name": participant.display_name}
    picture = picture_of(content, title=title, year=clock.today().year, name=name)
    return {"picture": picture, "table": table_of(content), "moments": moments}


def moments_of(story: Story) -> list[Moment]:
    """Moments, chapters and places of which a year is known, by year; what two of them say, is said once."""
    found: dict[tuple[str, str], Moment] = {}
    for moment in _moments(story):
        found.setdefault((moment.label.casefold(), moment.when[:4]), moment)
    return sorted(found.values(), key=lambda one: one.when)[:MOST_MOMENTS]


def content_of(participant: Participant, moments: Sequence[Moment]) -> Content:
    """Birth, and what happened since, each at its year."""
    born = _when(participant.person.birth)
    elements = [Element(key="birth", kind=ElementKind.EVENT, label=_("Born"), when=born, is_index=True)] if born else []
    for number, moment in enumerate(moments):
        elements.append(
            Element(
                key=f"moment-{number}",
                kind=ElementKind.PERIOD if moment.until else ElementKind.EVENT,
                label=Truncator(moment.label).chars(LONGEST_LABEL),
                when=moment.when,
                until=moment.until,
                feeling=moment.feeling,
            )
        )
    return arranged(Content(kind=DrawingKind.LIFELINE, elements=tuple(elements)))


def _moments(story: Story) -> Iterator[Moment]:
    pieces = [*story.of(PieceKind.MOMENT), *story.of(PieceKind.PLACE)]
    parts: list[tuple[Part, str]] = [(one, one.name) for one in pieces]
    parts += [(one, one.title) for one in story.chapters]
    for part, label in parts:
        when, until = _when(part.from_on), _when(part.until_on)
        if not when:
            continue
        if isinstance(part, Chapter):
            until = None  # chapters follow each other: their bars would cover the whole line
        felt = part.feeling if isinstance(part, Piece) else ""
        yield Moment(label, part.years, when, until if until != when else None, FEELINGS.get(felt, 0))


def _when(date: PartialDate | None) -> str | None:
    """As a drawing has it: a year, a month or a day; nothing where no year is known."""
    if date is None or not date.year or not FIRST_YEAR <= date.year <= LAST_YEAR:
        return None
    parts = [f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part)]
    return "-".join(parts)
