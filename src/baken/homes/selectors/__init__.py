"""Reading homes: which ones someone sees, who lives there, what kinds there are, what is free."""

from baken.homes.selectors.free import (
    RoomToGive,
    rooms_to_give,
)
from baken.homes.selectors.history import (
    all_stays_in,
    find_room,
    find_room_anywhere,
    find_shared_room,
    find_stay,
    neighbours,
    rooms_of,
    shared_rooms_of,
    stays_between,
    stays_from,
    stays_in_room,
    stays_of,
    without_a_home,
)
from baken.homes.selectors.homes import (
    get_home,
    homes_for,
    locations_of,
    locations_to_manage,
    teams_at,
)
from baken.homes.selectors.kinds import (
    all_kinds,
    find_kind,
    kind_of,
    kinds_switched_off,
    kinds_to_choose,
)
from baken.homes.selectors.overview import (
    open_on,
    rooms_in_use,
    with_counts,
)
from baken.homes.selectors.residents import (
    Residents,
    as_seen_by,
    living,
    participants_in,
    stay_of,
    stays_in,
    tools_of,
)

__all__ = [
    "Residents",
    "RoomToGive",
    "all_kinds",
    "all_stays_in",
    "as_seen_by",
    "find_kind",
    "find_room",
    "find_room_anywhere",
    "find_shared_room",
    "find_stay",
    "get_home",
    "homes_for",
    "kind_of",
    "kinds_switched_off",
    "kinds_to_choose",
    "living",
    "locations_of",
    "locations_to_manage",
    "neighbours",
    "open_on",
    "participants_in",
    "rooms_in_use",
    "rooms_of",
    "rooms_to_give",
    "shared_rooms_of",
    "stay_of",
    "stays_between",
    "stays_from",
    "stays_in",
    "stays_in_room",
    "stays_of",
    "teams_at",
    "tools_of",
    "with_counts",
    "without_a_home",
]
