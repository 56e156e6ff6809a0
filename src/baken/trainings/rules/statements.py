"""The six statements of residents and what they point to, read from `statements.yaml` beside this room (LE-11)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import RootModel, model_validator

from baken.environments.rules.catalogue import WordList
from baken.methods.schema import Declaration, Key, Text
from baken.shared.declared import read_source, validated

FILE = Path(__file__).parents[1] / "statements.yaml"


class Pointer(Declaration):
    """An environment that a statement points to: by which key notions, and why (LE-04)."""

    environment: Key
    notions: WordList
    because: Text


class Statement(Declaration):
    """What a resident says. More than one environment can fit, because key notions overlap."""

    key: Key
    words: Text
    fits: tuple[Pointer, ...]
    also: tuple[Pointer, ...] = ()


class Heard(StrEnum):
    """How an environment that was chosen agrees with a statement."""

    FITS = "fits"
    ALSO = "also"
    LESS = "less"


class _Statements(RootModel[tuple[Statement, ...]]):
    @model_validator(mode="after")
    def _each_once(self) -> Self:
        keys = [one.key for one in self.root]
        if len(set(keys)) != len(keys):
            raise ValueError("a statement stands there twice")
        for one in self.root:
            named = [pointer.environment for pointer in one.fits + one.also]
            if not one.fits or len(set(named)) != len(named):
                raise ValueError(f"{one.key}: nothing fits, or an environment is named twice")
        return self


@cache
def statements() -> tuple[Statement, ...]:
    """All six, in the order of the exercise.

    Raises:
        BrokenDeclaration: the file is not what it has to be.
    """
    return validated(read_source(FILE), _Statements).root


def heard(statement: Statement, environment: str) -> Heard:
    """Whether the key notions of an environment are heard in a statement, can be defended, or less so."""
    if any(pointer.environment == environment for pointer in statement.fits):
        return Heard.FITS
    return Heard.ALSO if any(pointer.environment == environment for pointer in statement.also) else Heard.LESS
