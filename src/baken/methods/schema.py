"""What a course declares: phases with steps, outcomes, deadlines, forms and guides.

A course file (`catalogue/<slug>.yaml`; an older version is kept as `<slug>@<version>.yaml`) is one mapping
with the fields of `Course`. The conventions of the format:

- Every text people read is `{nl: …, en: …}`. Both are required.
- Everything that can be pointed at has a `key` in kebab-case. Phases, steps and standing steps share one
  namespace, so that an *anchor* (what a deadline counts from) is simply a key: a phase stands for the day
  it was entered, a step for the day it was completed.
- A rule of the protocol is cited by its number (`8F-10`) wherever something is demanded, due or refused.
- Phases run in the order in which they are listed. A phase with `closes: decision` is closed by the outcome
  of its one decision step; one with `closes: close` is closed by hand, when its required steps are there.
- `standing` steps belong to no phase: they can be recorded during any of the phases they name.
- An outcome may set a `mark` on the trajectory (on trial, with conditions …) and clear others. Steps,
  deadlines and cadences with `while_mark` hold only as long as that mark is on.
- A number of days is never written beside a deadline: it is a setting, declared once under `settings` with
  its default and the bounds that the protocol leaves to the organisation.

This module checks each value by itself; `consistency` checks that the parts of a course fit each other.
Everything here is frozen and free of Django.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Declared

type Language = Literal["nl", "en"]
type Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
type SettingKey = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
type RuleNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2}-\d\d$")]
type Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
type Answer = bool | str


class Declaration(BaseModel):
    """Base of all that a course file may hold: immutable, and nothing undeclared slips in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Declaration):
    """One wording in both languages of the platform."""

    nl: Words
    en: Words

    def in_language(self, language: str) -> str:
        """The English wording for English (of any country), the Dutch one for every other language."""
        return self.en if language.partition("-")[0] == "en" else self.nl

    def filled(self, **values: Text | str | int) -> Text:
        """The same wording with its `{placeholders}` filled in, per language where a value is a text."""

        def fill(language: Language) -> str:
            words = {
                name: value.in_language(language) if isinstance(value, Text) else value
                for name, value in values.items()
            }
            return self.in_language(language).format(**words)

        return Text(nl=fill("nl"), en=fill("en"))


# Forms and question guides -----------------------------------------------------------------------------------


class Option(Declaration):
    """One answer that can be chosen."""

    key: Key
    label: Text
    help: Text | None = None


class Field(Declaration):
    """One question on a form. `options` belong to the kinds "choice" and "choices" only."""

    key: Key
    label: Text
    kind: Literal["text", "longtext", "choice", "choices", "yesno", "date", "number"]
    options: tuple[Option, ...] = ()
    required: bool = True
    help: Text | None = None
    rule: RuleNumber | None = None


class Form(Declaration):
    """A form that a step asks to be filled in."""

    key: Key
    title: Text
    intro: Text | None = None
    fields: Annotated[tuple[Field, ...], Declared(min_length=1)]

    @cached_property
    def fields_by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}


class Question(Declaration):
    """A question that helps a talk along. Nobody is obliged to answer it."""

    key: Key
    ask: Text


class Section(Declaration):
    """The questions about one subject."""

    key: Key
    title: Text
    questions: Annotated[tuple[Question, ...], Declared(min_length=1)]


class Guide(Declaration):
    """Questions to talk or write along. With `per: life-domain` its sections are the life domains."""

    key: Key
    title: Text
    rule: RuleNumber
    intro: Text | None = None
    per: Literal["life-domain"] | None = None
    sections: Annotated[tuple[Section, ...], Declared(min_length=1)]

    def section(self, key: str) -> Section:
        """The section called `key`. Raises KeyError when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)


class LifeDomain(Declaration):
    """A side of life that holds for everyone (8F-01)."""

    key: Key
    title: Text
    covers: Text


# Steps, decisions and phases ---------------------------------------------------------------------------------


class Requirement(Declaration):
    """What an answer on a form must be before an outcome can be chosen; `says` is told when it is not.

    Exactly one of `at_least` (so many choices ticked) and `equals` is given. With `when` it holds only if
    all the answers named there were given on the same form.
    """

    step: Key
    field: Key
    at_least: Annotated[int, Declared(ge=1)] | None = None
    equals: Answer | None = None
    when: dict[Key, Answer] = {}
    rule: RuleNumber
    says: Text


type Need = Literal["until", "conditions", "to_whom"]


class Outcome(Declaration):
    """One way in which a decision can turn out. With neither `goes_to` nor `ends` the phase goes on."""

    key: Key
    title: Text
    help: Text | None = None
    goes_to: Key | None = None
    ends: bool = False
    waits: bool = False  # stays open: to be decided again, the trajectory is on a waiting list
    new_round: bool = False
    mark: Key | None = None
    clears: tuple[Key, ...] = ()
    needs: tuple[Need, ...] = ()  # beside the reason, the person and the date that every decision has
    requires: tuple[Requirement, ...] = ()


type StepKind = Literal["talk", "form", "decision", "document", "assignment", "agreement", "arrangement"]


class Step(Declaration):
    """One thing that is done in a phase, or (standing) across phases.

    `after` names the steps that come first. `per` says that it is complete only when each life domain or each
    goal was covered. `document` names what another room of the platform keeps; that room records when it is done.
    """

    key: Key
    kind: StepKind
    title: Text
    rule: RuleNumber
    help: Text | None = None
    required: bool = True
    repeats: bool = False
    may_be_left_out: bool = False
    after: tuple[Key, ...] = ()
    by: tuple[Key, ...] = ()  # roles who usually do it
    form: Key | None = None
    guide: Key | None = None
    document: Key | None = None
    assignment: Literal["mentor", "buddy"] | None = None
    per: Literal["life-domain", "goal"] | None = None
    outcomes: tuple[Outcome, ...] = ()

    def outcome(self, key: str) -> Outcome | None:
        """The outcome called `key`, or None when this step does not know it."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)


class StandingStep(Step):
    """A step of no phase in particular: open during `phases`, and only under `while_mark` when given."""

    phases: Annotated[tuple[Key, ...], Declared(min_length=1)]
    while_mark: Key | None = None
    required: bool = False


class Phase(Declaration):
    """A stretch of the way. `ends_as` on a phase closed by hand names the ending it leads to."""

    key: Key
    title: Text
    rule: RuleNumber
    aim: Text
    closes: Literal["decision", "close"]
    ends_as: Key | None = None
    steps: Annotated[tuple[Step, ...], Declared(min_length=1)]


class Mark(Declaration):
    """Something that holds for a trajectory for a while, such as being on trial."""

    key: Key
    title: Text
    rule: RuleNumber


class Ending(Declaration):
    """A way in which a trajectory ends. `stops` are endings that can be chosen at any moment."""

    key: Key
    title: Text
    rule: RuleNumber
    stops: bool = True
    help: Text | None = None


# Time --------------------------------------------------------------------------------------------------------


class Setting(Declaration):
    """A number of days that the organisation may set, within the bounds of the protocol."""

    key: SettingKey
    title: Text
    rule: RuleNumber
    default: int
    minimum: int
    maximum: int

    def allows(self, days: int) -> bool:
        return self.minimum <= days <= self.maximum


class Deadline(Declaration):
    """A step is due once: so many days after the first of `after` that happened in this round,
    or on the day until which the mark `until_of` holds."""

    key: Key
    step: Key
    rule: RuleNumber
    title: Text
    why: Text  # may hold {days} and {since}
    after: tuple[Key, ...] = ()
    within: SettingKey | None = None
    until_of: Key | None = None
    while_mark: Key | None = None


class Cadence(Declaration):
    """A step is due again and again: so many days after the last time, or after the latest of `counts_from`."""

    key: Key
    step: Key
    rule: RuleNumber
    title: Text
    why: Text  # may hold {days} and {since}
    phases: Annotated[tuple[Key, ...], Declared(min_length=1)]
    every: SettingKey
    counts_from: Annotated[tuple[Key, ...], Declared(min_length=1)]
    while_mark: Key | None = None


# The course --------------------------------------------------------------------------------------------------


class Change(Declaration):
    """A change of the protocol itself: what changed, and what followed from it (CT-07)."""

    made_on: date
    what: Text
    consequence: Text


class Course(Declaration):
    """A way of working from its first phase to its endings. Found by key through the mappings below."""

    slug: Key
    version: Annotated[int, Declared(ge=1)]
    valid_from: date
    title: Text
    aim: Text
    source: Text
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
