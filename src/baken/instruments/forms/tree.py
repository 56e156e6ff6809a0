"""The parts of an instrument as its form shows them: fields, groups, and rows that can be added and removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.instruments.forms.fields import as_sent
from baken.instruments.schema import Choice, Scale
from baken.instruments.wording import step_words
from baken.methods.texts import localised

if TYPE_CHECKING:
    from django import forms

    from baken.instruments.schema import Item, Repeat, ShownWhen, Value


@dataclass(frozen=True)
class Condition:
    """When a part is asked: the field it depends on with the values that show it, and the same in words."""

    field: str
    values: tuple[str, ...]
    words: str

    @property
    def sent(self) -> str:
        return " ".join(self.values)


def condition_of(when: ShownWhen, item: Item, name: str) -> Condition:
    """The condition `when`, on an `item` that is asked in the field called `name`."""
    answers = " / ".join(_answer_words(item, value) for value in when.values)
    words = _("Only when the answer to “%(question)s” is: %(answers)s.")
    return Condition(
        name,
        tuple(as_sent(value) for value in when.values),
        words % {"question": localised(item.label), "answers": answers},
    )


def _answer_words(item: Item, value: Value) -> str:
    match item:
        case Choice():
            return next((localised(option.label) for option in item.options if option.key == value), str(value))
        case Scale():
            return step_words(item, value) if isinstance(value, int) and value in item.steps else str(value)
        case _:
            return _("yes") if value else _("no")


@dataclass(frozen=True)
class FieldNode:
    """One question."""

    form: forms.Form
    name: str
    condition: Condition | None
    rule: str

    kind = "field"

    @property
    def field(self) -> forms.BoundField:
        return self.form[self.name]


@dataclass(frozen=True)
class GroupNode:
    """Questions under a title."""

    title: str
    help: str
    condition: Condition | None
    rule: str
    nodes: list[Node]

    kind = "group"


@dataclass(frozen=True)
class RowNode:
    """One row of a repeat. `remove` is what its button sends."""

    number: int | str
    remove: str
    nodes: list[Node]


@dataclass(frozen=True)
class RepeatNode:
    """Rows with the same questions.

    `name` is what its button for one more row sends, `anchor` where the page goes on after that, `counter` the field in
    which stands how many there are, `blank` a row with nothing in it for the browser to copy.
    """

    name: str
    anchor: str
    counter: str
    title: str
    help: str
    row: str
    most: int
    condition: Condition | None
    rule: str
    rows: list[RowNode]
    blank: RowNode
    problems: list[str] = field(default_factory=list)

    kind = "repeat"

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def may_add(self) -> bool:
        return self.count < self.most


type Node = FieldNode | GroupNode | RepeatNode


def rows_at_least(item: Repeat, filled: int) -> int:
    """How many rows a form shows: never none, never more than there may be."""
    return min(max(filled, item.least, 1), item.most)
