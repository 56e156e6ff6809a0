"""Forms to fill in and guides to talk along."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field as Declared

from baken.methods.schema.words import Declaration, Key, RuleNumber, Text


class Option(Declaration):
    """One answer that can be chosen."""

    key: Key
    label: Text
    help: Text | None = None


class Field(Declaration):
    """One question on a form. `options` belong to the kinds "choice" and "choices" only."""

    key: Key
    label: Text
    kind: Literal["text", "longtext", "choice", "choices", "yesno", "date", "number"]
    options: tuple[Option, ...] = ()
    required: bool = True
    help: Text | None = None
    rule: RuleNumber | None = None


class Form(Declaration):
    """A form that a step asks to be filled in."""

    key: Key
    title: Text
    intro: Text | None = None
    fields: Annotated[tuple[Field, ...], Declared(min_length=1)]

    @cached_property
    def fields_by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}


class Question(Declaration):
    """A question that helps a talk along. Nobody is obliged to answer it."""

    key: Key
    ask: Text


class Section(Declaration):
    """The questions about one subject."""

    key: Key
    title: Text
    questions: Annotated[tuple[Question, ...], Declared(min_length=1)]


class Guide(Declaration):
    """Questions to talk or write along. With `per: life-domain` its sections are the life domains."""

    key: Key
    title: Text
    rule: RuleNumber
    intro: Text | None = None
    per: Literal["life-domain"] | None = None
    sections: Annotated[tuple[Section, ...], Declared(min_length=1)]

    def section(self, key: str) -> Section:
        """The section called `key`. Raises KeyError when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)


class LifeDomain(Declaration):
    """A side of life that holds for everyone (8F-01)."""

    key: Key
    title: Text
    covers: Text
