"""What people do with a programme. Each service checks the policy, asks the engine, writes, and leaves an audit row.

The check comes before the transaction, so that the row of a refused attempt stays. An event is appended under a lock
on its programme, and what lists know of that programme is worked out again in the same transaction. `participant` is
whose programme it is, where the caller loaded that one with the ties to the actor: then the check costs no query.
"""

from baken.programmes.services.amending import correct_event, withdraw_event
from baken.programmes.services.board import place_on_board, take_off_board
from baken.programmes.services.changing import change_programme
from baken.programmes.services.joining import join, leave
from baken.programmes.services.locking import lock_programme
from baken.programmes.services.meetings import make_up, note_presence, record_meeting
from baken.programmes.services.moving import move_to_version
from baken.programmes.services.people import leave_role, take_role
from baken.programmes.services.projecting import move_obligations
from baken.programmes.services.references import choose_drawing, fill_in_step
from baken.programmes.services.starting import start_group, start_programme
from baken.programmes.services.steps import close_phase, decide, enter_phase, leave_out, record_step, score
from baken.programmes.services.turns import end_programme, pause, resume, set_budget, spend_hours

__all__ = [
    "change_programme",
    "choose_drawing",
    "close_phase",
    "correct_event",
    "decide",
    "end_programme",
    "enter_phase",
    "fill_in_step",
    "join",
    "leave",
    "leave_out",
    "leave_role",
    "lock_programme",
    "make_up",
    "move_obligations",
    "move_to_version",
    "note_presence",
    "pause",
    "place_on_board",
    "record_meeting",
    "record_step",
    "resume",
    "score",
    "set_budget",
    "spend_hours",
    "start_group",
    "start_programme",
    "take_off_board",
    "take_role",
    "withdraw_event",
]
