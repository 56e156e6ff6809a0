"""Life stories, with years as ages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from baken.demo.story import Strict


class ChapterTold(Strict):
    """A part of a life; `since` and `until` are ages."""

    kind: str
    title: str
    by: Literal["resident", "relative"]
    teller: str = ""
    since: int = Field(alias="from")
    until: int
    text: str


class PhotoTold(Strict):
    """A picture that is drawn for the example; `chapter` is its number."""

    scene: str
    caption: str
    chapter: int
    age: int
    old: bool = False
    title_page: bool = False


class PieceTold(Strict):
    kind: Literal["person", "place", "music", "thing", "moment"]
    name: str
    who: str = ""
    note: str = ""
    since: int | None = Field(None, alias="from")
    until: int | None = None
    effect: str = ""
    feeling: str = ""


class LifeTold(Strict):
    who: str
    chapters: tuple[ChapterTold, ...]
    photos: tuple[PhotoTold, ...] = ()
    pieces: tuple[PieceTold, ...] = ()
