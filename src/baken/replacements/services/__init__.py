from baken.replacements.services.answering import answer, note_answer, note_read
from baken.replacements.services.asking import ask, do_without, fill_by_phone, leave_open, look_again, offer
from baken.replacements.services.following import follow_absence, follow_leave, follow_open_absences

__all__ = [
    "answer",
    "ask",
    "do_without",
    "fill_by_phone",
    "follow_absence",
    "follow_leave",
    "follow_open_absences",
    "leave_open",
    "look_again",
    "note_answer",
    "note_read",
    "offer",
]
