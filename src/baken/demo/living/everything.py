"""All that happens in the homes, subject by subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from baken.demo.living.being_there import presence_deeds
from baken.demo.living.following import following_deeds
from baken.demo.living.households import household_deeds
from baken.demo.living.introducing import introduction_deeds
from baken.demo.living.money import money_deeds
from baken.demo.living.opening import moving_deeds
from baken.demo.living.placing import placing_deeds
from baken.demo.living.rostering import roster_deeds
from baken.demo.living.surroundings import surrounding_deeds
from baken.demo.living.teams import team_deeds
from baken.demo.living.telling_lives import life_deeds
from baken.demo.living.youths import youth_deeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.deeds import Deed
    from baken.demo.living.library import Homes
    from baken.demo.living.village import Village


def deeds_of(village: Village, homes: Homes, first_ago: int) -> Iterator[Deed]:
    """Everything, each on its own day and hour; nothing before the first day."""
    for deed in _told(village, homes, first_ago):
        yield replace(deed, ago=min(deed.ago, first_ago))


def _told(village: Village, homes: Homes, first_ago: int) -> Iterator[Deed]:
    youth, elders = tuple({one.home: None for one in homes.admissions}), tuple(homes.together)
    yield from moving_deeds(village, homes.houses, first_ago)
    yield from household_deeds(village, homes)
    yield from following_deeds(village, elders, homes.measures)
    yield from life_deeds(village, homes.lives)
    yield from youth_deeds(village, homes)
    yield from money_deeds(village, youth)
    yield from presence_deeds(village, youth, elders)
    yield from surrounding_deeds(village, homes)
    yield from team_deeds(village, homes)
    yield from introduction_deeds(village)
    yield from placing_deeds(village, homes)
    yield from roster_deeds(village, homes.rostered, first_ago)
