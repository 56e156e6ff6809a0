"""What is different between two versions of a drawing; where something stands does not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baken.drawings.schema import Content, Element, Tie

#: What is said of an element that changed, in this order.
TOLD = (
    "label",
    "kind",
    "sex",
    "born",
    "died",
    "has_died",
    "ring",
    "sector",
    "when",
    "until",
    "feeling",
    "note",
)
TOLD_OF_TIES = ("kind", "direction", "label")


@dataclass(frozen=True)
class Changed[P]:
    """The same one, then and now, and which parts are different."""

    before: P
    after: P
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Differences:
    """Between an older and a newer version."""

    added: tuple[Element, ...]
    gone: tuple[Element, ...]
    changed: tuple[Changed[Element], ...]
    ties_added: tuple[Tie, ...]
    ties_gone: tuple[Tie, ...]
    ties_changed: tuple[Changed[Tie], ...]

    def __bool__(self) -> bool:
        return any((self.added, self.gone, self.changed, self.ties_added, self.ties_gone, self.ties_changed))


def compare(older: Content, newer: Content) -> Differences:
    """Elements are the same when they have the same key, ties also when they tie the same two in the same family."""
    was, now = older.by_key, newer.by_key
    ties_was = {tie.key: tie for tie in older.ties}
    pairs: list[tuple[Tie, Tie]] = []
    new_ties = []
    for tie in newer.ties:
        same = ties_was.get(tie.key)
        if same is None or same.ends != tie.ends:
            same = next((one for one in ties_was.values() if one.says_the_same_as(tie)), None)
        if same is None:
            new_ties.append(tie)
        else:
            del ties_was[same.key]
            pairs.append((same, tie))
    return Differences(
        added=tuple(one for key, one in now.items() if key not in was),
        gone=tuple(one for key, one in was.items() if key not in now),
        changed=tuple(
            Changed(was[key], one, parts) for key, one in now.items() if key in was and (parts := _parts(was[key], one))
        ),
        ties_added=tuple(new_ties),
        ties_gone=tuple(ties_was.values()),
        ties_changed=tuple(
            Changed(before, after, parts) for before, after in pairs if (parts := _tie_parts(before, after))
        ),
    )


def _parts(before: Element, after: Element) -> tuple[str, ...]:
    return tuple(part for part in TOLD if getattr(before, part) != getattr(after, part))


def _tie_parts(before: Tie, after: Tie) -> tuple[str, ...]:
    parts = tuple(part for part in TOLD_OF_TIES if getattr(before, part) != getattr(after, part))
    turned = (before.start, before.end) != (after.start, after.end) and "direction" not in parts
    return (*parts, "direction") if turned and (after.is_directed or after.direction != "none") else parts
