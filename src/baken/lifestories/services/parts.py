"""Telling a life: adding to it, changing it, its order, taking out and putting back (SL-04)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.lifestories.models import Chapter, Part, Photo, Piece, PieceKind
from baken.lifestories.rules.tellings import ToldBy
from baken.lifestories.rules.topics import chapter_kinds
from baken.lifestories.selectors import version_of_chapter
from baken.lifestories.services.ground import CHAPTER, PHOTO, PIECE, check_teller, hold, relation_of
from baken.participants.rules import PartialDate
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT: dict[type[Part], str] = {Chapter: CHAPTER, Photo: PHOTO, Piece: PIECE}


@dataclass(frozen=True, kw_only=True)
class PartData:
    """What every part of a life story has. No `told_on` means today, no name the one who saves or lives here."""

    told_by: str = ToldBy.RESIDENT
    teller_name: str = ""
    told_on: date | None = None
    from_on: PartialDate | None = None
    until_on: PartialDate | None = None
    in_book: bool = True


@dataclass(frozen=True, kw_only=True)
class ChapterData(PartData):
    kind: str
    title: str
    text: str = ""
    in_own_words: bool = False


@dataclass(frozen=True, kw_only=True)
class PhotoData(PartData):
    caption: str
    chapter_id: UUID | None = None
    on_title_page: bool = False


@dataclass(frozen=True, kw_only=True)
class PieceData(PartData):
    kind: str
    name: str
    who: str = ""
    note: str = ""
    relation_id: UUID | None = None
    effect: str = ""
    feeling: str = ""


@writes(Action.LIFE_STORY_EDIT, about="participant", makes=Chapter)
def add_chapter(
    *, actor: Actor, participant: Participant, data: ChapterData, on: date, **_key: Unpack[Once]
) -> Chapter:
    """Add a chapter at the end.

    Raises:
        DomainError: it has no title, a kind that does not exist, or years that cannot be.
    """
    return add_part(actor, Chapter(participant=participant), data, on)


@writes(Action.LIFE_STORY_EDIT, about="participant", makes=Piece)
def add_piece(*, actor: Actor, participant: Participant, data: PieceData, on: date, **_key: Unpack[Once]) -> Piece:
    """Add someone, a place, music, a thing or a moment.

    Raises:
        DomainError: it has no name, a moment has no year, or the person in the dossier is of somebody else.
    """
    return add_part(actor, Piece(participant=participant), data, on)


@writes(Action.LIFE_STORY_EDIT, about="part")
def change_part[P: Part](*, actor: Actor, part: P, data: PartData, revision: int, on: date) -> P:
    """Save a part anew; what stood there stays in its versions.

    Raises:
        Conflict: someone else saved since `revision`. Refused: it was taken out. DomainError: as when adding.
    """
    participant = part.participant
    hold(participant)
    locked = locked_part(part)
    take_revision(locked, revision)
    fill(actor, locked, data, on)
    locked.save()
    _log(actor, Event.UPDATE, locked)
    return locked


@writes(Action.LIFE_STORY_EDIT, about="part")
def move_part(*, actor: Actor, part: Part, up: bool) -> Part:
    """One place earlier or later among its like; at the end it stays where it is."""
    hold(part.participant)
    locked = locked_part(part)
    order = list(beside(locked).select_for_update())
    place = next(number for number, one in enumerate(order) if one.pk == locked.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for number, one in enumerate(order, start=1):
        if one.position != number:
            one.position = number
            one.save(update_fields=["position"])
    _log(actor, Event.UPDATE, locked, moved=True)
    return locked


@writes(Action.LIFE_STORY_EDIT, about="part")
def take_out_part[P: Part](*, actor: Actor, part: P) -> P:
    """Take a part out of the story. It is kept, and can be put back.

    Raises:
        Refused: it was taken out already.
    """
    locked = locked_part(part)
    locked.removed_at = clock.now()
    locked.removed_by_name = actor.name
    locked.save(update_fields=["removed_at", "removed_by_name"])
    _log(actor, Event.UPDATE, locked, removed=True)
    return locked


@writes(Action.LIFE_STORY_EDIT, about="part")
def put_back_part[P: Part](*, actor: Actor, part: P) -> P:
    """Put a part back that was taken out.

    Raises:
        Refused: it is there. Conflict: the same photo was added anew meanwhile.
    """
    locked = locked_part(part, removed=True)
    if isinstance(locked, Photo) and locked.on_title_page:
        there = Photo.objects.filter(participant=locked.participant, on_title_page=True, removed_at__isnull=True)
        locked.on_title_page = not there.exists()
    locked.removed_at, locked.removed_by_name = None, ""
    locked.save()
    _log(actor, Event.UPDATE, locked, restored=True)
    return locked


@writes(Action.LIFE_STORY_EDIT, about="chapter")
def put_back_version(*, actor: Actor, chapter: Chapter, version: int, revision: int) -> Chapter:
    """Let an earlier version of a chapter stand again. What stands there now becomes an earlier version.

    Raises:
        Conflict: someone else saved since `revision`. DomainError: there is no such version.
    """
    locked = locked_part(chapter)
    take_revision(locked, revision)
    earlier = version_of_chapter(locked, version)
    if earlier is None:
        raise DomainError(_("There is no such version."))
    for name in ("title", "text", "told_by", "teller_name", "told_on", "in_own_words"):
        setattr(locked, name, getattr(earlier, name))
    _sign(actor, locked)
    locked.save()
    _log(actor, Event.UPDATE, locked, version_put_back=True)
    return locked


def add_part[P: Part](actor: Actor, part: P, data: PartData, on: date) -> P:
    """Write a new part at the end of its like, inside the transaction of whoever adds it."""
    hold(part.participant)
    fill(actor, part, data, on)
    part.position = (beside(part).aggregate(last=Max("position"))["last"] or 0) + 1
    part.save(force_insert=True)
    _log(actor, Event.CREATE, part)
    return part


def beside(part: Part) -> QuerySet[Part]:
    """The parts among which it has its place, itself included."""
    there = {"participant": part.participant, "removed_at__isnull": True}
    if isinstance(part, Piece):
        there["kind"] = part.kind
    rows: QuerySet[Part] = type(part)._default_manager.filter(**there)  # noqa: SLF001  # Django's public name
    return rows


def locked_part[P: Part](part: P, *, removed: bool = False) -> P:
    """The part as it is now, locked.

    Raises:
        Refused: it was taken out, or put back, meanwhile.
    """
    found: P = type(part)._default_manager.select_for_update(of=("self",)).get(pk=part.pk)  # noqa: SLF001  # as above
    found.participant = part.participant
    if found.is_removed != removed:
        raise Refused(
            _("This is in the story already.") if removed else _("This was taken out of the story. Put it back first."),
            code="removed",
        )
    return found


def fill(actor: Actor, part: Part, data: PartData, on: date) -> None:
    """Put what was filled in into a part, when it can be so."""
    check_teller(data.told_by, "told_by")
    check_not_ahead(data.told_on or on, on, "told_on")
    _check_years(data, on)
    for one in fields(data):
        value = getattr(data, one.name)
        setattr(part, one.name, value.strip() if isinstance(value, str) else value)
    part.told_on = data.told_on or on
    if not part.teller_name:
        names = {ToldBy.RESIDENT: part.participant.display_name, ToldBy.WORKER: actor.name}
        part.teller_name = names.get(ToldBy(data.told_by), "")
    if isinstance(part, Chapter):
        _check_chapter(part)
    elif isinstance(part, Photo):
        _check_photo(part)
    elif isinstance(part, Piece):
        _check_piece(part)
    _sign(actor, part)


def _check_chapter(chapter: Chapter) -> None:
    if chapter.kind not in chapter_kinds():
        raise DomainError(_("Choose a part of life from the list."), field="kind")
    chapter.title = demand(chapter.title, "title", _("Give the chapter a title."))


def _check_photo(photo: Photo) -> None:
    photo.caption = demand(photo.caption, "caption", _("Say what is on the photo: later nobody may know."))
    chapters = Chapter.objects.filter(participant=photo.participant, removed_at__isnull=True)
    if photo.chapter_id and not chapters.filter(pk=photo.chapter_id).exists():
        raise DomainError(_("Choose a chapter of this story."), field="chapter")
    if photo.on_title_page:
        others = Photo.objects.filter(participant=photo.participant, on_title_page=True)
        others.exclude(pk=photo.pk).update(on_title_page=False)


def _check_piece(piece: Piece) -> None:
    relation_of(piece.participant, piece.relation_id, "relation")
    piece.name = demand(piece.name, "name", _("Give it a name."))
    if piece.kind not in PieceKind.values:
        raise DomainError(_("Choose what it is."), field="kind")
    if piece.kind == PieceKind.MOMENT and piece.from_on is None:
        raise DomainError(_("Say in which year this was: then it gets a place on the lifeline."), field="from_on")


def _check_years(data: PartData, on: date) -> None:
    for name in ("from_on", "until_on"):
        when: PartialDate | None = getattr(data, name)
        if when is None:
            continue
        if when.earliest is None:
            raise DomainError(_("A year at least has to be known. Leave it empty otherwise."), field=name)
        check_not_ahead(when.earliest, on, name)
    first, last = data.from_on, data.until_on
    if first and last and first.earliest and last.latest and last.latest < first.earliest:
        raise DomainError(_("This ends before it begins."), field="until_on")


def _sign(actor: Actor, part: Part) -> None:
    part.saved_at = clock.now()
    part.saved_by_id = actor.user_id
    part.saved_by_name = actor.name


def _log(actor: Actor, action: str, part: Part, **details: object) -> None:
    what = WHAT[type(part)]
    log(actor=actor, action=action, participant=part.participant, what=what, row=part, **details)
