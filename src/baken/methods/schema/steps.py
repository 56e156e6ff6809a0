"""Steps, decisions and phases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Declared

from baken.methods.schema.words import Answer, Declaration, Key, RuleNumber, SettingKey, Text


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


type StepKind = Literal[
    "talk",
    "form",
    "decision",
    "document",
    "assignment",
    "agreement",
    "arrangement",
    "meeting",  # of a series, with who was there
    "score",  # a form that several people fill in, each for themselves
    "instrument",  # answers kept by the room of the instruments
    "drawing",  # a picture kept by the room of the drawings
    "match",  # a participant and a volunteer, kept by the room of the matches
]
type DrawingKind = Literal["genogram", "ecogram", "sociogram", "lifeline", "circle"]
type Owner = Literal["participant", "circle", "peer"]


class Series(Declaration):
    """A number of meetings that belong together. Who missed one can make it up, by `make_up`, before the end."""

    least: Annotated[int, Declared(ge=1)]
    most: Annotated[int, Declared(ge=1)] | None = None  # None: as many as are wanted
    minutes: Annotated[int, Declared(ge=1)] | None = None
    make_up: bool = False
    rule: RuleNumber


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
    owner: Owner | None = None  # whose words it holds: nobody of the organisation can be named as its maker
    series: Series | None = None
    scorers: tuple[Key, ...] = ()  # each scores once a round before the score is complete
    instrument: Key | None = None
    drawing: DrawingKind | None = None
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


type Support = Literal["leads", "beside", "distance", "gone"]


class Phase(Declaration):
    """A stretch of the way, or in a course with a free order: a part of it.

    `ends_as` on a phase closed by hand names the ending it leads to. An `optional` phase can be left out. `private` is
    time in which nobody of the organisation is there: nothing can be recorded in it but that it is over. `lasts` says
    about how long it takes, as a setting; `support` how near the worker stands, for courses that step back.
    """

    key: Key
    title: Text
    rule: RuleNumber
    aim: Text
    closes: Literal["decision", "close"]
    ends_as: Key | None = None
    optional: bool = False
    private: bool = False
    lasts: SettingKey | None = None
    support: Support | None = None
    steps: tuple[Step, ...] = ()


class Mark(Declaration):
    """Something that holds for a trajectory for a while, such as being on trial."""

    key: Key
    title: Text
    rule: RuleNumber


class Ending(Declaration):
    """A way in which a trajectory ends. `stops` are endings that can be chosen at any moment.

    One that is `completed` is an end as meant. In a course with a free order it can be chosen once every part that is
    not optional has come by.
    """

    key: Key
    title: Text
    rule: RuleNumber
    stops: bool = True
    completed: bool = False
    help: Text | None = None
