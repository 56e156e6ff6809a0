"""What a story of an ordinary day holds: incidents, memos, messages, absences, and whatever else colleagues write.

Days are counted back from today (`ago`), later ones from that day (`after`). What a person of the staff is called
here is the beginning of their address ("jamila"), or what they are to the participant: mentor, buddy, manager.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from baken.demo.story import Strict

#: A moment of the day, as "22:40".
type OClock = Annotated[time, BeforeValidator(lambda text: time.fromisoformat(text) if isinstance(text, str) else text)]
type Part = Literal["happened_to", "did", "saw"]
type Way = Literal["phone", "email", "text", "in_person", "letter"]


class Happening(Strict):
    """Something that began so many days ago. Yesterday is the last day of which something is told."""

    ago: int = Field(ge=1)
    at: OClock = time(15, 30)


class AboutOne(Happening):
    """Something about one participant, written down by `by`."""

    who: str
    by: str = "mentor"


# Incidents (RR-04, RR-05) --------------------------------------------------------------------------------------------


class Analysis(Strict):
    after: int
    what: str
    why: str
    learned: str


class FollowUp(Strict):
    """Who does what within so many days after it was agreed; done when `done_after` says so."""

    after: int
    what: str
    by: str
    within: int = 14
    done_after: int | None = None
    outcome: str = ""


class Judged(Strict):
    after: int
    verdict: Literal["calamity", "violence", "neither"]
    reason: str


class ToTheInspectorate(Strict):
    after: int
    reference: str
    later: str = ""


class Closed(Strict):
    after: int
    decision: str


class Also(Strict):
    """Someone else who had to do with it: a participant, a colleague, or a name."""

    part: Part = "saw"
    participant: str = ""
    colleague: str = ""
    name: str = ""


class Incident(Happening):
    """What happened, and what was done with it. `taken_up` says after how many days someone began."""

    by: str = "mentor"
    kind: str
    part: Part = "happened_to"
    near_miss: bool = False
    place: str = ""
    injury: Literal["none", "minor", "serious", "death"] = "none"
    what: str
    medical_help: str = ""
    cause: str = ""
    measures: str = ""
    informed: str = ""
    others: tuple[Also, ...] = ()
    taken_up: int | None = None
    judged: Judged | None = None
    inspectorate: ToTheInspectorate | None = None
    analysis: Analysis | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    closed: Closed | None = None


class ClientIncident(Incident):
    who: str


class StaffIncident(Incident):
    team: str


class Notice(Strict):
    """A notice to whoever must get it; those on paper get it so many days later."""

    after: int
    subject: str
    text: str
    handed_over_after: int = 1


class StopGround(AboutOne):
    """A stop ground, or a request for treatment, with the notices that went out (SE-04 to SE-06)."""

    by: str = "manager"
    ground: Literal["threat", "trust", "hygiene", "duties", "treatment"]
    what: str
    notices: tuple[Notice, ...] = ()


# Reporting (RR-03, RR-06) --------------------------------------------------------------------------------------------


class MustBeRead(Strict):
    by: Literal["guides", "team"] = "team"
    days: int
    #: Who signed, after how many days.
    signed: dict[str, int] = {}


class MemoCorrected(Strict):
    after: int
    text: str
    reason: str


class Memo(AboutOne):
    kind: Literal["memo", "phone", "mail", "visit", "incident", "handover"] = "memo"
    title: str = ""
    text: str
    about: str = ""
    risk: bool = False
    must_read: MustBeRead | None = None
    corrected: MemoCorrected | None = None


class Minutes(AboutOne):
    """The minutes of the last talk that was held."""

    subject: str
    summary: str
    text: str
    present: str


class Document(AboutOne):
    kind: Literal["letter", "plan", "court", "other"]
    title: str
    sender: str
    filename: str
    text: str


class Correction(AboutOne):
    """The last report put right: what is added to it, and why."""

    add: str
    reason: str


class Disagreement(AboutOne):
    """What someone says who does not agree with the last report."""

    statement: str
    stated_by: Literal["participant", "representative"] = "participant"
    name: str = ""


class GroupReport(Happening):
    by: str
    execution: str
    experience: str = ""
    #: What stood out of one person alone.
    people: dict[str, str]


# Continuity (CT-01 to CT-06) -----------------------------------------------------------------------------------------


class Absence(Happening):
    """Someone is away from so many days after it was said, for so many days; without `lasts` nobody knows."""

    user: str
    kind: Literal["ill", "leave", "training", "other"]
    starts_after: int = 0
    lasts: int | None = None
    back_after: int | None = None
    note: str = ""

    def covers(self, days_ago: int) -> bool:
        """Whether it holds on the day that lies so many days before today."""
        first = self.ago - self.starts_after
        if self.back_after is not None:
            return self.ago - self.back_after < days_ago <= first
        return days_ago <= first and (self.lasts is None or days_ago > first - self.lasts)


class StandIn(AboutOne):
    by: str = "manager"
    user: str
    days: int
    note: str


class Message(AboutOne):
    """A message from a relative, by first name; answered after so many hours."""

    sender: str
    way: Way
    text: str
    answered_after_hours: int | None = None
    answered_by: str = "mentor"
    answer_way: Way = "phone"
    answer: str = ""
    picked_up: bool = False


class Aftercare(Strict):
    after: int
    note: str


class Crisis(AboutOne):
    caller: str
    situation: str
    safety: Literal["safe", "unsafe", "unknown"]
    safety_note: str = ""
    agreed: Literal["yes", "no", "not_asked"] = "yes"
    decision: str = ""
    done: str = ""
    aftercare_within: int | None = None
    aftercare: Aftercare | None = None


class Meeting(Happening):
    """A meeting of the expert team, planned so many days before it is held."""

    key: str
    held_after: int
    place: str
    starts_at: OClock = time(13, 30)
    present: dict[str, str] = {}


class Advised(Strict):
    after: int
    discipline: str
    name: str
    text: str


class CaseFollowUp(Strict):
    after: int
    what: str
    who: str
    within: int
    done_after: int | None = None
    note: str = ""


class Case(AboutOne):
    """A question for the expert team, at one of its meetings (RR-07)."""

    ground: Literal["doubt", "stalled", "incident", "crisis"]
    question: str
    tried: str
    meeting: str
    advice: tuple[Advised, ...] = ()
    follow_ups: tuple[CaseFollowUp, ...] = ()
    closed: Closed | None = None


# The house -----------------------------------------------------------------------------------------------------------


class NewMentor(AboutOne):
    """Another colleague becomes mentor (CT-01)."""

    by: str = "manager"
    user: str
    note: str


class ProtocolChange(Happening):
    """A change of the way of working that the organisation made itself (CT-07)."""

    kind: Literal["guide", "checklist", "agreement"]
    holds_after: int = 0
    what: str
    consequence: str
    decided_by: str
