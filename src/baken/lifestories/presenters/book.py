"""A life story as a book: what stands on which page, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.lifestories.models import PieceKind
from baken.lifestories.presenters.lifeline import lifeline
from baken.lifestories.presenters.story import ChapterShown, chapter_shown, shelf_titles
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.lifestories.models import Photo
    from baken.lifestories.selectors import Story
    from baken.participants.models import Participant

#: A photo that is higher than wide by this much stands beside another one.
TALL = 1.1
#: On a page of photos.
PER_PAGE = 4
#: A row takes so many photos that are higher than wide.
BESIDE = 2
#: In the book pieces stand in this order; moments are on the lifeline.
SHELVES = (PieceKind.PERSON, PieceKind.PLACE, PieceKind.MUSIC, PieceKind.THING)


@dataclass(frozen=True)
class Picture:
    """A photo on paper."""

    src: str
    caption: str
    years: str
    is_tall: bool


@dataclass(frozen=True)
class ChapterOnPaper:
    shown: ChapterShown
    anchor: str
    number: int
    #: One wide photo, or two tall ones beside each other.
    rows: list[list[Picture]]


@dataclass(frozen=True)
class ShelfOnPaper:
    kind: str
    title: str
    anchor: str
    pieces: list[dict[str, Any]]


def book(participant: Participant, story: Story) -> dict[str, Any]:
    """The context of the book; `story` is what goes in it."""
    chapters = [
        _chapter(number, story, chapter_shown(story, one, participant))
        for number, one in enumerate(story.chapters, start=1)
    ]
    title_photo = story.title_photo
    loose = [picture(one) for one in story.photos_of(None) if one != title_photo]
    birth = participant.person.birth
    return {
        "participant": participant,
        "title_picture": picture(title_photo) if title_photo else None,
        "born": birth.year if birth else None,
        "died": participant.person.died.year if participant.person.died else None,
        "chapters": chapters,
        "photo_pages": [list(page) for page in batched(loose, PER_PAGE, strict=False)],
        "shelves": [_shelf(story, kind) for kind in SHELVES if story.of(kind)],
        "tellers": tellers_of(participant, story),
        "year": clock.today().year,
        "printed_on": clock.today(),
        **lifeline(participant, story),
    }


def picture(photo: Photo) -> Picture:
    return Picture(file_name(photo), photo.caption, photo.years, photo.height > TALL * photo.width)


def file_name(photo: Photo) -> str:
    """What the page calls it; see `files` of `pdf_of`."""
    return f"photos/{photo.pk}.jpg"


def rows_of(pictures: Sequence[Picture]) -> list[list[Picture]]:
    """Wide photos on a row of their own, tall ones two by two, in their order as far as that goes."""
    rows: list[list[Picture]] = []
    waiting: list[Picture] = []
    for one in pictures:
        if not one.is_tall:
            rows.append([one])
            continue
        waiting.append(one)
        if len(waiting) == BESIDE:
            rows.append(waiting)
            waiting = []
    return [*rows, waiting] if waiting else rows


def _chapter(number: int, story: Story, shown: ChapterShown) -> ChapterOnPaper:
    title_photo = story.title_photo
    pictures = [picture(one) for one in shown.photos if one != title_photo]
    return ChapterOnPaper(shown, f"chapter-{number}", number, rows_of(pictures))


def _shelf(story: Story, kind: PieceKind) -> ShelfOnPaper:
    pieces = [
        {
            "piece": one,
            "years": one.years,
            "about": one.who,
            "effect": one.get_effect_display() if one.effect else "",
        }
        for one in story.of(kind)
    ]
    return ShelfOnPaper(str(kind), shelf_titles()[kind], f"shelf-{kind}", pieces)


def tellers_of(participant: Participant, story: Story) -> list[str]:
    """Who told this book, each once, the resident first."""
    names: dict[str, None] = {}
    for part in story.parts:
        if part.teller_name:
            names[part.teller_name] = None
    own = participant.display_name
    return sorted(names, key=lambda name: (name != own, name))


def title_of(participant: Participant) -> str:
    return _("The life story of %(name)s") % {"name": participant.full_name}
