"""Reading how it goes in the life domains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.plans.models import DomainCheck

if TYPE_CHECKING:
    from baken.plans.rules.checks import Moment
    from baken.trajectories.models import Trajectory


def checks_of(trajectory: Trajectory) -> list[DomainCheck]:
    """Each moment of each round at which people said how it goes, in order, with what they said. Two queries."""
    return list(DomainCheck.objects.filter(trajectory=trajectory).prefetch_related("levels"))


def check_now(trajectory: Trajectory, moment: Moment) -> DomainCheck | None:
    """What was said at this moment of the round that the trajectory is in."""
    return (
        DomainCheck.objects.filter(trajectory=trajectory, round=trajectory.round, moment=moment)
        .prefetch_related("levels")
        .first()
    )
