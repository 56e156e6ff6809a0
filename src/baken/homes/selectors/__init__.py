"""Reading homes: which ones someone sees, who lives there, what kinds there are."""

from baken.homes.selectors.homes import get_home, homes_for
from baken.homes.selectors.kinds import all_kinds, find_kind, kind_of, kinds_switched_off, kinds_to_choose
from baken.homes.selectors.overview import open_on, rooms_in_use, with_counts
from baken.homes.selectors.residents import (
    Residents,
    as_seen_by,
    participants_in,
    stay_of,
    stays_in,
    tools_of,
)

__all__ = [
    "Residents",
    "all_kinds",
    "as_seen_by",
    "find_kind",
    "get_home",
    "homes_for",
    "kind_of",
    "kinds_switched_off",
    "kinds_to_choose",
    "open_on",
    "participants_in",
    "rooms_in_use",
    "stay_of",
    "stays_in",
    "tools_of",
    "with_counts",
]
