"""Holding others off a trajectory while something is checked and written."""

from __future__ import annotations

from typing import Final

from baken.trajectories.models import PROJECTED, Trajectory

#: What colleagues may have changed on a trajectory since it was loaded.
_CHANGING: Final = (*PROJECTED, "urgency", "urgency_reason", "course_version")


def lock_trajectory(trajectory: Trajectory) -> None:
    """Hold others off until the transaction ends, and know what they wrote until now.

    Whoever asks in which phase a trajectory stands and then writes something that belongs to that phase, calls this
    first: else a colleague can close the phase in between (8F-18). The participant and the ties that were loaded
    stay. Within a transaction it may be called again; the second time it only reads.

    Call it inside a transaction.
    """
    trajectory.refresh_from_db(fields=_CHANGING, from_queryset=Trajectory.objects.select_for_update())
