"""What an organisation does: noting changes, and writing methods of its own."""

from baken.methods.services.changes import note_protocol_change, take_off_protocol_change
from baken.methods.services.own import publish_method, save_method, start_method, withdraw_method

__all__ = [
    "note_protocol_change",
    "publish_method",
    "save_method",
    "start_method",
    "take_off_protocol_change",
    "withdraw_method",
]
