"""What a person does with exercises. The access log only says that someone practised (LE-11)."""

from baken.trainings.services.cases import add_case, throw_case_away
from baken.trainings.services.gatherings import (
    close_gathering,
    fill_in_for_nobody,
    open_gathering,
    throw_gathering_away,
)
from baken.trainings.services.turns import keep_turn, throw_turn_away

__all__ = [
    "add_case",
    "close_gathering",
    "fill_in_for_nobody",
    "keep_turn",
    "open_gathering",
    "throw_case_away",
    "throw_gathering_away",
    "throw_turn_away",
]
