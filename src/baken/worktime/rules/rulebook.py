"""The list of rules and their numbers, read from `rules.yaml` beside this room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from baken.methods.schema import Declaration, Key, Text
from baken.worktime.rules.checks import CHECKS
from baken.worktime.rules.values import Unit, Verdict

FILE = Path(__file__).parents[1] / "rules.yaml"
MINUTES = 60


class Number(Declaration):
    """One number of the rules, as the file has it.

    `least`: there must be at least so much, else at most. `law` holds without an agreement. An organisation may set
    anything from `strictest` to `loosest`; past `law` only what its collective agreement allows.
    """

    key: Key
    unit: Unit
    law: float
    title: Text
    least: bool = False
    strictest: float | None = None
    loosest: float | None = None
    fixed: bool = False

    def counted(self, said: float) -> int:
        """As the rules count: hours in minutes."""
        return round(said * MINUTES) if self.unit is Unit.HOURS else round(said)

    @property
    def legal(self) -> int:
        return self.counted(self.law)

    @property
    def edges(self) -> tuple[int, int]:
        """The lowest and the highest that can be set."""
        ends = [self.legal, *(self.counted(end) for end in (self.strictest, self.loosest) if end is not None)]
        return min(ends), max(ends)

    @property
    def by_agreement(self) -> bool:
        """Whether a collective agreement may go past what the law says without one."""
        return self.loosest is not None

    def is_looser(self, value: int) -> bool:
        """Whether this asks less than the law does without an agreement."""
        return value < self.legal if self.least else value > self.legal


class Rule(Declaration):
    """One rule of rest. `verdict`: what a break of the law is; `numbers` are those that it looks at."""

    key: Key
    group: Key
    article: str
    title: Text
    text: Text
    numbers: tuple[Key, ...]
    verdict: Verdict = Verdict.REFUSED


class Group(Declaration):
    """Rules that are read together."""

    key: Key
    title: Text
    about: Text


class Contents(Declaration):
    """The whole file."""

    numbers: tuple[Number, ...]
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Rulebook:
    """All of it by key, in the order of the file."""

    numbers: dict[str, Number]
    groups: dict[str, Group]
    rules: dict[str, Rule]


@cache
def rulebook() -> Rulebook:
    """Read the file once.

    Raises:
        ValueError: it lacks something, has a key twice, or names a number, a group or a check that there is not.
    """
    read = Contents.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
    book = Rulebook(
        {number.key: number for number in read.numbers},
        {group.key: group for group in read.groups},
        {rule.key: rule for rule in read.rules},
    )
    said = (read.numbers, book.numbers), (read.groups, book.groups), (read.rules, book.rules)
    if any(len(listed) != len(by_key) for listed, by_key in said):
        raise ValueError(f"{FILE.name}: a key stands there twice")
    if set(book.rules) != set(CHECKS):
        raise ValueError(f"{FILE.name}: not the rules that are looked at: {set(book.rules) ^ set(CHECKS)}")
    for rule in read.rules:
        if rule.group not in book.groups or not set(rule.numbers) <= set(book.numbers):
            raise ValueError(f"{FILE.name}: {rule.key} names what there is not")
    return book
