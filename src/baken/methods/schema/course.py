"""A whole course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field as Declared

from baken.methods.schema.about import About
from baken.methods.schema.forms import Form, Guide, LifeDomain
from baken.methods.schema.people import Caseload, Hours, Limit, Members, Role
from baken.methods.schema.steps import Ending, Mark, Phase, StandingStep, Step
from baken.methods.schema.time import Cadence, Deadline, Setting
from baken.methods.schema.words import Declaration, Key, Text

type Order = Literal["sequence", "back-and-forth", "free"]
type ChangeKind = Literal["course", "guide", "checklist", "agreement"]


class Change(Declaration):
    """A change of the protocol itself: what changed, what followed from it and who decided it (CT-07).

    `version` is the version of the course in which it holds for the first time. `decided_by` is left out where the
    source does not tell.
    """

    made_on: date
    version: Annotated[int, Declared(ge=1)]
    kind: ChangeKind
    what: Text
    consequence: Text
    decided_by: Text | None = None


class Course(Declaration):
    """A way of working from its first phase to its endings. Found by key through the mappings below."""

    slug: Key
    version: Annotated[int, Declared(ge=1)]
    valid_from: date
    title: Text
    aim: Text
    source: Text
    about: About | None = None  # what is known of it as a method (MT-01); the eight phases are no method of the list
    runs: Order = "sequence"
    members: Members | None = None  # None: one participant
    roles: tuple[Role, ...] = ()
    caseload: Caseload | None = None
    hours: Hours | None = None
    limit: Limit | None = None
    pauses: bool = True
    life_domains: tuple[LifeDomain, ...] = ()
    phases: Annotated[tuple[Phase, ...], Declared(min_length=1)]
    standing: tuple[StandingStep, ...] = ()
    marks: tuple[Mark, ...] = ()
    endings: tuple[Ending, ...] = ()
    settings: tuple[Setting, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    cadences: tuple[Cadence, ...] = ()
    forms: tuple[Form, ...] = ()
    guides: tuple[Guide, ...] = ()
    changes: tuple[Change, ...] = ()

    def all_steps(self) -> Iterator[Step]:
        """Every step, those of the phases in their order first, the standing ones last."""
        for phase in self.phases:
            yield from phase.steps
        yield from self.standing

    @cached_property
    def steps_by_key(self) -> Mapping[str, Step]:
        return {step.key: step for step in self.all_steps()}

    @cached_property
    def phases_by_key(self) -> Mapping[str, Phase]:
        return {phase.key: phase for phase in self.phases}

    @cached_property
    def phase_of_step(self) -> Mapping[str, Phase]:
        """The phase of each step that has one; standing steps are not in it."""
        return {step.key: phase for phase in self.phases for step in phase.steps}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each phase on the way, from 0."""
        return {phase.key: place for place, phase in enumerate(self.phases)}

    @cached_property
    def domain_keys(self) -> frozenset[str]:
        return frozenset(domain.key for domain in self.life_domains)

    @cached_property
    def defaults(self) -> Mapping[str, int]:
        """The number of days of each setting where the organisation set none."""
        return {setting.key: setting.default for setting in self.settings}

    @cached_property
    def endings_by_key(self) -> Mapping[str, Ending]:
        return {ending.key: ending for ending in self.endings}

    @cached_property
    def roles_by_key(self) -> Mapping[str, Role]:
        return {role.key: role for role in self.roles}

    @cached_property
    def marks_by_key(self) -> Mapping[str, Mark]:
        return {mark.key: mark for mark in self.marks}

    @cached_property
    def forms_by_key(self) -> Mapping[str, Form]:
        return {form.key: form for form in self.forms}

    def form(self, key: str) -> Form:
        """The form called `key`. Raises KeyError when the course has none."""
        return self.forms_by_key[key]

    def guide(self, key: str) -> Guide:
        """The guide called `key`. Raises KeyError when the course has none."""
        for guide in self.guides:
            if guide.key == key:
                return guide
        raise KeyError(key)
