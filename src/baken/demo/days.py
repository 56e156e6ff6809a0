"""Everything that is told of ordinary days, kind by kind."""

from __future__ import annotations

from baken.demo.carrying_out import Method
from baken.demo.daily import (
    Absence,
    Case,
    ClientIncident,
    Correction,
    Crisis,
    Disagreement,
    Document,
    GroupReport,
    Happening,
    Meeting,
    Memo,
    Message,
    Minutes,
    NewMentor,
    ProtocolChange,
    StaffIncident,
    StandIn,
    StopGround,
)
from baken.demo.noted import Drawn, FilledIn
from baken.demo.story import Strict
from baken.demo.volunteering import Looking, Volunteer


class Daily(Strict):
    """Everything that is told of ordinary days."""

    incidents: tuple[ClientIncident, ...]
    staff_incidents: tuple[StaffIncident, ...]
    stop_grounds: tuple[StopGround, ...]
    memos: tuple[Memo, ...]
    minutes: tuple[Minutes, ...]
    documents: tuple[Document, ...]
    corrections: tuple[Correction, ...]
    disagreements: tuple[Disagreement, ...]
    group_reports: tuple[GroupReport, ...]
    absences: tuple[Absence, ...]
    stand_ins: tuple[StandIn, ...]
    messages: tuple[Message, ...]
    crises: tuple[Crisis, ...]
    meetings: tuple[Meeting, ...]
    cases: tuple[Case, ...]
    new_mentors: tuple[NewMentor, ...]
    protocol_changes: tuple[ProtocolChange, ...]
    methods: tuple[Method, ...]
    volunteers: tuple[Volunteer, ...]
    lookings: tuple[Looking, ...]
    drawings: tuple[Drawn, ...]
    filled_in: tuple[FilledIn, ...]

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """All of them, kind by kind."""
        return tuple(one for kind in type(self).model_fields for one in getattr(self, kind))
