"""Reading incidents and notices: of one dossier, of the register, what is open, and figures."""

from baken.incidents.selectors.figures import Figure, Figures, figures
from baken.incidents.selectors.incidents import (
    colleagues_to_choose,
    facts_for_closing,
    find_client_incident,
    find_in_register,
    find_staff_incident,
    incidents_of,
    others_to_choose,
    places_to_report_at,
    staff_incidents_of,
    times_judged,
)
from baken.incidents.selectors.notices import (
    Audience,
    audience_of,
    deliveries_by_person,
    draft_notice,
    find_occurrence,
    next_number,
    occurrences_for_register,
    occurrences_of,
    owed_of,
    sent_notices,
)
from baken.incidents.selectors.obligations import (
    Obligation,
    ObligationKind,
    follow_ups_of,
    open_obligations,
    staff_obligations,
)
from baken.incidents.selectors.register import REGISTER_SORTS, RegisterFilter, register

__all__ = [
    "REGISTER_SORTS",
    "Audience",
    "Figure",
    "Figures",
    "Obligation",
    "ObligationKind",
    "RegisterFilter",
    "audience_of",
    "colleagues_to_choose",
    "deliveries_by_person",
    "draft_notice",
    "facts_for_closing",
    "figures",
    "find_client_incident",
    "find_in_register",
    "find_occurrence",
    "find_staff_incident",
    "follow_ups_of",
    "incidents_of",
    "next_number",
    "occurrences_for_register",
    "occurrences_of",
    "open_obligations",
    "others_to_choose",
    "owed_of",
    "places_to_report_at",
    "register",
    "sent_notices",
    "staff_incidents_of",
    "staff_obligations",
    "times_judged",
]
