"""Reading programmes: where they stand, who takes part, what is due."""

from baken.programmes.selectors.caseload import running_in_team, running_per_team
from baken.programmes.selectors.obligations import obligations_of
from baken.programmes.selectors.programmes import (
    as_fact,
    course_of,
    events_of,
    find_group,
    members_of,
    memberships,
    programmes_of,
    state_from,
    state_of,
    withdrawn_answers,
)

__all__ = [
    "as_fact",
    "course_of",
    "events_of",
    "find_group",
    "members_of",
    "memberships",
    "obligations_of",
    "programmes_of",
    "running_in_team",
    "running_per_team",
    "state_from",
    "state_of",
    "withdrawn_answers",
]
