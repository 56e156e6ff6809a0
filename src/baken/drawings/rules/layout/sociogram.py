"""A sociogram: who choose each other stand near each other."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING

from baken.drawings.rules.layout.spots import CARD, free_near
from baken.drawings.schema import TieKind

if TYPE_CHECKING:
    from baken.drawings.rules.layout.spots import Spot
    from baken.drawings.schema import Content

#: The same drawing is laid out in the same way each time.
SEED = 7
#: How far two stand from each other at least, and how often they are pushed apart.
APART, PUSHES = 185, 60
WIDER = 1.25


def sociogram_places(content: Content) -> dict[str, Spot]:
    import networkx as nx  # noqa: PLC0415  # large, and only who changes a drawing needs it

    graph = nx.Graph()
    graph.add_nodes_from(element.key for element in content.elements)
    for tie in content.ties:
        pull = 2.0 if tie.kind is TieKind.CHOOSES else 0.3
        known = graph.get_edge_data(tie.start, tie.end, {"weight": 0.0})
        graph.add_edge(tie.start, tie.end, weight=known["weight"] + pull)
    size = APART * max(1.0, len(graph) ** 0.5) * 0.62
    drawn = nx.spring_layout(graph, seed=SEED, k=1.6 / max(1.0, len(graph) ** 0.5), iterations=80)
    spots = {key: (float(x) * size * WIDER, float(y) * size) for key, (x, y) in drawn.items()}
    _push_apart(spots)
    places: dict[str, Spot] = {}
    for element in content.elements:
        x, y = spots[element.key]
        places[element.key] = free_near((round(x), round(y)), places.values(), apart=CARD)
    return places


def _push_apart(spots: dict[str, tuple[float, float]]) -> None:
    """Move who stand too near each other away from each other, both by half."""
    pairs = list(combinations(sorted(spots), 2))
    for _round in range(PUSHES):
        moved = False
        for one, other in pairs:
            (x, y), (u, v) = spots[one], spots[other]
            across, down = (u - x) or 0.1, (v - y) or 0.05
            between = hypot(across, down)
            if between < APART - 1:
                push = (APART - between) / 2 / between
                spots[one] = (x - across * push, y - down * push)
                spots[other] = (u + across * push, v + down * push)
                moved = True
        if not moved:
            return
