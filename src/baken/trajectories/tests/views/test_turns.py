"""Beginning, closing a phase, stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.participants.tests.factories import (
    SupportRequestFactory,
)
from baken.trajectories.models import Trajectory
from baken.trajectories.tests.conftest import TODAY
from baken.trajectories.tests.factories import Walk
from baken.trajectories.tests.screens import text, url

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant


def test_a_trajectory_begins_about_the_chosen_request(participant: Participant, manager: Client) -> None:
    asked = SupportRequestFactory.create(participant=participant)
    page = url("start", participant)
    assert asked.text in text(manager.get(page))
    response = manager.post(page, {"on": TODAY, "support_request": str(asked.pk)})
    assert response["Location"] == url("path", participant)
    assert Trajectory.objects.get().support_request == asked
    assert manager.get(page).status_code == 302


def test_a_phase_that_lacks_something_is_not_closed_and_says_what(walk: Walk, manager: Client) -> None:
    """8F-18."""
    walk.to_start()
    page = url("close", walk)
    assert "Deze fase kan nog niet worden afgerond" in text(manager.get(page))
    response = manager.post(page, {"on": TODAY})
    assert response.status_code == 422
    assert "Buddy gekozen" in text(response)


def test_a_phase_is_closed_when_its_yield_is_there(walk: Walk, manager: Client) -> None:
    walk.to_execution().record("progress-talk")
    assert manager.post(url("close", walk), {"on": TODAY}).status_code == 302
    assert Trajectory.objects.get().phase == "evaluation"


def test_a_trajectory_is_stopped_on_a_ground_with_a_reason(walk: Walk, manager: Client) -> None:
    """SE-05."""
    page = url("end", walk)
    assert "SE-05" in text(manager.get(page))
    sent = {"outcome": "threat", "reason": "", "on": TODAY, "by": "Mara"}
    assert manager.post(page, sent).status_code == 422
    assert manager.post(page, sent | {"reason": "Een dreigement"}).status_code == 302
    assert Trajectory.objects.get().ended_as == "threat"
    assert manager.get(page).status_code == 302
