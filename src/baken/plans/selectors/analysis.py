"""Reading what was said about the life domains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.plans.models import DomainNote

if TYPE_CHECKING:
    from baken.trajectories.models import Trajectory


def notes_of(trajectory: Trajectory) -> list[DomainNote]:
    """What was said in this trajectory, in the order in which it was said; withdrawn notes too."""
    return list(DomainNote.objects.filter(trajectory=trajectory))


def covered_domains(trajectory: Trajectory) -> set[str]:
    """The life domains about which something was said in this round (8F-08)."""
    found = DomainNote.objects.filter(trajectory=trajectory, round=trajectory.round, withdrawn_on__isnull=True)
    return set(found.order_by().values_list("domain", flat=True).distinct())
