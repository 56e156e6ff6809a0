"""Absence, cases of the expert team, crises at home and messages as tables. Only `services` writes to them."""

from baken.continuity.models.absences import Absence, AbsenceKind
from baken.continuity.models.cases import (
    Advice,
    Attendance,
    DisciplineChoices,
    ExpertCase,
    FollowUp,
    Ground,
    Meeting,
)
from baken.continuity.models.crises import Agreed, CrisisCall, Safety
from baken.continuity.models.messages import FamilyMessage, MessageTurn, Way

__all__ = [
    "Absence",
    "AbsenceKind",
    "Advice",
    "Agreed",
    "Attendance",
    "CrisisCall",
    "DisciplineChoices",
    "ExpertCase",
    "FamilyMessage",
    "FollowUp",
    "Ground",
    "Meeting",
    "MessageTurn",
    "Safety",
    "Way",
]
