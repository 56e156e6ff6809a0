"""Who works in the homes that have a roster, and their basic roster."""

from __future__ import annotations

from pydantic import Field, field_validator

from baken.demo.story import Strict

WEEKS, WEEK = 4, 7
FREE = "."


class WorkerTold(Strict):
    """Someone of the team: hours of contract a week (0 comes when asked), and four weeks of letters."""

    who: str
    hours: int
    weeks: str
    #: When the contract began, and since when they were born, in days back from today; only where it matters.
    since: int | None = None
    born: int | None = None
    may_not: str = ""

    @field_validator("weeks")
    @classmethod
    def _whole(cls, weeks: str) -> str:
        found = weeks.replace(" ", "")
        if len(found) != WEEKS * WEEK:
            raise ValueError("four weeks of seven days")
        return found

    def letter(self, day: int) -> str:
        """The shift of so many days after a Monday on which the basic roster begins; empty when free."""
        return self.weeks[day % (WEEKS * WEEK)].replace(FREE, "")


class RosteredTold(Strict):
    """A home with a roster: what it needs from Monday to Sunday where that differs from what its kind begins with."""

    key: str
    needs: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    #: What it would like besides, as many more.
    better: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    team: tuple[WorkerTold, ...]
