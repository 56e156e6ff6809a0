from baken.presence.models.notes import NoteChoices, PresenceNote
from baken.presence.models.planned import AbsenceReason, PlannedAbsence, Repeats, WayOut, WayOutKind
from baken.presence.models.staffing import DayParts, PlannedStaff

__all__ = [
    "AbsenceReason",
    "DayParts",
    "NoteChoices",
    "PlannedAbsence",
    "PlannedStaff",
    "PresenceNote",
    "Repeats",
    "WayOut",
    "WayOutKind",
]
