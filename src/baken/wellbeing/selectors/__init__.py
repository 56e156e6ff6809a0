"""How residents fare over time (SL-08)."""

from baken.wellbeing.selectors.homes import Moves, months_of, moves_into
from baken.wellbeing.selectors.looks import Look, Mark, looks_of, marks_of
from baken.wellbeing.selectors.waiting import Waiting, open_obligations, waiting_for

__all__ = [
    "Look",
    "Mark",
    "Moves",
    "Waiting",
    "looks_of",
    "marks_of",
    "months_of",
    "moves_into",
    "open_obligations",
    "waiting_for",
]
