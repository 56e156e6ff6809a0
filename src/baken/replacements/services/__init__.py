from baken.replacements.services.asking import (
    answer,
    ask,
    do_without,
    fill_by_phone,
    leave_open,
    note_answer,
    note_read,
    offer,
)
from baken.replacements.services.gaps import follow_absence, follow_leave

__all__ = [
    "answer",
    "ask",
    "do_without",
    "fill_by_phone",
    "follow_absence",
    "follow_leave",
    "leave_open",
    "note_answer",
    "note_read",
    "offer",
]
