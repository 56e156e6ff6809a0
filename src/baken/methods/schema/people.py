"""Who takes part in a course and who carries it: roles, groups, caseloads, hours (MT-07)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Declared

from baken.methods.schema.words import Declaration, Key, RuleNumber, Text

type Trait = Literal["expert-by-experience", "trained", "independent"]


class Role(Declaration):
    """Someone whom the course cannot do without, such as two leaders who are experts by experience.

    The role has to be filled by `least` people before anything is recorded in the phase `before`, and stays filled
    until the end; without `before` it may be filled at any moment and binds nothing.
    """

    key: Key
    title: Text
    rule: RuleNumber
    who: Literal["professional", "volunteer", "peer", "network", "participant"]
    least: Annotated[int, Declared(ge=0)] = 1
    most: Annotated[int, Declared(ge=1)] | None = None
    needs: tuple[Trait, ...] = ()
    before: Key | None = None
    help: Text | None = None


class Members(Declaration):
    """How many participants follow the course together. One at most: it is a course for one person."""

    least: Annotated[int, Declared(ge=1)] = 1
    most: Annotated[int, Declared(ge=1)] | None = 1
    rule: RuleNumber
    #: whether someone may still join after the first phase was closed
    joins_later: bool = False


class Caseload(Declaration):
    """How many participants one team guides by this method at the same time. `most` is a bound, `least` a norm."""

    least: Annotated[int, Declared(ge=1)]
    most: Annotated[int, Declared(ge=1)]
    rule: RuleNumber


class Hours(Declaration):
    """A budget of hours: the least and the typical number. What was used is told; going over is told, not refused."""

    least: Annotated[int, Declared(ge=1)]
    typical: Annotated[int, Declared(ge=1)]
    rule: RuleNumber


class Limit(Declaration):
    """The longest that the whole course may last, in calendar months from its start. Pauses do not stretch it."""

    months: Annotated[int, Declared(ge=1, le=600)]
    rule: RuleNumber
    says: Text
