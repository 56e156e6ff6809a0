"""What is kept of a photo: the picture and nothing else.

A photo that comes in is opened as a picture, turned upright, and made anew: what a camera writes along (where it was
taken, with what, by whom) and anything else that hides in a file does not come through.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: What a telephone or a scanner makes, by the names that Pillow knows.
FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPT = "image/jpeg,image/png,image/webp"
MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
#: More points than this nobody needs on paper; a file that unpacks to more is meant to do harm.
MOST_POINTS = 80_000_000
#: The longest side as it is kept, and of the small one for a page with many.
LARGE, SMALL = 2000, 480
QUALITY = 86
MEDIA_TYPE = "image/jpeg"


class PhotoProblem(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NO_PHOTO = "no-photo"
    TOO_MANY_POINTS = "too-many-points"


class UnfitPhotoError(Exception):
    """This is not taken in."""

    def __init__(self, problem: PhotoProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Prepared:
    """A photo as it is kept, large and small."""

    large: bytes
    small: bytes
    width: int
    height: int


def prepared(content: bytes) -> Prepared:
    """The picture in this file, made anew.

    Raises:
        UnfitPhotoError: there is nothing in it, it is too large, or it is no photo.
    """
    if not content:
        raise UnfitPhotoError(PhotoProblem.EMPTY)
    if len(content) > LARGEST:
        raise UnfitPhotoError(PhotoProblem.TOO_LARGE)
    picture = _upright(content)
    large = _within(picture, LARGE)
    return Prepared(_as_jpeg(large), _as_jpeg(_within(large, SMALL)), large.width, large.height)


def _upright(content: bytes) -> Image:
    """The picture alone, as one looks at it, on white where it is see-through."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  # only a photo that comes in needs it

    try:
        opened = Image.open(io.BytesIO(content), formats=FORMATS)
        if opened.width * opened.height > MOST_POINTS:
            raise UnfitPhotoError(PhotoProblem.TOO_MANY_POINTS)
        opened.draft("RGB", (LARGE, LARGE))
        turned = ImageOps.exif_transpose(opened)
        if turned.has_transparency_data:
            see_through = turned.convert("RGBA")
            turned = Image.new("RGB", see_through.size, "white")
            turned.paste(see_through, mask=see_through.getchannel("A"))
        return turned.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise UnfitPhotoError(PhotoProblem.NO_PHOTO) from error


def _within(picture: Image, longest: int) -> Image:
    smaller = picture.copy()
    smaller.thumbnail((longest, longest))
    return smaller


def _as_jpeg(picture: Image) -> bytes:
    from PIL import Image  # noqa: PLC0415  # as above

    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()
