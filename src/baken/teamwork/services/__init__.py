"""What a team does with its living environment. Each checks whether one may, writes, and leaves a row in the log."""

from baken.teamwork.services.actions import add_action, drop_action, finish_action, reopen_action
from baken.teamwork.services.files import PageUpload, add_file, check_for_viruses, open_file, take_out_file
from baken.teamwork.services.folder import add_page, change_page, move_page, put_back_page, take_out_page
from baken.teamwork.services.introduction import (
    add_milestone,
    begin_introduction,
    change_introduction,
    end_introduction,
    enter_counts,
    note_support,
    reach_milestone,
    take_back_support,
)
from baken.teamwork.services.meetings import (
    MeetingData,
    add_point,
    call_off,
    change_meeting,
    close_meeting,
    plan_meeting,
    remark,
    write_point,
)
from baken.teamwork.services.roles import end_role, give_role

__all__ = [
    "MeetingData",
    "PageUpload",
    "add_action",
    "add_file",
    "add_milestone",
    "add_page",
    "add_point",
    "begin_introduction",
    "call_off",
    "change_introduction",
    "change_meeting",
    "change_page",
    "check_for_viruses",
    "close_meeting",
    "drop_action",
    "end_introduction",
    "end_role",
    "enter_counts",
    "finish_action",
    "give_role",
    "move_page",
    "note_support",
    "open_file",
    "plan_meeting",
    "put_back_page",
    "reach_milestone",
    "remark",
    "reopen_action",
    "take_back_support",
    "take_out_file",
    "take_out_page",
    "write_point",
]
