"""The parts of the screen of one trajectory: steps, phases, rounds, marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class StepLine:
    """A step in a list: how it stands, and what can be done."""

    key: str
    title: str
    rule: str
    status: str
    help: str = ""
    who: str = ""
    on: date | None = None
    note: str = ""
    action: str = ""
    url: str = ""
    leave_out_url: str = ""


@dataclass(frozen=True)
class PhaseCard:
    """A phase with its steps."""

    key: str
    title: str
    aim: str
    rule: str
    entered_on: date | None
    closed_on: date | None
    stopped: bool
    steps: list[StepLine]
    anchor: str = ""  # where the picture leads; a phase that came by more often has it once


@dataclass(frozen=True)
class RoundCards:
    """The phases of one round that have been, the latest first."""

    number: int
    phases: list[PhaseCard]


@dataclass(frozen=True)
class MarkLine:
    """A mark on the trajectory, and where the decision about it is taken."""

    title: str
    rule: str
    since: date
    until: date | None
    conditions: str
    action: str = ""
    url: str = ""
