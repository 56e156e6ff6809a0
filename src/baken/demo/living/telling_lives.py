"""Life stories, as residents and their relatives told them (SL-04)."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from baken.demo.living import pictures
from baken.demo.living.deeds import Deed
from baken.lifestories import services as lifestories
from baken.lifestories.services import ChapterData, PhotoData, PieceData
from baken.participants.rules import PartialDate
from baken.shared import clock
from baken.shared.files.uploads import Upload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baken.demo.living.told import LifeTold
    from baken.demo.living.village import Village

_FIRST, _APART = 320, 23


def life_deeds(village: Village, lives: Iterable[LifeTold]) -> Iterator[Deed]:
    """A chapter now and then, with the pictures and the rest when the last one is told."""
    for place, life in enumerate(lives):
        yield Deed(max(8, _FIRST - place * _APART * 2), time(14, 50), partial(_tell, village, life))


def _tell(village: Village, told: LifeTold) -> None:
    one = village.residents[told.who]
    actor, today = one.guide, clock.today()
    participant = one.participant(actor)
    born = village.today.year - (one.told.age if one.told else 0)
    chapters = [
        lifestories.add_chapter(
            actor=actor,
            participant=participant,
            data=ChapterData(
                kind=chapter.kind,
                title=chapter.title,
                text=chapter.text,
                in_own_words=chapter.by == "resident",
                told_by=chapter.by,
                teller_name=chapter.teller,
                from_on=PartialDate(born + chapter.since),
                until_on=PartialDate(min(born + chapter.until, today.year)),
            ),
            on=today,
        )
        for chapter in told.chapters
    ]
    for number, photo in enumerate(told.photos):
        lifestories.add_photo(
            actor=actor,
            participant=participant,
            upload=Upload(f"foto-{number + 1}.jpg", pictures.view(photo.scene, number, old=photo.old)),
            data=PhotoData(
                caption=photo.caption,
                chapter_id=chapters[photo.chapter].pk,
                on_title_page=photo.title_page,
                from_on=PartialDate(min(born + photo.age, today.year)),
            ),
            on=today,
        )
    for piece in told.pieces:
        lifestories.add_piece(
            actor=actor,
            participant=participant,
            data=PieceData(
                kind=piece.kind,
                name=piece.name,
                who=piece.who,
                note=piece.note,
                effect=piece.effect,
                feeling=piece.feeling,
                from_on=None if piece.since is None else PartialDate(min(born + piece.since, today.year)),
                until_on=None if piece.until is None else PartialDate(min(born + piece.until, today.year)),
            ),
            on=today,
        )
