"""What people fill in about incidents, calamities and notices."""

from baken.incidents.forms.handling import (
    AnalysisForm,
    CloseForm,
    DoneForm,
    FollowUpForm,
    InspectorateReportForm,
    InvolvedForm,
    JudgeForm,
    LaterReportForm,
    ReasonForm,
)
from baken.incidents.forms.notices import NoticeForm, OccurrenceForm, OwedFilterForm
from baken.incidents.forms.register import RegisterForm
from baken.incidents.forms.reporting import ClientReportForm, RevisionForm, StaffReportForm

__all__ = [
    "AnalysisForm",
    "ClientReportForm",
    "CloseForm",
    "DoneForm",
    "FollowUpForm",
    "InspectorateReportForm",
    "InvolvedForm",
    "JudgeForm",
    "LaterReportForm",
    "NoticeForm",
    "OccurrenceForm",
    "OwedFilterForm",
    "ReasonForm",
    "RegisterForm",
    "RevisionForm",
    "StaffReportForm",
]
