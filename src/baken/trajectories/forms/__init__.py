"""Forms for the steps of a course, made from what the course declares."""

from baken.trajectories.forms.amendments import WithdrawForm, amendment_form
from baken.trajectories.forms.board import BoardFilterForm
from baken.trajectories.forms.decisions import DecisionForm, decision_form
from baken.trajectories.forms.protocol import MoveForm, ProtocolChangeForm, ProtocolFilterForm, TakeOffForm
from baken.trajectories.forms.steps import StepForm, step_form
from baken.trajectories.forms.turns import AssignmentForm, CloseForm, EndForm, LeaveOutForm, StartForm, UrgencyForm

__all__ = [
    "AssignmentForm",
    "BoardFilterForm",
    "CloseForm",
    "DecisionForm",
    "EndForm",
    "LeaveOutForm",
    "MoveForm",
    "ProtocolChangeForm",
    "ProtocolFilterForm",
    "StartForm",
    "StepForm",
    "TakeOffForm",
    "UrgencyForm",
    "WithdrawForm",
    "amendment_form",
    "decision_form",
    "step_form",
]
