"""Reading volunteers, wishes, who suits whom, and what became of matches (MT-07)."""

from baken.matching.selectors.following import DueContact, contacts_of, due_contacts, running_matches
from baken.matching.selectors.matches import (
    MatchesOfVolunteer,
    find_match,
    matches_of,
    matches_of_volunteer,
    recorded_matches,
)
from baken.matching.selectors.methods import MatchMethod, find_match_method, match_methods
from baken.matching.selectors.proposals import (
    Candidate,
    LeftOver,
    Proposal,
    Proposals,
    Ranking,
    proposals_for,
    proposals_for_all,
)
from baken.matching.selectors.volunteers import (
    find_volunteer,
    offer_of,
    volunteer_locations,
    volunteers,
    volunteers_for,
)
from baken.matching.selectors.wishes import (
    find_wishes,
    methods_looked_for,
    open_wishes,
    suggested_area,
    turned_down,
    wish_of,
    wishes_of,
)

__all__ = [
    "Candidate",
    "DueContact",
    "LeftOver",
    "MatchMethod",
    "MatchesOfVolunteer",
    "Proposal",
    "Proposals",
    "Ranking",
    "contacts_of",
    "due_contacts",
    "find_match",
    "find_match_method",
    "find_volunteer",
    "find_wishes",
    "match_methods",
    "matches_of",
    "matches_of_volunteer",
    "methods_looked_for",
    "offer_of",
    "open_wishes",
    "proposals_for",
    "proposals_for_all",
    "recorded_matches",
    "running_matches",
    "suggested_area",
    "turned_down",
    "volunteer_locations",
    "volunteers",
    "volunteers_for",
    "wish_of",
    "wishes_of",
]
