"""The parts of the screen of one programme: open phases, roles, hours, the end that the method sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from baken.trajectories.presenters.lines import PhaseCard, StepLine


@dataclass(frozen=True)
class OpenPhase:
    """A phase that is open now, with what it still has to yield."""

    card: PhaseCard
    also: list[StepLine] = field(default_factory=list)
    private: bool = False
    support: str = ""
    close_url: str = ""
    close_note: str = ""
    leave_out_url: str = ""
    next_phase: str = ""

    @property
    def done(self) -> int:
        return sum(step.status in ("done", "left-out") for step in self.card.steps)


@dataclass(frozen=True)
class Part:
    """A phase where the order is not fixed: how often it came by, and whether it can be begun now."""

    key: str
    title: str
    aim: str
    rule: str
    times: int
    is_open: bool
    optional: bool
    last_on: date | None
    enter_url: str = ""


@dataclass(frozen=True)
class PersonLine:
    """Someone in a role."""

    name: str
    traits: str
    since: date
    leave_url: str = ""


@dataclass(frozen=True)
class RoleLine:
    """A role with who holds it, and who is missing."""

    title: str
    rule: str
    help: str
    people: list[PersonLine]
    missing: int
    before: str
    take_url: str = ""


@dataclass(frozen=True)
class HoursBox:
    """The hours agreed and used, for a bar with words."""

    budget: float | None
    used: float
    typical: int
    least: int
    rule: str
    words: str
    left_words: str
    over: bool
    spend_url: str = ""
    budget_url: str = ""


@dataclass(frozen=True)
class EndInSight:
    """The last day that the method allows."""

    last_day: date
    rule: str
    words: str
    near: bool
    over: bool
