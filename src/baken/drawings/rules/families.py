"""Who is whose parent, partner and child in a genogram."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from baken.drawings.schema import PARENTAL, UNIONS, ElementKind, Sex, Tie, TieKind

if TYPE_CHECKING:
    from baken.drawings.schema import Content, Element

#: Two parents of one child, as children hang from them; one when the other is not in the drawing.
type Pair = tuple[str, ...]


@dataclass(frozen=True)
class Sibship:
    """Children of the same parents, the oldest first."""

    parents: Pair
    children: tuple[str, ...]


@dataclass
class Families:
    """The ties of blood and partnership in a drawing, from every side."""

    content: Content
    parents: dict[str, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    partners: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for tie in self.content.ties:
            if tie.kind in PARENTAL:
                self.parents[tie.end].append(tie)
            elif tie.kind in UNIONS:
                self._join(tie.start, tie.end)
        for child in list(self.parents):
            for one, other in combinations(self.pair_of(child), 2):
                self._join(one, other)

    def _join(self, one: str, other: str) -> None:
        if other not in self.partners[one]:
            self.partners[one].append(other)
            self.partners[other].append(one)

    def pair_of(self, child: str) -> Pair:
        """The parents from whom a child hangs: those by birth, else those who adopted or fostered it."""
        return self.pairs_of(child)[0] if self.parents.get(child) else ()

    def pairs_of(self, child: str) -> list[Pair]:
        """By birth, by adoption, by fostering: each pair of parents apart, at most two in each."""
        ties = self.parents.get(child, [])
        pairs: list[Pair] = []
        for kind in (TieKind.PARENT, TieKind.ADOPTED, TieKind.FOSTERED):
            named = sorted(tie.start for tie in ties if tie.kind is kind)
            pairs += [tuple(named[start : start + 2]) for start in range(0, len(named), 2)]
        return pairs

    @cached_property
    def sibships(self) -> list[Sibship]:
        """Of each pair of parents their children, the oldest first; who have no years as they were drawn."""
        children: dict[Pair, list[str]] = defaultdict(list)
        for element in self.content.elements:
            if pair := self.pair_of(element.key):
                children[pair].append(element.key)
        known = self.content.by_key
        return [
            Sibship(pair, tuple(sorted(keys, key=lambda key: _age_order(known[key]))))
            for pair, keys in children.items()
        ]

    @cached_property
    def sibship_of(self) -> dict[str, Sibship]:
        return {child: sibship for sibship in self.sibships for child in sibship.children}

    def goes_left(self, one: str, other: str) -> bool:
        """Whether `one` stands left of the partner `other`: men do; else as they were drawn."""
        known = self.content.by_key
        sexes = (known[one].sex, known[other].sex)
        if sexes[0] == sexes[1]:
            order = list(known)
            return order.index(one) < order.index(other)
        return sexes[0] is Sex.MALE or sexes[1] is Sex.FEMALE


def _age_order(element: Element) -> tuple[bool, int]:
    unborn = element.kind is ElementKind.PREGNANCY
    return unborn, element.born or (9999 if unborn else 0)
