"""What became of it: the path of the trajectory, and the access log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.audit.models import AccessLog
from baken.trajectories.selectors import state_of

if TYPE_CHECKING:
    from baken.trajectories.models import Trajectory


def is_done(trajectory: Trajectory, step: str) -> bool:
    found = state_of(trajectory).step(step)
    return found is not None and found.status == "done"


def logged(what: str, outcome: str = "success") -> bool:
    return AccessLog.objects.filter(what=what, outcome=outcome).exists()
