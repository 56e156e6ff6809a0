"""Whether the items of an instrument fit each other: each mistake with its place in the file. Free of Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from baken.instruments.schema import (
    OWN_LICENCE,
    Choice,
    Group,
    Instrument,
    Item,
    Number,
    Question,
    Repeat,
    Scale,
    ShownWhen,
    Value,
)

type Place = tuple[str | int, ...]
type Finding = tuple[Place, str]

MOST_STEPS = 11


def inconsistencies(instrument: Instrument) -> Iterator[Finding]:
    """All that does not fit, with where in the file it stands."""
    yield from _licence(instrument)
    yield from _items(instrument.items, ("items",), outer={}, in_repeat=False)
    yield from _changes(instrument)


def _licence(instrument: Instrument) -> Iterator[Finding]:
    if (instrument.licence == OWN_LICENCE) == instrument.is_score:
        yield ("licence",), f'"{OWN_LICENCE}" belongs to the kind "own", "scores-only" to the kind "score"'
    if bool(instrument.owner) != instrument.is_score:
        yield ("owner",), 'belongs to the kind "score", which names who owns the questions'
    yield from _twice((("for_whom", number), str(voice)) for number, voice in enumerate(instrument.for_whom))


def _items(items: tuple[Item, ...], place: Place, *, outer: Mapping[str, Item], in_repeat: bool) -> Iterator[Finding]:
    """What is wrong with the items of one group; `outer` are the earlier ones of the groups around it."""
    yield from _twice(((*place, number, "key"), item.key) for number, item in enumerate(items))
    own = {item.key: item for item in items}
    earlier = dict(outer)
    for number, item in enumerate(items):
        at = (*place, number)
        if item.shown_when:
            yield from _shown_when(item.shown_when, (*at, "shown_when"), earlier, later=own)
        yield from _item(item, at)
        if isinstance(item, Repeat) and in_repeat:
            yield (*at, "kind"), "a repeat holds no repeat"
        if isinstance(item, Group | Repeat):
            inside = in_repeat or isinstance(item, Repeat)
            yield from _items(item.items, (*at, "items"), outer=earlier, in_repeat=inside)
        earlier[item.key] = item


def _twice(keys: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, key in keys:
        if key in seen:
            yield place, f"{key!r} is used more than once"
        seen.add(key)


def _item(item: Item, at: Place) -> Iterator[Finding]:
    match item:
        case Choice():
            yield from _twice(((*at, "options", number, "key"), one.key) for number, one in enumerate(item.options))
        case Scale():
            count = item.highest - item.lowest + 1
            if not 1 < count <= MOST_STEPS:
                yield (*at, "highest"), f"a scale has two to {MOST_STEPS} steps"
            elif len(item.anchors) != count:
                yield (*at, "anchors"), f"need the words of {count} steps, has {len(item.anchors)}"
        case Number():
            if item.least is not None and item.most is not None and item.least > item.most:
                yield (*at, "most"), "is less than `least`"
        case Repeat():
            if item.least > item.most:
                yield (*at, "most"), "is less than `least`"
            if item.named_by and not any(
                one.key == item.named_by and isinstance(one, Question) and one.kind == "text" for one in item.items
            ):
                yield (*at, "named_by"), f"there is no item {item.named_by!r} of the kind text in this repeat"
        case _:
            pass


def _shown_when(
    shown: ShownWhen, at: Place, earlier: Mapping[str, Item], later: Mapping[str, Item]
) -> Iterator[Finding]:
    if (shown.equals is None) == (not shown.any_of):
        yield at, "needs either `equals` or `any_of`"
        return
    item = earlier.get(shown.item)
    if item is None:
        why = "comes later or is this one itself" if shown.item in later else "is not in this group or one around it"
        yield (*at, "item"), f"{shown.item!r} {why}"
        return
    possible = _possible(item)
    if not possible:
        yield (*at, "item"), f"{shown.item!r} is no choice, yesno or scale"
        return
    where = (*at, "equals" if shown.equals is not None else "any_of")
    for value in shown.values:
        if not any(type(value) is type(one) and value == one for one in possible):
            yield where, f"{value!r} is no answer to {shown.item!r}"


def _possible(item: Item) -> tuple[Value, ...]:
    """The answers that can be given to an item that others may depend on."""
    match item:
        case Choice():
            return tuple(option.key for option in item.options)
        case Scale():
            return tuple(item.steps)
        case Question(kind="yesno"):
            return (True, False)
        case _:
            return ()


def _changes(instrument: Instrument) -> Iterator[Finding]:
    """The history of the instrument: in order, and complete."""
    for number, change in enumerate(instrument.changes):
        if change.version > instrument.version:
            yield ("changes", number, "version"), f"the instrument is at version {instrument.version}"
        if number and change.made_on < instrument.changes[number - 1].made_on:
            yield ("changes", number, "made_on"), "comes before the one above it: the oldest stands first"
    told = {change.version for change in instrument.changes}
    for version in range(2, instrument.version + 1):
        if version not in told:
            yield ("changes",), f"nothing says what changed in version {version}"
