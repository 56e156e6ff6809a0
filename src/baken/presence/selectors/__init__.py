"""Reading presence: who is there and why, what was noted and planned, whether there are workers enough."""

from baken.presence.selectors.fire import FireList, InHouse, fire_list
from baken.presence.selectors.guidance import Refusal, away_all_day, guidance_refused_for, guidance_refused_on
from baken.presence.selectors.history import History, history_of
from baken.presence.selectors.homes import HomePresence, Resident, counts_now, ids_here, presence_in
from baken.presence.selectors.known import Known, known_in, known_of, timelines
from baken.presence.selectors.noted import absence_of, absences_of, note_of, notes_of, taken_back, way_out_of
from baken.presence.selectors.on_duty import OnDutyNow, Turn, on_duty_now
from baken.presence.selectors.staffing import (
    HomeWeek,
    PartVerdict,
    division_of,
    norms_of,
    parts_to_look_at,
    planned_staff,
    week_of,
)

__all__ = [
    "FireList",
    "History",
    "HomePresence",
    "HomeWeek",
    "InHouse",
    "Known",
    "OnDutyNow",
    "PartVerdict",
    "Refusal",
    "Resident",
    "Turn",
    "absence_of",
    "absences_of",
    "away_all_day",
    "counts_now",
    "division_of",
    "fire_list",
    "guidance_refused_for",
    "guidance_refused_on",
    "history_of",
    "ids_here",
    "known_in",
    "known_of",
    "norms_of",
    "note_of",
    "notes_of",
    "on_duty_now",
    "parts_to_look_at",
    "planned_staff",
    "presence_in",
    "taken_back",
    "timelines",
    "way_out_of",
    "week_of",
]
