"""What people do to keep care going. Each checks the policy, applies the rules, writes, and leaves an audit row.

A buddy or stand-in who looks after someone keeps the rights of a buddy: what the mentor may and a buddy may not
(deciding an evaluation, the citizen service number, a secret address) is the manager's meanwhile, who may all three.
"""

from baken.continuity.services.absences import AbsenceData, change_absence, end_absence, report_absence
from baken.continuity.services.cases import (
    AdviceData,
    CaseData,
    FollowUpData,
    add_follow_up,
    bring_case,
    change_case,
    check_consent,
    close_case,
    finish_follow_up,
    give_advice,
    plan_case,
)
from baken.continuity.services.crises import CallData, HandlingData, follow_crisis, record_crisis
from baken.continuity.services.meetings import (
    MeetingData,
    call_off_meeting,
    change_meeting,
    move_case,
    note_attendance,
    plan_meeting,
)
from baken.continuity.services.messages import (
    MessageData,
    answer_message,
    hand_over_message,
    pick_up_message,
    register_message,
)
from baken.continuity.services.stand_ins import name_stand_in

__all__ = [
    "AbsenceData",
    "AdviceData",
    "CallData",
    "CaseData",
    "FollowUpData",
    "HandlingData",
    "MeetingData",
    "MessageData",
    "add_follow_up",
    "answer_message",
    "bring_case",
    "call_off_meeting",
    "change_absence",
    "change_case",
    "change_meeting",
    "check_consent",
    "close_case",
    "end_absence",
    "finish_follow_up",
    "follow_crisis",
    "give_advice",
    "hand_over_message",
    "move_case",
    "name_stand_in",
    "note_attendance",
    "pick_up_message",
    "plan_case",
    "plan_meeting",
    "record_crisis",
    "register_message",
    "report_absence",
]
