"""What a story of volunteers holds: who they are, what participants wish for, and whom they were brought together with.

All of them are invented: their phone numbers are nobody's, and the postal codes do not exist.
"""

from __future__ import annotations

from typing import Literal

from baken.demo.daily import AboutOne, Happening
from baken.demo.story import Strict

type Rhythm = Literal["weekly", "fortnightly", "monthly"]
type Gender = Literal["", "female", "male", "other"]


class Volunteer(Happening):
    """Someone who comes to give time. `trained` so many days before they were written down; None is not yet."""

    key: str
    by: str
    place: str
    name: str
    phone: str
    gender: Gender = ""
    methods: tuple[str, ...]
    interests: tuple[str, ...]
    moments: tuple[str, ...]
    languages: tuple[str, ...] = ("nl",)
    area: str
    rhythms: tuple[Rhythm, ...]
    places: int = 1
    trained: int | None = None
    conduct_seen: int | None = None
    said: str = ""  # what else is known
    stops_after: int | None = None


class Seen(Strict):
    """One time that the two saw each other, or that it did not happen."""

    after: int
    happened: bool = True
    note: str = ""


class Declined(Strict):
    after: int
    by: Literal["participant", "volunteer", "both"]
    because: str


class Chosen(Strict):
    """A volunteer who was chosen, and how it went on. Days count from when the wishes were told."""

    volunteer: str
    after: int
    met: int | None = None
    began: int | None = None
    rhythm: Rhythm | Literal[""] = ""
    declined: Declined | None = None
    seen: tuple[Seen, ...] = ()


class Looking(AboutOne):
    """What somebody wishes of a volunteer, and whom they were brought together with."""

    method: str
    rhythm: Rhythm
    interests: tuple[str, ...]
    moments: tuple[str, ...]
    languages: tuple[str, ...] = ("nl",)
    area: str
    furthest: Literal["neighbourhood", "near", "region", "far"] = "region"
    gender: Gender = ""
    in_own_words: str
    chosen: tuple[Chosen, ...] = ()
