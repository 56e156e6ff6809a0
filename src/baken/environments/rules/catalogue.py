"""The checklist and the environments that ship, read from `environments.yaml` beside this room (LE-02 to LE-04)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from baken.environments.rules.fit import compare, ranked
from baken.methods.schema import Declaration, Key, Text, Words
from baken.shared.declared import read_source, validated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from baken.environments.rules.fit import Fit

FILE = Path(__file__).parents[1] / "environments.yaml"

#: With this the key of an environment that the organisation added begins; none of the file does.
OWN = "own-"

type Colour = Literal["socio", "balans", "sfeer", "baken"]


class Feature(Declaration):
    """One box of the checklist."""

    key: Key
    title: Text
    about: Text


class Group(Declaration):
    """Features about the same thing, with the question that they answer together."""

    key: Key
    title: Text
    question: Text
    features: tuple[Feature, ...]


class WordList(Declaration):
    """A few words in both languages."""

    nl: tuple[Words, ...]
    en: tuple[Words, ...]

    def in_language(self, language: str) -> tuple[str, ...]:
        return self.en if language.partition("-")[0] == "en" else self.nl


class Notions(Declaration):
    """The key notions of an environment, for who lives there and for staff (LE-04)."""

    resident: WordList
    staff: WordList


class Environment(Declaration):
    """One environment. `derived`: its features do not stand in the checklist of the source (LE-03)."""

    key: Key
    title: Text
    manner: Text
    colour: Colour
    symbol: str
    features: tuple[Key, ...]
    purpose: Text
    notions: Notions
    furnishing: Text
    activities: Text
    derived: bool = False


class Checklist(Declaration):
    """The groups of features and the environments that are described by them."""

    groups: tuple[Group, ...]
    environments: tuple[Environment, ...]

    @model_validator(mode="after")
    def _hang_together(self) -> Self:
        features = [feature.key for group in self.groups for feature in group.features]
        if len(set(features)) != len(features):
            raise ValueError("a feature stands there twice")
        keys = [one.key for one in self.environments]
        if len(set(keys)) != len(keys):
            raise ValueError("an environment stands there twice")
        for one in self.environments:
            if unknown := set(one.features) - set(features):
                raise ValueError(f"{one.key}: unknown features {', '.join(sorted(unknown))}")
        return self


@cache
def checklist() -> Checklist:
    """What ships.

    Raises:
        BrokenDeclaration: the file is not what it has to be.
    """
    return validated(read_source(FILE), Checklist)


@cache
def features_by_group() -> Mapping[str, Sequence[str]]:
    """The keys of the features of each group, in the order of the checklist."""
    return {group.key: tuple(feature.key for feature in group.features) for group in checklist().groups}


@cache
def features() -> tuple[str, ...]:
    """The keys of all fourteen features, in the order of the checklist."""
    return tuple(key for keys in features_by_group().values() for key in keys)


def fits(needed: AbstractSet[str], environments: Iterable[Environment]) -> list[Fit]:
    """How each environment agrees with a need, best first; those that agree as much share a rank (LE-05)."""
    groups = features_by_group()
    return ranked(compare(groups, needed, set(one.features), environment=one.key) for one in environments)
