"""Everything that writes in the room of the signals."""

from baken.signals.services.changing import note_change, note_setting
from baken.signals.services.digests import choose_digest, send_digests
from baken.signals.services.groups import snooze_group, wake_group
from baken.signals.services.looking import (
    bring_up_to_date,
    bring_up_to_date_at,
    fresh_look,
    look_again,
    look_at_everyone,
)
from baken.signals.services.snoozing import snooze, wake

__all__ = [
    "bring_up_to_date",
    "bring_up_to_date_at",
    "choose_digest",
    "fresh_look",
    "look_again",
    "look_at_everyone",
    "note_change",
    "note_setting",
    "send_digests",
    "snooze",
    "snooze_group",
    "wake",
    "wake_group",
]
