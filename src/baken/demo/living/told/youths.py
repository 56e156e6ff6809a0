"""Youths: why here, where it goes, school and work, home, after eighteen."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from baken.demo.daily import OClock
from baken.demo.story import Strict


class AdmissionTold(Strict):
    """What was told for a check against YG-04, and what was decided the day after."""

    who: str
    home: str
    ago: int
    need: Literal["light", "moderate", "severe", "unknown"]
    need_by: str
    unsafe_why: str
    no_family_why: str
    daily: Literal["school", "day_activity", "arranged", "nothing", "unknown"]
    daily_note: str = ""
    exception_reason: str = ""
    exception_by: str = ""
    because: str = "Besproken met de jeugdige en met wie het gezag heeft."


class AimLookTold(Strict):
    ago: int
    nearer: Literal["nearer", "same", "further"]
    note: str


class AimTold(Strict):
    who: str
    ago: int
    aim: Literal["independent", "parents", "family"]
    own_words: str
    looks: tuple[AimLookTold, ...] = ()


class OccupationTold(Strict):
    who: str
    kind: Literal["school", "day_activity", "work", "internship", "side_job", "leisure"]
    what: str
    since: int = Field(alias="from")
    until: int | None = None
    place: str = ""
    nearby: bool = False
    days: tuple[int, ...] = ()
    hours: str = ""
    end_note: str = ""


class QualificationTold(Strict):
    who: str
    ago: int
    state: Literal["reached", "underway", "later", "not_sought"]
    note: str


class ContactTold(Strict):
    """Contact with home that has been."""

    who: str
    ago: int
    at: OClock
    kind: Literal["visit", "call", "talk", "other"]
    near: str = Field(alias="with")
    about: str
    went: str
    own_words: str = ""
    agreed: str = ""
    agreed_who: str = ""
    due: int | None = None
    done: bool = False


class ComingTold(Strict):
    who: str
    in_days: int
    at: OClock
    kind: Literal["visit", "call", "talk", "other"]
    near: str = Field(alias="with")
    about: str


class WeekendTold(Strict):
    """Weekends at home, so many days apart."""

    who: str
    near: str
    every: int
    first: int
    went: tuple[str, ...]


class PartTold(Strict):
    state: Literal["not_begun", "busy", "arranged", "not_needed"]
    own_words: str = ""
    arranged: str = ""


class StepTold(Strict):
    part: str
    text: str
    who: str
    by: int | None = None
    done: bool = False


class ReviewTold(Strict):
    ago: int
    with_whom: str
    note: str


class PerspectiveTold(Strict):
    who: str
    ago: int
    own_words: str
    wording: str
    helpers: str
    parts: dict[str, PartTold]
    steps: tuple[StepTold, ...]
    reviews: tuple[ReviewTold, ...] = ()
