"""What is told of the homes: houses with their rooms, who lives there, and who came when and why.

Days are counted back from today (`ago`); a day that is still to come is below nought.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from baken.demo.daily import OClock
from baken.demo.story import Naming, SomeoneNear, Strict


class Neighbour(Strict):
    """Someone who lives in a home without a course of guidance: who they are, and who is around them."""

    key: str
    name: Naming
    age: int
    birthday: str = ""
    birth_known: Literal["day", "month", "year", "unknown"] = "day"
    guardianship: bool = False
    people: tuple[SomeoneNear, ...] = ()


class RoomTold(Strict):
    name: str
    floor: int = 0
    stairs: bool = False
    area: int = 16
    note: str = ""


class SharedTold(Strict):
    name: str
    note: str = ""


class Comes(Strict):
    """Someone comes to live here. What is still to come, or was so before Baken, was `decided` on another day."""

    does: Literal["comes"] = "comes"
    who: str
    room: str
    ago: int
    decided: int | None = None
    kind: Literal["full_time", "part_time", "trial", "respite", "crisis"] = "full_time"
    nights: int | None = None
    weeks: int = 1
    #: When someone is here who lives here part of the time: from a day and hour to a day and hour ("0 16:00").
    parts: tuple[tuple[str, str], ...] = ()
    because: str


class Moves(Strict):
    """Someone goes to live in another room, here or in another home; with `kind` in another way than before."""

    does: Literal["moves"]
    who: str
    home: str = ""
    room: str
    ago: int
    decided: int | None = None
    kind: str = ""
    because: str


class Swaps(Strict):
    does: Literal["swaps"]
    who: str
    other: str
    ago: int
    because: str


class Leaves(Strict):
    does: Literal["leaves"]
    who: str
    ago: int
    reason: Literal["family", "independent", "elsewhere", "over", "died", "other"]
    note: str = ""


type Step = Annotated[Comes | Moves | Swaps | Leaves, Field(discriminator="does")]


class OwnKind(Strict):
    """A kind of home that the organisation added."""

    title: str
    resident: str
    residents: str
    about: str
    tools: tuple[str, ...]


class HouseTold(Strict):
    """One home with its rooms, and who came and went."""

    key: str
    name: str
    kind: str
    team: str
    opened: int
    street: str
    lift: bool = False
    about: str
    own_kind: OwnKind | None = None
    rooms: tuple[RoomTold, ...]
    shared: tuple[SharedTold, ...]
    steps: tuple[Step, ...]


# Households --------------------------------------------------------------------------------------------------------


class HabitTold(Strict):
    """What someone told of wishes and habits (SL-04); without `ago` soon after someone came."""

    who: str
    by: Literal["resident", "relative", "worker"]
    teller: str = ""
    ago: int | None = None
    words: dict[str, str]


class CalledTold(Strict):
    function: str
    number: str
    from_at: OClock
    until_at: OClock
    note: str = ""


class KeyTold(Strict):
    """A key that was handed out, and what became of it."""

    who: str
    near: str
    number: str
    ago: int
    back_after: int | None = None
    lost_after: int | None = None
    note: str = ""


class LikesTold(Strict):
    who: str
    near: str
    ago: int
    likes: str
    comes: str = ""
    days: tuple[int, ...] = ()


class AgreementTold(Strict):
    who: str
    near: str
    ago: int
    text: str
    ends_after: int | None = None
    reason: str = ""


class WeighingTold(Strict):
    who: str
    ago: int
    balance: str
    situation: str
    weighed: str
    decided: str
    with_whom: str
    look_back_after: int | None = None
    looked: str = ""


class LookTold(Strict):
    """An evaluation of a measure."""

    after: int
    outcome: Literal["stop", "lighter", "continue"]
    reason: str
    alternatives: str
    lighter: str = ""


class MeasureTold(Strict):
    """A measure that restricts freedom (SL-08)."""

    who: str
    ago: int
    at: OClock
    kind: str
    what: str
    harm: str
    alternatives: str = ""
    judges: Literal["yes", "no", "unknown"]
    judges_note: str = ""
    decided_by: str = ""
    function: str = ""
    emergency: bool = False
    resident: str = ""
    resident_note: str = ""
    representative: str = ""
    representative_name: str = ""
    looks: tuple[LookTold, ...] = ()


# Youths ------------------------------------------------------------------------------------------------------------


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


# Life stories ------------------------------------------------------------------------------------------------------


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


# Surroundings ------------------------------------------------------------------------------------------------------


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
