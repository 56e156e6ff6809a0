"""What people do about presence: note it, plan it, plan who works."""

from baken.presence.services.noting import SHIFT, note_presence, note_round, take_note_back
from baken.presence.services.planning import cancel_absence, change_absence, plan_absence, set_way_out
from baken.presence.services.staffing import copy_week, plan_staff, set_day_parts

__all__ = [
    "SHIFT",
    "cancel_absence",
    "change_absence",
    "copy_week",
    "note_presence",
    "note_round",
    "plan_absence",
    "plan_staff",
    "set_day_parts",
    "set_way_out",
    "take_note_back",
]
