"""Places, and the nearest one that is free."""

from __future__ import annotations

from itertools import count
from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

type Spot = tuple[int, int]

#: What a symbol with its words takes: so far are two apart, sideways or up and down.
CARD = (140, 120)
#: What is put somewhere by hand may come nearer: its words may not lie under another symbol.
CLOSEST = (60, 60)


def is_free(spot: Spot, taken: Collection[Spot], apart: tuple[int, int]) -> bool:
    return all(abs(spot[0] - x) >= apart[0] or abs(spot[1] - y) >= apart[1] for x, y in taken)


def free_near(spot: Spot, taken: Collection[Spot], *, apart: tuple[int, int] = CLOSEST, level: bool = False) -> Spot:
    """This spot, or the nearest that is free; on the same height where that says something (`level`)."""
    around = _sideways(spot) if level else _around(spot)
    return next(one for one in around if is_free(one, taken, apart))


def _sideways(spot: Spot) -> Iterator[Spot]:
    x, y = spot
    yield spot
    for step in count(1):
        yield x + 20 * step, y
        yield x - 20 * step, y


def _around(spot: Spot) -> Iterator[Spot]:
    """The spot, then rings around it that grow."""
    x, y = spot
    yield spot
    for step in count(1):
        for turn in range(6 * step):
            angle = 2 * pi * turn / (6 * step)
            yield x + round(20 * step * cos(angle)), y + round(20 * step * sin(angle))
