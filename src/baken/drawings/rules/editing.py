"""Changing a drawing: each function gives the drawing as it is afterwards, or says what cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from baken.drawings.rules.layout import arranged
from baken.drawings.rules.layout.circle import ring_at, sector_at
from baken.drawings.rules.layout.lifeline import feeling_at
from baken.drawings.rules.layout.spots import free_near
from baken.drawings.schema import (
    ELEMENTS_OF,
    FARTHEST,
    MOST_ELEMENTS,
    MOST_TIES,
    PARENTAL,
    PLACED_BY_MEANING,
    TIES_OF,
    Content,
    DrawingKind,
    Element,
    Tie,
    goes_round,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many earlier states of a draft can be taken back.
MOST_STEPS_BACK = 30


#: How far a button moves an element.
STEP = 40


class Way(StrEnum):
    """Whither an element is moved."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


WAYS: Mapping[Way, tuple[int, int]] = {Way.LEFT: (-1, 0), Way.RIGHT: (1, 0), Way.UP: (0, -1), Way.DOWN: (0, 1)}


class Impossible(ValueError):
    """A change that cannot be: `code` says which rule, `field` where it was filled in."""

    def __init__(self, code: str, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.field = field


def new_key(content: Content, label: str) -> str:
    """A short name for something new, that nothing else in the drawing has."""
    word = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:24].strip("-")
    start = word if word[:1].isalpha() else f"e-{word}".strip("-")
    taken = {one.key for one in content.elements} | {one.key for one in content.ties}
    return next(key for key in _numbered(start) if key not in taken)


def _numbered(start: str) -> Iterable[str]:
    yield start
    yield from (f"{start}-{number}" for number in range(2, 2 + MOST_ELEMENTS + MOST_TIES))


def add_element(
    content: Content, values: Mapping[str, Any], ties: Sequence[Mapping[str, Any]] = ()
) -> tuple[Content, Element]:
    """One more element, with a place. In `ties` the end that is left out is the new one."""
    if len(content.elements) >= MOST_ELEMENTS:
        raise Impossible("too-many-elements")
    element = _made(Element, {**values, "key": new_key(content, str(values.get("label", "")))})
    _check_element(content, element)
    after = _with(content, elements=(*content.elements, element))
    for tie in ties:
        after = _add_tie(after, {"start": element.key, "end": element.key, **tie})[0]
    after = arranged(after)
    return after, after.by_key[element.key]


def change_element(content: Content, key: str, values: Mapping[str, Any]) -> Content:
    """The same element, with other words; who was moved to another ring or year gets another place."""
    before = _element(content, key)
    after = _made(Element, {**before.model_dump(), **values, "key": key})
    _check_element(content, after)
    if after.ring != before.ring or after.sector != before.sector:
        after = after.model_copy(update={"by_hand": False})
    return arranged(_with(content, elements=_replaced(content.elements, after)))


def remove_element(content: Content, key: str) -> Content:
    """Without this element and its ties. The one in the middle stays."""
    if _element(content, key).is_index and content.kind is not DrawingKind.LIFELINE:
        raise Impossible("middle-stays")
    return arranged(
        _with(
            content,
            elements=tuple(one for one in content.elements if one.key != key),
            ties=tuple(tie for tie in content.ties if key not in tie.ends),
        )
    )


def add_tie(content: Content, values: Mapping[str, Any]) -> tuple[Content, Tie]:
    """One more tie."""
    after, tie = _add_tie(content, values)
    return arranged(after), tie


def _add_tie(content: Content, values: Mapping[str, Any]) -> tuple[Content, Tie]:
    if len(content.ties) >= MOST_TIES:
        raise Impossible("too-many-ties")
    tie = _made(Tie, {**values, "key": new_key(content, "tie")})
    _check_tie(content, tie)
    return _with(content, ties=(*content.ties, tie)), tie


def change_tie(content: Content, key: str, values: Mapping[str, Any]) -> Content:
    before = _tie(content, key)
    after = _made(Tie, {**before.model_dump(), **values, "key": key})
    _check_tie(content, after)
    return arranged(_with(content, ties=_replaced(content.ties, after)))


def remove_tie(content: Content, key: str) -> Content:
    _tie(content, key)
    return arranged(_with(content, ties=tuple(tie for tie in content.ties if tie.key != key)))


def move(content: Content, key: str, x: int, y: int) -> Content:
    """Put an element somewhere by hand, or as near as there is room; off the sheet is on its edge.

    On a lifeline the place is what was filled in: higher is a better feeling. In a circle of support another ring is
    another ring.
    """
    element = _element(content, key)
    x, y = _within(x), _within(y)
    if content.kind in PLACED_BY_MEANING:
        return change_element(content, key, {"feeling": feeling_at(y)})
    if content.kind is DrawingKind.CIRCLE:
        if element.is_index:
            raise Impossible("middle-stays")
        values: dict[str, Any] = {"ring": ring_at(x, y)}
        if element.sector:
            values["sector"] = sector_at(x, y)
    else:
        values = {}
    others = [(one.x, one.y) for one in content.elements if one.key != key]
    x, y = free_near((x, y), others)
    moved = element.model_copy(update={**values, "x": _within(x), "y": _within(y), "by_hand": True})
    return _with(content, elements=_replaced(content.elements, moved))


def nudge(content: Content, key: str, way: Way, step: int = STEP) -> Content:
    """Put an element a little further. On a lifeline up and down is how it felt, and the years stay."""
    element = _element(content, key)
    across, down = WAYS[way]
    if content.kind in PLACED_BY_MEANING:
        return change_element(content, key, {"feeling": max(-3, min(3, element.feeling - down))})
    return move(content, key, element.x + across * step, element.y + down * step)


def lay_out_again(content: Content) -> Content:
    """Forget what was put somewhere by hand."""
    free = tuple(element.model_copy(update={"by_hand": False}) for element in content.elements)
    return arranged(_with(content, elements=free))


def _within(number: int) -> int:
    return max(-FARTHEST + 100, min(FARTHEST - 100, number))


def _check_element(content: Content, element: Element) -> None:
    if element.kind not in ELEMENTS_OF[content.kind]:
        raise Impossible("unknown-element", "kind")
    if content.kind is DrawingKind.LIFELINE and not element.when:
        raise Impossible("when-missing", "when")


def _check_tie(content: Content, tie: Tie) -> None:
    """Say what is wrong with a tie beside the field in which it was filled in."""
    if tie.kind not in TIES_OF[content.kind]:
        raise Impossible("unknown-tie", "kind")
    known = content.by_key
    for end in ("start", "end"):
        if getattr(tie, end) not in known:
            raise Impossible("loose-end", end)
    if tie.start == tie.end:
        raise Impossible("tied-to-itself", "end")
    others = tuple(one for one in content.ties if one.key != tie.key)
    if any(tie.says_the_same_as(one) for one in others):
        raise Impossible("tied-already", "end")
    if tie.kind in PARENTAL:
        parent, child = known[tie.start], known[tie.end]
        if parent.born and child.born and child.born <= parent.born and tie.kind not in {"fostered", "adopted"}:
            raise Impossible("older-than-the-parent", "end")
        if goes_round((*others, tie)):
            raise Impossible("own-ancestor", "end")


def _element(content: Content, key: str) -> Element:
    element = content.element(key)
    if element is None:
        raise Impossible("gone")
    return element


def _tie(content: Content, key: str) -> Tie:
    tie = content.tie(key)
    if tie is None:
        raise Impossible("gone")
    return tie


def _made[P: (Element, Tie)](part: type[P], values: Mapping[str, Any]) -> P:
    try:
        return part.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else None
        cause = first.get("ctx", {}).get("error")
        code = str(cause) if isinstance(cause, ValueError) else "unreadable"
        fields = {"died-before-born": "died", "ends-before-it-begins": "until"}
        raise Impossible(code if code in fields else "unreadable", fields.get(code, field)) from error


def _with(content: Content, **parts: Any) -> Content:
    return Content.model_validate({"kind": content.kind, "elements": content.elements, "ties": content.ties, **parts})


def _replaced[P: (Element, Tie)](parts: tuple[P, ...], after: P) -> tuple[P, ...]:
    return tuple(after if one.key == after.key else one for one in parts)
