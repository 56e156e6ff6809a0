"""Reading trajectories: where they stand, what is due, who is on the way in."""

from baken.trajectories.selectors.inflow import (
    InflowFilter,
    decisions_under_a_mark,
    inflow,
    inflow_column,
    not_begun,
    places_on_the_waiting_list,
    places_to_filter_by,
    waiting_list,
    workers_to_choose_from,
)
from baken.trajectories.selectors.obligations import (
    obligations_for,
    obligations_of,
    obligations_of_participant,
    own_soon_days,
)
from baken.trajectories.selectors.trajectories import (
    as_fact,
    course_of,
    current_trajectory,
    events_of,
    is_waiting,
    state_from,
    state_of,
    states_of,
    trajectories_of,
    unfinished_of,
    with_trajectory_under_way,
)
from baken.trajectories.selectors.versions import running_on, running_per_version

__all__ = [
    "InflowFilter",
    "as_fact",
    "course_of",
    "current_trajectory",
    "decisions_under_a_mark",
    "events_of",
    "inflow",
    "inflow_column",
    "is_waiting",
    "not_begun",
    "obligations_for",
    "obligations_of",
    "obligations_of_participant",
    "own_soon_days",
    "places_on_the_waiting_list",
    "places_to_filter_by",
    "running_on",
    "running_per_version",
    "state_from",
    "state_of",
    "states_of",
    "trajectories_of",
    "unfinished_of",
    "waiting_list",
    "with_trajectory_under_way",
    "workers_to_choose_from",
]
