"""All that happens in the homes, subject by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.demo.living.following import following_deeds
from baken.demo.living.households import household_deeds
from baken.demo.living.opening import moving_deeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.deeds import Deed
    from baken.demo.living.library import Homes
    from baken.demo.living.village import Village


def deeds_of(village: Village, homes: Homes, first_ago: int) -> Iterator[Deed]:
    """Everything, in the order in which it is told; each finds its own day and hour."""
    yield from moving_deeds(village, homes.houses, first_ago)
    yield from household_deeds(village, homes)
    yield from following_deeds(village, tuple(homes.together), homes.measures)
