"""What an instrument declares: its questions and how they are answered. Free of Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import Discriminator, Tag
from pydantic import Field as Declared

from baken.methods.schema import Declaration, Key, Option, RuleNumber, Text
from baken.methods.schema.words import Words

#: Where in the answers something stands: the keys of items, and of a repeat the number of the row.
type Path = tuple[str | int, ...]
#: An answer that others can depend on: the key of an option, yes or no, a figure of a scale.
type Value = bool | int | str

OWN_LICENCE: Final = "EUPL-1.2"


class Voice(StrEnum):
    """Whose answers they are."""

    PARTICIPANT = "participant"
    WORKER = "worker"
    SUPERVISOR = "supervisor"
    RELATIVE = "relative"
    VOLUNTEER = "volunteer"


class ShownWhen(Declaration):
    """Asked only when an earlier item in the same or an outer group was answered like this: `equals` or `any_of`."""

    item: Key
    equals: Value | None = None
    any_of: tuple[Value, ...] = ()

    @property
    def values(self) -> tuple[Value, ...]:
        """The answers that show it."""
        return self.any_of if self.equals is None else (self.equals,)


class _Item(Declaration):
    """What every item has."""

    key: Key
    label: Text
    help: Text | None = None
    shown_when: ShownWhen | None = None
    rule: RuleNumber | None = None


class Question(_Item):
    """A question answered in own words, with a day, or with yes or no."""

    kind: Literal["text", "longtext", "date", "yesno"]
    required: bool = True


class Choice(_Item):
    """One or several of a few answers."""

    kind: Literal["choice", "choices"]
    required: bool = True
    options: Annotated[tuple[Option, ...], Declared(min_length=2)]


class Scale(_Item):
    """A step on a ladder. Each step has its words, from `lowest` up to `highest`: the figure comes second."""

    kind: Literal["scale"]
    required: bool = True
    lowest: int
    highest: int
    anchors: Annotated[tuple[Text, ...], Declared(min_length=2)]

    @property
    def steps(self) -> Mapping[int, Text]:
        """The words of each figure."""
        return dict(zip(range(self.lowest, self.highest + 1), self.anchors, strict=False))


class Number(_Item):
    """A count or a measure. `whole` numbers have no decimals."""

    kind: Literal["number"]
    required: bool = True
    least: float | None = None
    most: float | None = None
    whole: bool = True
    unit: Text | None = None


class Group(_Item):
    """Items that belong together, under a title."""

    kind: Literal["group"]
    items: Annotated[tuple[Item, ...], Declared(min_length=1)]


class Repeat(_Item):
    """The same items as many times as is needed. `row` is what one of them is called.

    `named_by` is the item that tells the rows apart: over time, rows with the same answer stand beside each other.
    """

    kind: Literal["repeat"]
    row: Text
    least: Annotated[int, Declared(ge=0)] = 0
    most: Annotated[int, Declared(ge=1, le=100)] = 30
    named_by: Key | None = None
    items: Annotated[tuple[Item, ...], Declared(min_length=1)]


_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("text", "longtext", "date", "yesno"), "[question]"),
    **dict.fromkeys(("choice", "choices"), "[choice]"),
    "scale": "[scale]",
    "number": "[number]",
    "group": "[group]",
    "repeat": "[repeat]",
}


def _kind(item: Any) -> str | None:
    kind = item.get("kind") if isinstance(item, Mapping) else getattr(item, "kind", None)
    return _KINDS.get(kind) if isinstance(kind, str) else None


#: Tags stand between brackets so that a mistake is looked up in the file without them.
type Item = Annotated[
    Annotated[Question, Tag("[question]")]
    | Annotated[Choice, Tag("[choice]")]
    | Annotated[Scale, Tag("[scale]")]
    | Annotated[Number, Tag("[number]")]
    | Annotated[Group, Tag("[group]")]
    | Annotated[Repeat, Tag("[repeat]")],
    Discriminator(
        _kind,
        custom_error_type="unknown_kind",
        custom_error_message=f"needs a `kind`: one of {', '.join(_KINDS)}",
    ),
]


class Revision(Declaration):
    """What a version changed."""

    version: Annotated[int, Declared(ge=1)]
    made_on: date
    what: Text


class Instrument(Declaration):
    """A questionnaire or card, in one of its versions.

    The kind "own" is ours, under our licence. Of the kind "score" others own the questions: only their scores are
    kept, with where they come from and when. A card that `goes_on` may begin with what was answered last; what is
    measured again begins empty.
    """

    slug: Key
    version: Annotated[int, Declared(ge=1)]
    valid_from: date
    title: Text
    aim: Text
    source: Text
    kind: Literal["own", "score"] = "own"
    licence: Literal["EUPL-1.2", "scores-only"]
    owner: Words | None = None
    for_whom: Annotated[tuple[Voice, ...], Declared(min_length=1)]
    intro: Text | None = None
    rule: RuleNumber | None = None
    goes_on: bool = False
    items: Annotated[tuple[Item, ...], Declared(min_length=1)]
    changes: tuple[Revision, ...] = ()

    @property
    def is_score(self) -> bool:
        """Whether others own the questions, so that only scores are kept."""
        return self.kind == "score"

    def item_at(self, path: Path) -> Item | None:
        """The item that a path leads to, whichever row of a repeat; None when there is none."""
        items: tuple[Item, ...] = self.items
        found: Item | None = None
        for part in path:
            if isinstance(part, int):
                continue
            found = next((item for item in items if item.key == part), None)
            items = found.items if isinstance(found, Group | Repeat) else ()
        return found


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item, those inside groups and repeats after the one that holds them."""
    for item in items:
        yield item
        if isinstance(item, Group | Repeat):
            yield from walk(item.items)
