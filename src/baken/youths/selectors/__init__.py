"""Reading what was written about youths who live on a group. The number of queries never grows with the rows."""

from baken.youths.selectors.admissions import (
    ages_of,
    checks_of,
    find_check,
    homes_for_youth,
    told_in,
    verdicts_of,
)
from baken.youths.selectors.aims import AreaGoals, GoalsByArea, aims_of, areas_of, current_aim, goals_by_area
from baken.youths.selectors.contacts import (
    coming_contacts,
    contacts_of,
    find_agreement,
    find_contact,
    named,
    next_contact,
    open_agreements,
)
from baken.youths.selectors.dues import Asks, YouthDue, youth_dues
from baken.youths.selectors.living import is_youth, stays_with, youth_stay_of, youth_stays
from baken.youths.selectors.occupations import find_occupation, occupations_of, qualifications_of, versions_of
from baken.youths.selectors.perspectives import find_part, find_step, parts_of, perspective_of, plan_alone

__all__ = [
    "AreaGoals",
    "Asks",
    "GoalsByArea",
    "YouthDue",
    "ages_of",
    "aims_of",
    "areas_of",
    "checks_of",
    "coming_contacts",
    "contacts_of",
    "current_aim",
    "find_agreement",
    "find_check",
    "find_contact",
    "find_occupation",
    "find_part",
    "find_step",
    "goals_by_area",
    "homes_for_youth",
    "is_youth",
    "named",
    "next_contact",
    "occupations_of",
    "open_agreements",
    "parts_of",
    "perspective_of",
    "plan_alone",
    "qualifications_of",
    "stays_with",
    "told_in",
    "verdicts_of",
    "versions_of",
    "youth_dues",
    "youth_stay_of",
    "youth_stays",
]
