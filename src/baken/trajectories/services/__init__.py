"""What people do with a trajectory. Each service checks the policy, asks the engine, writes, and leaves an audit row.

The check comes before the transaction, so that the row of a refused attempt stays. An event is appended under a lock
on its trajectory, and what lists know of that trajectory is worked out again in the same transaction.
"""

from baken.trajectories.services.amending import correct_event, withdraw_event
from baken.trajectories.services.assigning import assign_step
from baken.trajectories.services.locking import lock_trajectory
from baken.trajectories.services.moving import move_to_version
from baken.trajectories.services.projecting import move_obligations, recompute_obligations
from baken.trajectories.services.recording import (
    close_phase,
    decide,
    end_trajectory,
    leave_out,
    record_step,
)
from baken.trajectories.services.starting import start_trajectory
from baken.trajectories.services.waiting import change_urgency

__all__ = [
    "assign_step",
    "change_urgency",
    "close_phase",
    "correct_event",
    "decide",
    "end_trajectory",
    "leave_out",
    "lock_trajectory",
    "move_obligations",
    "move_to_version",
    "recompute_obligations",
    "record_step",
    "start_trajectory",
    "withdraw_event",
]
