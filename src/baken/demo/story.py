"""What a story holds: a person, what they ask and want, and the way that they went."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

type Domain = Literal[
    "meaning",
    "housing",
    "finances",
    "social-relations",
    "physical-health",
    "mental-health",
    "work-activities",
]
type Effect = Literal["reached", "partly", "not"]
type AgeGroup = Literal["child", "youth", "adult", "elder"]

DOMAINS: tuple[Domain, ...] = (
    "meaning",
    "housing",
    "finances",
    "social-relations",
    "physical-health",
    "mental-health",
    "work-activities",
)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Naming(Strict):
    """A name as the register knows it."""

    given: str
    surname: str
    called: str = ""
    prefix: str = ""
    sex: Literal["V", "M", "O"]
    name_use: Literal["E", "P", "V", "N"] = "E"
    partner_prefix: str = ""
    partner_surname: str = ""
    #: Whether this person reads mail, at an address that does not exist.
    mail: bool = False

    @property
    def first(self) -> str:
        return self.called or self.given.split(" ")[0]


class SomeoneNear(Naming):
    """Someone around a participant."""

    kind: Literal[
        "parent",
        "partner",
        "child",
        "legal_representative",
        "guardian",
        "informal_carer",
        "referrer",
        "gp",
        "professional",
        "other",
    ]
    authority: bool = False
    first_to_call: int | None = Field(None, alias="first")
    note: str = ""
    organisation: str = ""
    function: str = ""


class Asking(Strict):
    """The support request as it came in."""

    text: str
    source: Literal["self", "relative", "referrer"]
    channel: Literal["phone", "writing", "in_person"]


class Agreed(Strict):
    """A consent: `by` is the first name of who gave it, `withdrawn_after` a number of days."""

    kind: Literal["expert_team", "professionals", "relatives", "information", "other"]
    what: str
    with_whom: str
    by: str
    withdrawn_after: int | None = None
    reason: str = ""


class Ending(Strict):
    """Stopping midway, so many days after the beginning."""

    kind: Literal[
        "threat", "trust-broken", "hygiene", "duties", "treatment-request", "own-choice", "moved", "deceased", "other"
    ]
    after: int
    reason: str


class Way(Strict):
    """The way through the phases. Days count from the day of registration; `quiet` is counted back from today."""

    began: int
    registration: Literal["intake", "urgent", "referral", "rejection"] = "intake"
    intake: Literal["admission", "waiting-list", "trial", "conditional", "referral", "rejection"] = "admission"
    why: str = ""
    registration_why: str = ""
    intake_why: str = ""
    to_whom: str = ""
    waits: int = 0
    pressing: str = ""
    trial: int = 0
    trial_outcome: Literal["trial-continue", "trial-extend", "trial-end"] | None = None
    trial_why: str = ""
    conditions: tuple[str, ...] = ()
    reviews: tuple[Literal["conditions-stay", "conditions-change", "conditions-lift"], ...] = ()
    changed_conditions: tuple[str, ...] = ()
    rounds: int = 0
    again: Literal["continue", "analyse-again"] = "continue"
    after: tuple[str, ...] = ()
    leave_out: dict[str, str] = {}
    ends: Ending | None = None
    quiet: int = 0
    skips_general_after: int | None = None

    def is_last(self, round_number: int) -> bool:
        """Whether this round ends in outflow; `rounds` 0 means that the end is not in sight."""
        return self.rounds == round_number


class Told(Strict):
    """What someone tells about one life domain."""

    situation: str = ""
    wish: str = ""
    ability: str = ""
    strength: str = ""
    network: str = ""
    problem: str = ""


class Voice(Strict):
    """What someone else tells."""

    domain: Domain
    as_: Literal["relative", "professional", "mentor"] = Field(alias="as")
    who: str
    about: Literal["situation", "wish", "ability", "strength", "network", "problem"]
    text: str


class Profile(Strict):
    """The personal profile."""

    by: Literal["participant", "mentor"] = "participant"
    about: str
    strengths: str
    difficulties: str


class Network(Strict):
    """The own network, explored."""

    people: str
    wishes: str
    help: str
    give: str


class SystemMap(Strict):
    """The people around, how they get on, and what that does."""

    persons: str
    relations: str
    influence: str
    views: str = ""


class Risk(Strict):
    """A risk with its agreement; `goal` is the key of the goal that follows, `gone_round` when it was gone."""

    text: str
    agreement: str
    goal: str = ""
    gone_round: int | None = None


class Doing(Strict):
    """An action and who does it."""

    by: Literal["participant", "mentor", "network", "other"]
    who: str = ""
    what: str


class Interim(Strict):
    """An interim goal. `reached` says what was reached; `effects` per round, the last one stays."""

    own: str
    wording: str
    reached: str
    actions: tuple[Doing, ...] = Field(min_length=1)
    effects: tuple[Effect, ...] = ()


class Noticed(Strict):
    """A report along the observation points (RR-03)."""

    understanding: str = ""
    execution: str = ""
    experience: str = ""
    step: Literal[-1, 0, 1] | None = None


class LookingBack(Strict):
    """An evaluation of a goal: process, effect and action (8F-14)."""

    process: str
    why: str
    gained: str
    next: str


class GoalStory(Strict):
    """An end goal with the way there, what was noticed and how it was looked back on."""

    key: str
    domain: Domain
    own: str
    wording: str
    interims: tuple[Interim, ...] = Field(min_length=1)
    reports: tuple[Noticed, ...] = ()
    looking_back: dict[Effect, LookingBack]
    effects: tuple[Effect, ...] = ()
    from_round: int = 1


class Evaluated(Strict):
    """What an evaluation said about the collaboration (8F-13)."""

    collaboration: str
    professionalism: str
    new_requests: str


class BroughtIn(Strict):
    """A goal that someone brings in at a general evaluation."""

    text: str
    by: Literal["participant", "parent", "other"]


class General(Strict):
    """A general evaluation (8F-15)."""

    summary: str
    starting_points: str
    new_goals: tuple[BroughtIn, ...] = ()


class Farewell(Strict):
    """The five parts of outflow (8F-17)."""

    farewell: str = ""
    aftercare: str = ""
    warm_handover: str = Field("", alias="warm-handover")
    network_involved: str = Field("", alias="network-involved")
    exit_talk: str = Field("", alias="exit-talk")


class Tension(Strict):
    """One phase of the early-warning plan: how you see it, what helps, who does what."""

    signals: str
    helps: str
    who: str = ""


class EarlyWarning(Strict):
    """By which signs others see that it gets tense (CT-01)."""

    green: Tension
    orange: Tension
    red: Tension


class Card(Strict):
    """What whoever meets someone for the first time has to know (CT-01)."""

    about: str
    helps: str
    avoid: str = ""
    medical: str


class SeenByWorkers(Strict):
    """How support workers look at a risk that the family named, beside them (RR-02)."""

    still: tuple[str, ...]
    gone: tuple[str, ...]


class Story(Strict):
    """One participant. What is left empty is taken from the building blocks of the library."""

    key: str
    name: Naming
    age: int
    birthday: str = ""
    birth_known: Literal["day", "month", "year", "unknown"] = "day"
    team: str
    secrecy: int = 0
    bsn: bool = False
    guardianship: bool = False
    imported: bool = False
    request: Asking
    people: tuple[SomeoneNear, ...] = ()
    consents: tuple[Agreed, ...] = ()
    way: Way
    themes: tuple[str, ...] = ()
    motivation: str = ""
    domains: dict[Domain, Told] = {}
    voices: tuple[Voice, ...] = ()
    profile: Profile | None = None
    network: Network | None = None
    system: SystemMap | None = None
    risks: tuple[Risk, ...] = ()
    goals: tuple[GoalStory, ...] = ()
    not_yet: dict[Domain, str] = {}
    agreements: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    evaluations: tuple[Evaluated, ...] = ()
    generals: tuple[General, ...] = ()
    farewell: Farewell = Farewell()
    early_warning: EarlyWarning | None = None
    card: Card | None = None

    @property
    def is_own(self) -> bool:
        """Whether the goals were written for this one person."""
        return bool(self.goals)

    @property
    def age_group(self) -> AgeGroup:
        if self.age < 12:  # noqa: PLR2004  # the ages of our teams
            return "child"
        if self.age < 19:  # noqa: PLR2004  # said by the line itself
            return "youth"
        return "adult" if self.age < 66 else "elder"  # noqa: PLR2004  # said by the line itself

    def first_day(self, today: date) -> date:
        return date.fromordinal(today.toordinal() - self.way.began)
