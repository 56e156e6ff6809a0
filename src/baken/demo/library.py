"""Reading the stories and the building blocks that fill them up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from baken.demo.days import Daily
from baken.demo.story import (
    AgeGroup,
    Card,
    Domain,
    EarlyWarning,
    Evaluated,
    General,
    GoalStory,
    Interim,
    Network,
    Noticed,
    Profile,
    Risk,
    SeenByWorkers,
    Story,
    Strict,
    Told,
)

STORIES = Path(__file__).parent / "stories"
#: The safe loader; in C where the machine has it, which takes a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Themes(Strict):
    themes: tuple[GoalStory, ...]


class Stories(Strict):
    stories: tuple[Story, ...]


class Domains(Strict):
    """What people tell by age, why a life domain waits, and who they are."""

    child: dict[Domain, tuple[Told, ...]]
    youth: dict[Domain, tuple[Told, ...]]
    adult: dict[Domain, tuple[Told, ...]]
    elder: dict[Domain, tuple[Told, ...]]
    not_yet: dict[Domain, tuple[str, ...]]
    profile: dict[AgeGroup, tuple[Profile, ...]]
    network: dict[AgeGroup, Network]

    def told_by(self, age: AgeGroup) -> dict[Domain, tuple[Told, ...]]:
        return {"child": self.child, "youth": self.youth, "adult": self.adult, "elder": self.elder}[age]


class Arrangements(Strict):
    """What is arranged at the start, and why something is not."""

    funding: tuple[str, ...]
    moving_in: tuple[str, ...]
    not_moving: str
    no_parents: str
    other: tuple[str, ...]


class Blocks(Strict):
    """Reasons, talks and evaluations, of which one is chosen each time."""

    registration: dict[str, tuple[str, ...]]
    intake: dict[str, tuple[str, ...]]
    waited: tuple[str, ...]
    offers: tuple[str, ...]
    practical: tuple[str, ...]
    motivation: tuple[str, ...]
    expectations: tuple[str, ...]
    against: tuple[str, ...]
    next_interims: tuple[Interim, ...]
    arrangements: Arrangements
    analysis_talks: tuple[str, ...]
    progress_talks: tuple[str, ...]
    coordination: tuple[str, ...]
    duration: tuple[dict[str, str], ...]
    agreements: tuple[str, ...]
    evaluations: tuple[Evaluated, ...]
    general: tuple[General, ...]
    decided_after: dict[str, tuple[str, ...]]
    farewell: dict[str, tuple[str, ...]]
    risks: dict[AgeGroup, tuple[Risk, ...]]
    workers_on_risks: SeenByWorkers


class Cards(Strict):
    """What stands in early-warning plans and on cards, by age; what is medical is one of these."""

    early_warning: dict[AgeGroup, tuple[EarlyWarning, ...]]
    card: dict[AgeGroup, tuple[Card, ...]]


class Library(Strict):
    """Everything that the demo tells."""

    stories: tuple[Story, ...]
    themes: dict[str, GoalStory]
    domains: Domains
    blocks: Blocks
    everyday: dict[AgeGroup, tuple[Noticed, ...]]
    cards: Cards
    daily: Daily

    def goals_of(self, story: Story) -> tuple[GoalStory, ...]:
        """The goals that were written for this person, or else those of the themes."""
        return story.goals or tuple(self.themes[key] for key in story.themes)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # the safe one


@cache
def library() -> Library:
    """All stories and blocks. Raises pydantic's ValidationError for a story that is not well formed."""
    themes = [theme for path in _files("themes") for theme in Themes.model_validate(_read(path)).themes]
    stories = [story for path in _files("people") for story in Stories.model_validate(_read(path)).stories]
    return Library(
        stories=tuple(stories),
        themes={theme.key: theme for theme in themes},
        domains=Domains.model_validate(_read(STORIES / "domains.yaml")),
        blocks=Blocks.model_validate(_read(STORIES / "decisions.yaml")),
        everyday=_read(STORIES / "everyday.yaml"),
        cards=Cards.model_validate(_read(STORIES / "cards.yaml")),
        daily=Daily.model_validate({key: told for path in _files("daily") for key, told in _read(path).items()}),
    )


def _files(folder: str) -> list[Path]:
    return sorted((STORIES / folder).glob("*.yaml"))
