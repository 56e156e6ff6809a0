from baken.presence.forms.absence import AbsenceForm, CancelForm, ChangeAbsenceForm, WayOutForm
from baken.presence.forms.history import PeriodForm, period_of
from baken.presence.forms.noting import NoteForm, RoundForm, TakeBackForm, TapForm
from baken.presence.forms.staffing import DayPartsForm, StaffForm

__all__ = [
    "AbsenceForm",
    "CancelForm",
    "ChangeAbsenceForm",
    "DayPartsForm",
    "NoteForm",
    "PeriodForm",
    "RoundForm",
    "StaffForm",
    "TakeBackForm",
    "TapForm",
    "WayOutForm",
    "period_of",
]
