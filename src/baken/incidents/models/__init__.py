"""Incidents, what followed from them, and the notices about stop grounds. Only `services` writes to them."""

from baken.incidents.models.calamities import Calamity, InspectorateReport, ReportKind, VerdictChoices
from baken.incidents.models.incidents import (
    FollowUp,
    Incident,
    IncidentStep,
    InjuryChoices,
    Involved,
    PartChoices,
    SideChoices,
    StateChoices,
    What,
)
from baken.incidents.models.kinds import OWN, IncidentKind
from baken.incidents.models.notices import (
    BasisChoices,
    GroundChoices,
    Notice,
    NoticeAddressee,
    Occurrence,
)

__all__ = [
    "OWN",
    "BasisChoices",
    "Calamity",
    "FollowUp",
    "GroundChoices",
    "Incident",
    "IncidentKind",
    "IncidentStep",
    "InjuryChoices",
    "InspectorateReport",
    "Involved",
    "Notice",
    "NoticeAddressee",
    "Occurrence",
    "PartChoices",
    "ReportKind",
    "SideChoices",
    "StateChoices",
    "VerdictChoices",
    "What",
]
