"""The first text of a notice, made from the facts with the words of `notices.yaml` (SE-04, SE-06)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict

from baken.incidents.rules.grounds import Ground

if TYPE_CHECKING:
    from datetime import date

FILE = Path(__file__).parents[1] / "notices.yaml"
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class _Times(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    stop: tuple[str, ...]
    stop_more: str
    treatment: tuple[str, ...]
    treatment_more: str


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    subject: dict[Ground, str]
    stop: str
    treatment: str
    ground_words: dict[Ground, str]
    which_time: _Times


@dataclass(frozen=True)
class Facts:
    """What a notice is made of. `number` counts occurrences; for a change to treatment it counts notices."""

    ground: Ground
    number: int
    happened_on: date
    what: str
    name: str
    sender: str
    organisation: str


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


@cache
def _words() -> _Words:
    return _Words.model_validate(yaml.safe_load(FILE.read_text("utf-8")))


def draft(facts: Facts) -> Letter:
    """A notice as it can be read over, changed and sent. What was entered is taken over as it is."""
    words = _words()
    day = facts.happened_on
    plain = {
        "name": facts.name,
        "date": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "which_time": _which_time(facts),
        "what": facts.what.strip(),
        "sender": facts.sender,
        "organisation": facts.organisation,
    }
    about = words.ground_words[facts.ground].format(name=facts.name)
    body = words.treatment if facts.ground is Ground.TREATMENT else words.stop
    return Letter(
        subject=words.subject[facts.ground].format(name=facts.name),
        text=body.format(**plain, ground_words=about).strip(),
    )


def _which_time(facts: Facts) -> str:
    times = _words().which_time
    is_treatment = facts.ground is Ground.TREATMENT
    ordinals, more = (times.treatment, times.treatment_more) if is_treatment else (times.stop, times.stop_more)
    return ordinals[facts.number - 1] if facts.number <= len(ordinals) else more.format(number=facts.number)
