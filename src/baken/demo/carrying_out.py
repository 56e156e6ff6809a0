"""What a story of a method holds: why it was chosen, who carries it, and what happened on which day."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from baken.demo.daily import Happening
from baken.demo.story import Strict


class Doing(Strict):
    """One thing that happens so many days after the beginning (`after`). Exactly one of its kinds is told.

    A step of a method may take `answers` (to its form or questionnaire), a `note`, or `by_whom` it is in the words of.
    Who was there at a meeting is told as who was not (`absent`): the others were.
    """

    after: int
    by: str = "mentor"

    step: str = ""
    answers: dict[str, Any] = {}
    note: str = ""
    by_whom: str = ""
    agreed_by: str = ""
    scorer: str = ""
    who: str = ""  # in a group: whom a step is about, or who joins, leaves or makes up

    meeting: str = ""
    times: int = 1  # so many meetings, one each week
    subjects: tuple[str, ...] = ()
    absent: dict[int, tuple[str, ...]] = {}  # per meeting of these
    makes_up: int = 0

    close: str = ""
    enter: str = ""
    leave_out: str = ""
    decide: str = ""
    outcome: str = ""
    hours: float = 0
    pause: bool = False
    resume: bool = False
    leaves: bool = False
    board: Literal["", "today", "watch", "admitted"] = ""  # where on the board of the team, and who `goes`
    goes: str = ""
    ends: str = ""
    reason: str = ""


class Holder(Strict):
    """Who has a role: a colleague by the beginning of their address (or mentor, buddy), or somebody by name."""

    role: str
    colleague: str = ""
    name: str = ""
    traits: tuple[Literal["expert-by-experience", "trained", "independent"], ...] = ()


class Levels(Strict):
    """How it goes in the life domains, on the five steps, as the participant says it."""

    after: int
    levels: dict[str, int]


class Method(Happening):
    """A method being carried out. For a group: `title` and `members`; else `who` it is with."""

    course: str
    who: str = ""
    title: str = ""
    team: str = ""
    members: tuple[str, ...] = ()
    by: str = "mentor"
    reason: str
    hours: float | None = None
    roles: tuple[Holder, ...] = ()
    levels: tuple[Levels, ...] = ()
    does: tuple[Doing, ...] = ()
    ago: int = Field(ge=1)
