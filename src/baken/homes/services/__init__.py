"""What people do with homes, rooms and stays. Each service checks the policy, writes, and logs.

What no code alone can hold, the database holds: see `migrations/0002_time_itself.py`. Rows are locked in this order:
participants, rooms, stays.
"""

from baken.homes.services.homes import HomeData, add_home, change_home, close_home, reopen_home
from baken.homes.services.kinds import KindData, add_kind, set_norms, switch_kind
from baken.homes.services.moves import cancel_stay, move_stay, swap_rooms
from baken.homes.services.patterns import set_pattern
from baken.homes.services.rooms import (
    RoomData,
    add_room,
    add_shared_room,
    change_room,
    change_shared_room,
    remove_shared_room,
)
from baken.homes.services.stays import PatternData, begin_stay, change_end, correct_stay, end_stay

__all__ = [
    "HomeData",
    "KindData",
    "PatternData",
    "RoomData",
    "add_home",
    "add_kind",
    "add_room",
    "add_shared_room",
    "begin_stay",
    "cancel_stay",
    "change_end",
    "change_home",
    "change_room",
    "change_shared_room",
    "close_home",
    "correct_stay",
    "end_stay",
    "move_stay",
    "remove_shared_room",
    "reopen_home",
    "set_norms",
    "set_pattern",
    "swap_rooms",
    "switch_kind",
]
