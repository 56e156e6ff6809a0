"""The screens of methods being carried out: in the dossier, of groups, of the organisation, and the board of a team.

Most screens of one programme stand at two places, see `ground.pair`.
"""

from baken.programmes.access import Right
from baken.programmes.views import amending, board, changing, meetings, people, phases, programme, steps, turns, version
from baken.programmes.views.board import board as team_board
from baken.programmes.views.dossier import join, leave, overview, start
from baken.programmes.views.ground import pair
from baken.programmes.views.lists import group_join as _join_group
from baken.programmes.views.lists import group_start, programme_list

_CHANGE = "change of a method"

one, group = pair(programme.programme, Right.VIEW, what="method of the participant", own_part=True, shows_members=True)
events, group_events = pair(programme.events, Right.VIEW, what="history of a method", own_part=True, shows_members=True)
step, group_step = pair(steps.step, Right.RECORD, what="step of a method", own_part=True, shows_members=True)
leave_out, group_leave_out = pair(steps.leave_out, Right.RECORD, what=_CHANGE)
phase_enter, group_phase_enter = pair(phases.enter, Right.RECORD, what=_CHANGE)
phase_close, group_phase_close = pair(phases.close, Right.RECORD, what=_CHANGE)
phase_leave_out, group_phase_leave_out = pair(phases.leave_out, Right.RECORD, what=_CHANGE)
_, group_make_up = pair(meetings.make_up, Right.RECORD, what="step of a method", shows_members=True)
presence, _ = pair(meetings.presence, Right.RECORD, what="step of a method", own_part=True)
role_take, group_role_take = pair(people.take, Right.RECORD, what="roles in a method", shows_members=True)
role_leave, group_role_leave = pair(people.leave, Right.RECORD, what="roles in a method", shows_members=True)
pause, group_pause = pair(turns.pause, Right.RECORD, what=_CHANGE)
resume, group_resume = pair(turns.resume, Right.RECORD, what=_CHANGE)
hours, group_hours = pair(turns.hours, Right.RECORD, what="hours of a method")
budget, group_budget = pair(turns.budget, Right.DECIDE, what="hours of a method")
end, group_end = pair(turns.end, Right.DECIDE, what=_CHANGE)
change_version, group_change_version = pair(version.version, Right.DECIDE, what=_CHANGE)
event_correct, group_event_correct = pair(
    amending.correct, Right.RECORD, what=_CHANGE, own_part=True, shows_members=True
)
event_withdraw, group_event_withdraw = pair(
    amending.withdraw, Right.RECORD, what=_CHANGE, own_part=True, shows_members=True
)
change, group_change = pair(changing.change, Right.DECIDE, what=_CHANGE)
_, group_join = pair(_join_group, Right.RECORD, what="group of a method")
board_place, _ = pair(board.place, Right.RECORD, what="board of a team")
board_off, _ = pair(board.off, Right.RECORD, what="board of a team")

__all__ = [
    "board_off",
    "board_place",
    "budget",
    "change",
    "change_version",
    "end",
    "event_correct",
    "event_withdraw",
    "events",
    "group",
    "group_budget",
    "group_change",
    "group_change_version",
    "group_end",
    "group_event_correct",
    "group_event_withdraw",
    "group_events",
    "group_hours",
    "group_join",
    "group_leave_out",
    "group_make_up",
    "group_pause",
    "group_phase_close",
    "group_phase_enter",
    "group_phase_leave_out",
    "group_resume",
    "group_role_leave",
    "group_role_take",
    "group_start",
    "group_step",
    "hours",
    "join",
    "leave",
    "leave_out",
    "one",
    "overview",
    "pause",
    "phase_close",
    "phase_enter",
    "phase_leave_out",
    "presence",
    "programme_list",
    "resume",
    "role_leave",
    "role_take",
    "start",
    "step",
    "team_board",
]
