"""Everything that writes in the room of the post."""

from baken.post.rules import Addressee, Enclosure, MadeWhenSent
from baken.post.services.handling import (
    mark_handed_over,
    may_handle,
    may_send_again,
    note_arrived,
    send_again,
    withdraw,
)
from baken.post.services.posting import post_message
from baken.post.services.sending import pick_up_what_was_left, send

__all__ = [
    "Addressee",
    "Enclosure",
    "MadeWhenSent",
    "mark_handed_over",
    "may_handle",
    "may_send_again",
    "note_arrived",
    "pick_up_what_was_left",
    "post_message",
    "send",
    "send_again",
    "withdraw",
]
