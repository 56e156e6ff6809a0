"""The life story of someone."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from baken.lifestories.models import Chapter, Part, Photo, Piece, PieceKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from baken.participants.models import Participant

#: A number of a version that the column can hold.
HIGHEST = 2**31 - 1


@dataclass(frozen=True)
class Story:
    """The parts that are there, each in its order."""

    chapters: Sequence[Chapter] = field(default=())
    photos: Sequence[Photo] = field(default=())
    pieces: Sequence[Piece] = field(default=())

    @property
    def parts(self) -> list[Part]:
        return list(chain(self.chapters, self.photos, self.pieces))

    def of(self, kind: PieceKind) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == kind]

    def photos_of(self, chapter: Chapter | None) -> list[Photo]:
        """Those of a chapter; of none, those that stand apart."""
        known = {one.pk for one in self.chapters}
        wanted = chapter.pk if chapter else None
        return [one for one in self.photos if (one.chapter_id if one.chapter_id in known else None) == wanted]

    @property
    def for_the_book(self) -> Story:
        """Without what is for the team alone; a photo of such a chapter is not in it either."""
        private = {one.pk for one in self.chapters if not one.in_book}
        return Story(
            [one for one in self.chapters if one.in_book],
            [one for one in self.photos if one.in_book and one.chapter_id not in private],
            [one for one in self.pieces if one.in_book],
        )

    @property
    def title_photo(self) -> Photo | None:
        return next((one for one in self.photos if one.on_title_page), None)


def story_of(participant: Participant) -> Story:
    """Three queries."""
    return Story(
        list(Chapter.objects.filter(participant=participant, removed_at__isnull=True)),
        list(Photo.objects.filter(participant=participant, removed_at__isnull=True)),
        list(Piece.objects.filter(participant=participant, removed_at__isnull=True)),
    )


def taken_out(participant: Participant) -> list[Part]:
    """What was taken out and can be put back, the last first. Three queries."""
    found: list[Part] = []
    for model in (Chapter, Photo, Piece):
        found += model.objects.filter(participant=participant, removed_at__isnull=False)
    return sorted(found, key=lambda one: one.removed_at or one.saved_at, reverse=True)


def part_of[P: Part](model: type[P], participant: Participant, part_id: UUID, *, removed: bool = False) -> P | None:
    """One part of this person's story that is there; with `removed` one that was taken out."""
    rows = model._default_manager.filter(participant=participant, pk=part_id)  # noqa: SLF001  # by its public name
    return rows.filter(removed_at__isnull=not removed).first()


def versions_of_chapter(chapter: Chapter) -> list[Any]:
    """Every version that was ever saved, the newest first; the first of them is what stands there now."""
    rows: Any = chapter.versions  # type: ignore[attr-defined]  # made by pghistory
    found: list[Any] = []
    for row in rows.order_by("pgh_id"):
        same = found and (found[-1].title, found[-1].text) == (row.title, row.text)
        if not same:
            found.append(row)
    return found[::-1]


def version_of_chapter(chapter: Chapter, version: int) -> Any | None:
    if version > HIGHEST:
        return None
    rows: Any = chapter.versions  # type: ignore[attr-defined]  # as above
    return rows.filter(pgh_id=version).first()
