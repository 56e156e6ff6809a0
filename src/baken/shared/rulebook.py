"""The numbered rules in plain words, as `rules.yaml` holds them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict

SOURCE = Path(__file__).with_name("rules.yaml")


class Title(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: str
    en: str

    def __str__(self) -> str:
        return self.en if (get_language() or "").startswith("en") else self.nl


class Rule(Title):
    """One rule: its number, and what must hold, in both languages."""

    number: str

    @property
    def text(self) -> str:
        return str(self)


class Chapter(BaseModel):
    """Rules about one subject."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: Title
    rules: tuple[Rule, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """All rules, by subject, in the order of the file."""
    return tuple(Chapter.model_validate(chapter) for chapter in yaml.safe_load(SOURCE.read_text(encoding="utf-8")))


@cache
def _by_number() -> dict[str, Rule]:
    return {rule.number: rule for chapter in chapters() for rule in chapter.rules}


def find(number: str) -> Rule | None:
    """The rule with this number; None where no such rule is known."""
    return _by_number().get(number)
