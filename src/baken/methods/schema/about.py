"""What is known of a method beside its course: for whom it is, what it fits, where it comes from (MT-01 to MT-05).

What the source says in words is `stated`; what follows only from a place in a table or from the description as a whole
is `inferred`. An organisation may judge otherwise in its own version of a method.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Declared
from pydantic import StringConstraints

from baken.methods.schema.words import Declaration, Key, RuleNumber, Text, Words

type Basis = Literal["stated", "inferred"]
type TargetGroup = Literal["elderly", "physical", "psychiatric", "intellectual", "general"]
type Complexity = Literal["light", "complex", "both"]
type Direction = Literal["self-reliance", "participation", "both"]
type Beacon = Literal[
    "question-behind",
    "own-strength",
    "outreach",
    "formal-informal",
    "collective-individual",
    "integral",
    "result-driven",
    "professional-room",
]
type DomainKey = Literal[  # the seven life domains (8F-01)
    "meaning",
    "housing",
    "finances",
    "social-relations",
    "physical-health",
    "mental-health",
    "work-activities",
]
type Network = Literal["builds", "uses", "apart"]
type Lead = Literal["participant", "circle", "together", "professional", "peer", "volunteer"]
type Way = Literal["individual", "group"]
type Carrier = Literal["professional", "volunteer", "peer", "network"]
type Duration = Literal["short", "medium", "long", "open"]
type Website = Annotated[str, StringConstraints(pattern=r"^https?://[^\s@]+$")]
type Known = Literal["yes", "no", "unknown"]


class Judged(Declaration):
    """How sure a classification is, and what is to be said about it."""

    basis: Basis
    note: Text | None = None


class ComplexityJudged(Judged):
    value: Complexity


class DirectionJudged(Judged):
    value: Direction


class Place(Judged):
    """One row of the two tables in which the method stands: a target group with both classes (MT-04)."""

    group: TargetGroup
    complexity: ComplexityJudged | None = None  # None: it stands in the other table only
    direction: DirectionJudged | None = None


class BeaconFit(Judged):
    """A beacon of Welzijn Nieuwe Stijl that the method fits (MT-02, MT-03)."""

    beacon: Beacon


class DomainsJudged(Judged):
    """The life domains (8F-01) that the method works on."""

    value: Annotated[tuple[DomainKey, ...], Declared(min_length=1)]


class NetworkJudged(Judged):
    """What it does with the people around someone: builds a network, uses the one there is, or leaves it apart."""

    value: Network


class LeadJudged(Judged):
    """Who leads, when it is carried out as meant."""

    value: Lead


class WaysJudged(Judged):
    value: Annotated[tuple[Way, ...], Declared(min_length=1)]


class CarriersJudged(Judged):
    """Who carries it out."""

    value: Annotated[tuple[Carrier, ...], Declared(min_length=1)]


class DurationJudged(Judged):
    """Short: up to three months; medium: up to a year; long: more than a year; open: as long as is wanted."""

    value: Duration
    words: Text


class Criteria(Declaration):
    """The three criteria of the data bank (MT-05), each with what it rests on."""

    systematic: Known
    transferable: Known
    used: Known  # two years or more, in two places or more
    basis: Basis
    note: Text | None = None


class Databank(Declaration):
    """Whether the source says that the method stands in the data bank of effective social interventions."""

    listed: bool
    website: Website | None = None


class About(Declaration):
    """A method in words and features (MT-01). No person's contact data: an organisation and a website only."""

    rule: RuleNumber
    target_group: Text
    approach: Text
    places: Annotated[tuple[Place, ...], Declared(min_length=1)]
    beacons: Annotated[tuple[BeaconFit, ...], Declared(min_length=1)]
    contradiction: Text | None = None  # where the source does not agree with itself (MT-03)
    life_domains: DomainsJudged
    network: NetworkJudged
    lead: LeadJudged
    ways: WaysJudged
    carriers: CarriersJudged
    duration: DurationJudged
    material: tuple[Words, ...] = ()  # author (year). Title. Place: publisher.
    developer: Text
    organisations: Text | None = None
    websites: tuple[Website, ...] = ()
    foundation: Text
    context: Text | None = None
    related: tuple[Key, ...] = ()  # slugs of other methods
    databank: Databank
    criteria: Criteria


class OrganisationalWay(Declaration):
    """A way of organising that is no method with a course (MT-06)."""

    slug: Key
    title: Text
    aim: Text
    approach: Text
    rule: RuleNumber
    material: tuple[Words, ...] = ()
    source: Text
