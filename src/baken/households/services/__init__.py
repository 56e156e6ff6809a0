"""What people do in a household. Each checks whether one may, writes, and leaves a row in the access log."""

from baken.households.services.activities import (
    Part,
    add_own_activity,
    drop_idea,
    have_idea,
    record_activity,
    retire_own_activity,
    take_back_activity,
)
from baken.households.services.balances import WeighingData, change_weighing, look_back, weigh
from baken.households.services.fall_back import FallBackData, add_fall_back, change_fall_back, remove_fall_back
from baken.households.services.relatives import (
    agree_with_family,
    end_family_agreement,
    hand_out_key,
    lose_key,
    return_key,
    tell_likes,
)
from baken.households.services.reviews import (
    add_review_action,
    close_review,
    fill_in_review,
    finish_review_action,
    open_review,
    stop_filling_in,
)

__all__ = [
    "FallBackData",
    "Part",
    "WeighingData",
    "add_fall_back",
    "add_own_activity",
    "add_review_action",
    "agree_with_family",
    "change_fall_back",
    "change_weighing",
    "close_review",
    "drop_idea",
    "end_family_agreement",
    "fill_in_review",
    "finish_review_action",
    "hand_out_key",
    "have_idea",
    "look_back",
    "lose_key",
    "open_review",
    "record_activity",
    "remove_fall_back",
    "retire_own_activity",
    "return_key",
    "stop_filling_in",
    "take_back_activity",
    "tell_likes",
    "weigh",
]
