"""The screens of trajectories: the board of who comes in, the path of one participant, and its steps."""

from baken.trajectories.views.board import board, board_csv, waiting_list
from baken.trajectories.views.history import event_correct, event_withdraw, events
from baken.trajectories.views.letters import letter, letter_pdf
from baken.trajectories.views.path import path
from baken.trajectories.views.protocol import (
    protocol,
    protocol_add,
    protocol_csv,
    protocol_take_off,
    protocol_version,
)
from baken.trajectories.views.steps import leave_out, step
from baken.trajectories.views.turns import close, end, start, urgency
from baken.trajectories.views.version import version

__all__ = [
    "board",
    "board_csv",
    "close",
    "end",
    "event_correct",
    "event_withdraw",
    "events",
    "leave_out",
    "letter",
    "letter_pdf",
    "path",
    "protocol",
    "protocol_add",
    "protocol_csv",
    "protocol_take_off",
    "protocol_version",
    "start",
    "step",
    "urgency",
    "version",
    "waiting_list",
]
