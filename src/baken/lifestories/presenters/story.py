"""A life story on the screen: its chapters with photos, what belongs to it, and what one could ask about yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.lifestories.models import PieceKind
from baken.lifestories.rules.tellings import ToldBy
from baken.lifestories.rules.topics import OWN_CHAPTER, chapter_kinds
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from baken.lifestories.models import Chapter, Part, Photo, Piece
    from baken.lifestories.selectors import Story
    from baken.participants.models import Participant


@dataclass(frozen=True)
class ChapterShown:
    chapter: Chapter
    part_of_life: str
    years: str
    told: str
    photos: Sequence[Photo]


@dataclass(frozen=True)
class Shelf:
    """The pieces of one kind, under a title, with where one is added."""

    kind: str
    title: str
    invitation: str
    pieces: Sequence[Piece]
    add_url: str


@dataclass(frozen=True)
class ToTell:
    """A part of life of which nothing is told yet, with a question to begin with."""

    title: str
    question: str
    url: str


def shelf_titles() -> dict[PieceKind, str]:
    return {
        PieceKind.PERSON: _("People"),
        PieceKind.PLACE: _("Places"),
        PieceKind.MUSIC: _("Music"),
        PieceKind.THING: _("Things"),
        PieceKind.MOMENT: _("Moments"),
    }


def _invitations() -> dict[PieceKind, str]:
    return {
        PieceKind.PERSON: _("Who belongs to this life? Also those who are no longer there."),
        PieceKind.PLACE: _("A house, a street, a place of holidays."),
        PieceKind.MUSIC: _("A song that calms, or one that makes the feet move."),
        PieceKind.THING: _("What stands in the room and may never be thrown away."),
        PieceKind.MOMENT: _("A wedding, a move, a loss: with a year it gets a place on the lifeline."),
    }


def told_of(part: Part) -> str:
    """Who told it, as one says it."""
    name = part.teller_name
    if part.told_by == ToldBy.WORKER:
        return _("written down by %(name)s") % {"name": name or part.saved_by_name}
    if part.told_by == ToldBy.RELATIVE:
        return _("told by %(name)s") % {"name": name} if name else _("told by a relative")
    return _("told by %(name)s") % {"name": name or part.participant.display_name}


def chapter_shown(story: Story, chapter: Chapter, participant: Participant) -> ChapterShown:
    kind = chapter_kinds().get(chapter.kind)
    chapter.participant = participant
    return ChapterShown(
        chapter=chapter,
        part_of_life=localised(kind.title) if kind and kind.key != OWN_CHAPTER else "",
        years=chapter.years,
        told=told_of(chapter),
        photos=story.photos_of(chapter),
    )


def story_page(participant: Participant, story: Story, *, text: str = "") -> dict[str, Any]:
    """Chapters, loose photos, shelves of pieces, and what nobody told of yet; only what holds the words, if any."""
    wanted = text.casefold().strip()
    chapters = [one for one in story.chapters if _has(wanted, one.title, one.text, one.teller_name)]
    pieces = [one for one in story.pieces if _has(wanted, one.name, one.who, one.note)]
    told = {one.kind for one in story.chapters}
    add = reverse("lifestories:chapter_add", args=[participant.pk])
    return {
        "chapters": [chapter_shown(story, one, participant) for one in chapters],
        "photos": [one for one in story.photos_of(None) if _has(wanted, one.caption)],
        "shelves": [_shelf(participant, kind, pieces) for kind in PieceKind],
        "to_tell": [
            ToTell(localised(kind.title), localised(kind.questions[0]), f"{add}?deel={key}")
            for key, kind in chapter_kinds().items()
            if key not in told and key != OWN_CHAPTER
        ],
        "is_empty": not story.parts,
        "is_filtered": bool(wanted),
    }


def _shelf(participant: Participant, kind: PieceKind, pieces: Sequence[Piece]) -> Shelf:
    return Shelf(
        kind=str(kind),
        title=shelf_titles()[kind],
        invitation=_invitations()[kind],
        pieces=[one for one in pieces if one.kind == kind],
        add_url=reverse("lifestories:piece_add", args=[participant.pk, kind]),
    )


def _has(wanted: str, *words: StrOrPromise) -> bool:
    return not wanted or any(wanted in str(one).casefold() for one in words)
