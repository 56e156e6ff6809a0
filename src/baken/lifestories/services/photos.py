"""Taking in photos, and giving them out to who may see them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.lifestories.models import Photo
from baken.lifestories.rules.photos import LARGEST, MEGABYTE, PhotoProblem, Prepared, UnfitPhotoError, prepared
from baken.lifestories.services.ground import PHOTO
from baken.lifestories.services.parts import PhotoData, add_part
from baken.participants.access import check_can
from baken.participants.services.ground import log
from baken.shared.errors import DomainError
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.shared.files.uploads import Upload

PROBLEMS: dict[PhotoProblem, StrOrPromise] = {
    PhotoProblem.EMPTY: _("This file is empty."),
    PhotoProblem.TOO_LARGE: _("This photo is too large: at most %(size)s MB."),
    PhotoProblem.NO_PHOTO: _("This is no photo that can be read. Save it as a jpg or png first, then choose it again."),
    PhotoProblem.TOO_MANY_POINTS: _("This photo has more points than fit here. Make it smaller first."),
}


def add_photo(
    *,
    actor: Actor,
    participant: Participant,
    upload: Upload,
    data: PhotoData,
    on: date,
    client_key: UUID | None = None,
) -> Photo:
    """Take a photo into the story: the picture alone, made anew, without what the camera wrote along.

    Raises:
        NotPermitted: the actor may not write in this story. DomainError: it is no photo, too large, in the story
            already, or nobody says what is on it.
    """
    check_can(actor, Action.LIFE_STORY_EDIT, participant)
    picture = picture_in(upload)
    asked = (participant.pk, upload.fingerprint, data)
    with (
        no_photo_left_behind() as kept,
        sent_once(client_key, actor=actor, what="photo", said=asked) as sent,
    ):
        if sent.before:
            return Photo.objects.get(pk=sent.before)
        if Photo.objects.filter(
            participant=participant, fingerprint=upload.fingerprint, removed_at__isnull=True
        ).exists():
            raise DomainError(_("This photo is in the story already."), field="upload", code="same-photo")
        photo = Photo(
            participant=participant, fingerprint=upload.fingerprint, width=picture.width, height=picture.height
        )
        kept.append(photo)
        photo.large.save("large", ContentFile(picture.large), save=False)
        photo.small.save("small", ContentFile(picture.small), save=False)
        try:
            add_part(actor, photo, data, on)
        except IntegrityError as error:
            raise DomainError(_("This photo is in the story already."), field="upload", code="same-photo") from error
        sent.made = photo.pk
    return photo


def picture_in(upload: Upload) -> Prepared:
    """The photo in this file.

    Raises:
        DomainError: why it is not taken in, beside its field.
    """
    try:
        return prepared(upload.content)
    except UnfitPhotoError as error:
        message = str(PROBLEMS[error.problem])
        if error.problem is PhotoProblem.TOO_LARGE:
            message %= {"size": LARGEST // MEGABYTE}
        raise DomainError(message, field="upload", code=error.problem) from error


def open_photo(*, actor: Actor, participant: Participant, photo: Photo, small: bool) -> bytes:
    """Give out a photo, and log who saw it.

    Raises:
        NotPermitted: the actor may not read this story. FileNotFoundError: the file is gone.
    """
    check_can(actor, Action.LIFE_STORY_VIEW, participant)
    content = read_photo(photo, small=small)
    log(actor=actor, action=Event.VIEW, participant=participant, what=PHOTO, row=photo, small=small)
    return content


def read_photo(photo: Photo, *, small: bool = False) -> bytes:
    """What is kept of a photo; whoever asks has been let through already.

    Raises:
        FileNotFoundError: the file is gone.
    """
    with (photo.small if small else photo.large).open("rb") as file:
        content: bytes = file.read()
        return content


@contextmanager
def no_photo_left_behind() -> Iterator[list[Photo]]:
    """When the transaction inside fails, the files that it kept are removed again."""
    kept: list[Photo] = []
    try:
        yield kept
    except BaseException:
        for photo in kept:
            for file in (photo.large, photo.small):
                if file:
                    file.delete(save=False)
        raise
