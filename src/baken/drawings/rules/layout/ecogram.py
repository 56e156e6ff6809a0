"""An ecogram: the person or household in the middle, everything that someone has to do with around it."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baken.drawings.rules.layout.spots import Spot
    from baken.drawings.schema import Content, Element

#: How far from the middle at least, and how much of the circle each takes.
NEAREST, ROOM = 220, 175
#: So many fit in one circle; with more, every second one stands further out.
IN_ONE_CIRCLE = 12
FURTHER_OUT = 1.75
#: A screen and a sheet of paper are wider than high.
WIDER = 1.3


def ecogram_places(content: Content) -> dict[str, Spot]:
    import networkx as nx  # noqa: PLC0415  # large, and only who changes a drawing needs it

    middle = content.index
    around = sorted((one for one in content.elements if one is not middle), key=_belonging_together)
    places = {middle.key: (0, 0)} if middle else {}
    if not around:
        return places
    alternating = len(around) > IN_ONE_CIRCLE
    inner = (len(around) + 1) // 2 if alternating else len(around)
    radius = max(NEAREST, inner * ROOM / (2 * pi))
    turned = nx.circular_layout([one.key for one in around]) if len(around) > 1 else {around[0].key: (1.0, 0.0)}
    for place, one in enumerate(around):
        x, y = turned[one.key]
        far = radius * FURTHER_OUT if alternating and place % 2 else radius
        # Begins above and goes round with the clock.
        places[one.key] = (round(float(y) * far * WIDER), round(-float(x) * far))
    return places


def _belonging_together(element: Element) -> str:
    return element.sector or "~"
