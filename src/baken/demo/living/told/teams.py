"""Environments, how teams meet and look at themselves, and who needs a place."""

from __future__ import annotations

from typing import Literal

from baken.demo.story import Strict


class SurroundingTold(Strict):
    """Which environment a home became, or a part of it (LE-01)."""

    home: str
    ago: int
    environment: str
    because: str
    part: str = ""
    rooms: tuple[str, ...] = ()


class ReviewsTold(Strict):
    """How teams looked at themselves last year (SL-07)."""

    before: str
    actions: tuple[str, ...]
    examples: dict[str, str]


class MeetingsTold(Strict):
    """What a team spoke about and decided (LE-08)."""

    home: str
    about: tuple[str, ...]
    decided: tuple[str, ...]
    actions: tuple[str, ...]


class PageTold(Strict):
    part: str
    title: str
    text: str
    for_residents: bool


class WishTold(Strict):
    kind: Literal["near", "home", "ground", "garden"]
    strength: int
    told_by: str
    near: str = ""
    home: str = ""


class AskedTold(Strict):
    """Someone who needs a place, or another one."""

    who: str
    team: str
    ago: int
    why: Literal["waiting", "move", "drift", "ends", "other"]
    note: str
    within: int
    urgency: int = 1
    urgency_reason: str = ""
    no_stairs: bool = False
    wishes: tuple[WishTold, ...] = ()
