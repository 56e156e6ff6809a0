"""Whoever checks the phase and then writes holds the trajectory, and knows what colleagues did meanwhile (8F-18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.transaction import atomic
from django.test.utils import CaptureQueriesContext

from baken.trajectories import services
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from baken.trajectories.tests.factories import Walk


def test_under_the_lock_a_trajectory_knows_what_colleagues_wrote(walk: Walk) -> None:
    opened_earlier = Trajectory.objects.get()
    participant = opened_earlier.participant
    walk.to_waiting_list()
    services.change_urgency(actor=walk.actor, trajectory=walk.trajectory, urgency=2, reason="Thuis gaat het niet meer")
    with atomic(), CaptureQueriesContext(connection) as queries:
        services.lock_trajectory(opened_earlier)
    assert (opened_earlier.phase, opened_earlier.status, opened_earlier.urgency) == ("intake", "waiting", 2)
    assert opened_earlier.participant is participant
    assert [query["sql"].endswith("FOR UPDATE") for query in queries if "SELECT" in query["sql"]] == [True]
