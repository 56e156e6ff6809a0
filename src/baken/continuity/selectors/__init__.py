"""Reading what keeps care going. The number of queries never grows with the number of rows."""

from baken.continuity.selectors.absences import (
    TeamDays,
    absences_of,
    absences_on,
    away_now,
    get_absence,
    is_away,
    plans_for,
    team_days,
)
from baken.continuity.selectors.cases import (
    Agenda,
    Case,
    advice_in,
    agenda,
    case_of,
    cases_of,
    coming_meetings,
    follow_ups_of,
    held_cases,
    meetings_before,
    waiting_cases,
)
from baken.continuity.selectors.consents import Agreement, agreements_of, may_consent
from baken.continuity.selectors.crises import crises_of, whom_to_call
from baken.continuity.selectors.messages import (
    Colleague,
    can_answer,
    hours_to_answer,
    messages_for,
    messages_of,
)
from baken.continuity.selectors.obligations import Open, Owed, open_obligations
from baken.continuity.selectors.responsible import (
    LooksAfter,
    StandingIn,
    looked_after_by,
    participants_without_anyone,
    responsible_today,
    standing_in,
    without_anyone,
)
from baken.continuity.selectors.timeline import Entry, timeline_entries

__all__ = [
    "Agenda",
    "Agreement",
    "Case",
    "Colleague",
    "Entry",
    "LooksAfter",
    "Open",
    "Owed",
    "StandingIn",
    "TeamDays",
    "absences_of",
    "absences_on",
    "advice_in",
    "agenda",
    "agreements_of",
    "away_now",
    "can_answer",
    "case_of",
    "cases_of",
    "coming_meetings",
    "crises_of",
    "follow_ups_of",
    "get_absence",
    "held_cases",
    "hours_to_answer",
    "is_away",
    "looked_after_by",
    "may_consent",
    "meetings_before",
    "messages_for",
    "messages_of",
    "open_obligations",
    "participants_without_anyone",
    "plans_for",
    "responsible_today",
    "standing_in",
    "team_days",
    "timeline_entries",
    "waiting_cases",
    "whom_to_call",
    "without_anyone",
]
