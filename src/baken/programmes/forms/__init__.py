"""Forms for methods being carried out, made from what their courses declare."""

from baken.programmes.forms.amendments import WithdrawForm, amendment_form
from baken.programmes.forms.board import CardForm, OffBoardForm
from baken.programmes.forms.groups import ChangeForm, GroupForm, JoinForm, LeaveForm
from baken.programmes.forms.meetings import MakeUpForm, MeetingForm, PresenceForm
from baken.programmes.forms.people import MemberRoleForm, RoleForm, RoleLeaveForm
from baken.programmes.forms.steps import DrawingForm, decision_form, step_form
from baken.programmes.forms.turns import (
    BudgetForm,
    DayForm,
    EndForm,
    HoursForm,
    LeaveOutForm,
    MoveForm,
    PauseForm,
    ProgrammeFilterForm,
    StartForm,
)

__all__ = [
    "BudgetForm",
    "CardForm",
    "ChangeForm",
    "DayForm",
    "DrawingForm",
    "EndForm",
    "GroupForm",
    "HoursForm",
    "JoinForm",
    "LeaveForm",
    "LeaveOutForm",
    "MakeUpForm",
    "MeetingForm",
    "MemberRoleForm",
    "MoveForm",
    "OffBoardForm",
    "PauseForm",
    "PresenceForm",
    "ProgrammeFilterForm",
    "RoleForm",
    "RoleLeaveForm",
    "StartForm",
    "WithdrawForm",
    "amendment_form",
    "decision_form",
    "step_form",
]
