"""What people do about a place to live: ask, wish, keep apart, decide, undo, arrange."""

from baken.placement.services.apart import end_apart, keep_apart
from baken.placement.services.arranging import add_thing, tick_thing
from baken.placement.services.deciding import PLACEMENT, decide_place, undo_place
from baken.placement.services.requests import AskData, ask_place, change_request, take_in, withdraw_request
from baken.placement.services.wishes import add_wish, exclude_home, let_in_home, remove_wish

__all__ = [
    "PLACEMENT",
    "AskData",
    "add_thing",
    "add_wish",
    "ask_place",
    "change_request",
    "decide_place",
    "end_apart",
    "exclude_home",
    "keep_apart",
    "let_in_home",
    "remove_wish",
    "take_in",
    "tick_thing",
    "undo_place",
    "withdraw_request",
]
