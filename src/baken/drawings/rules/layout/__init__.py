"""Where everything stands in a drawing, worked out anew at each change.

What was put somewhere by hand stays there. The places are kept with the drawing, so that a version that was laid down
looks the same for ever, whatever is improved here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.drawings.rules.layout.circle import circle_places
from baken.drawings.rules.layout.ecogram import ecogram_places
from baken.drawings.rules.layout.genogram import genogram_places
from baken.drawings.rules.layout.lifeline import lifeline_places
from baken.drawings.rules.layout.sociogram import sociogram_places
from baken.drawings.rules.layout.spots import CARD, Spot, free_near
from baken.drawings.schema import PLACED_BY_MEANING, Content, DrawingKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PLACES: Mapping[DrawingKind, Callable[[Content], dict[str, Spot]]] = {
    DrawingKind.GENOGRAM: genogram_places,
    DrawingKind.ECOGRAM: ecogram_places,
    DrawingKind.SOCIOGRAM: sociogram_places,
    DrawingKind.LIFELINE: lifeline_places,
    DrawingKind.CIRCLE: circle_places,
}


def arranged(content: Content) -> Content:
    """The same drawing with a place for everything; nothing stands on something else."""
    places = PLACES[content.kind](content)
    taken = [(one.x, one.y) for one in content.elements if one.by_hand]
    crowded = bool(taken) and content.kind not in PLACED_BY_MEANING
    elements = []
    for element in content.elements:
        if element.by_hand:
            elements.append(element)
            continue
        spot = places[element.key]
        if crowded:
            spot = free_near(spot, taken, apart=CARD, level=content.kind is DrawingKind.GENOGRAM)
            taken.append(spot)
        elements.append(element.model_copy(update={"x": spot[0], "y": spot[1]}))
    return content.model_copy(update={"elements": tuple(elements)})
