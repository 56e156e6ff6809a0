"""Who lives where on which day, read from what is told: before anything of it has happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.demo.living.told import Comes, Leaves, Moves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.demo.living.told import HouseTold

#: Of who is still here no last day is known.
_OPEN = -10_000


@dataclass
class Lived:
    """That someone lives in a home from so many days ago until so many; the last day is not counted."""

    who: str
    home: str
    room: str
    since: int
    until: int = _OPEN

    def is_there(self, ago: int) -> bool:
        return self.since >= ago > self.until


def lived_in(houses: Iterable[HouseTold]) -> list[Lived]:
    """Every stay of every home, in the order in which they began; who changes rooms in one home keeps one stay."""
    found: list[Lived] = []
    steps = [(step, house.key) for house in houses for step in house.steps]
    for step, home in sorted(steps, key=lambda one: -one[0].ago):
        now = next((one for one in found if one.who == step.who and one.is_there(step.ago + 1)), None)
        if isinstance(step, Comes):
            until = _OPEN if step.nights is None else step.ago - step.nights
            found.append(Lived(step.who, home, step.room, step.ago, until))
        elif isinstance(step, Leaves) and now:
            now.until = step.ago
        elif isinstance(step, Moves) and now and step.home and step.home != home:
            now.until = step.ago
            found.append(Lived(step.who, step.home, step.room, step.ago))
        elif isinstance(step, Moves) and now:
            now.until = _OPEN
    return found
