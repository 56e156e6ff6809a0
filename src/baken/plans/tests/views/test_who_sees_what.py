"""Who reads the pages about plans, who writes, and for whom they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import Location
from baken.audit.models import AccessLog
from baken.plans.tests.screens import READING, address

if TYPE_CHECKING:
    from django.test import Client

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory


@pytest.mark.parametrize("name", READING)
def test_a_mentor_reads_and_it_is_logged(mentor: Client, people: People, in_planning: Trajectory, name: str) -> None:
    response = mentor.get(address(people, name))
    assert response.status_code == 200
    assert AccessLog.objects.filter(event="view", user_id=people.mentor.pk, outcome="success").exists()


@pytest.mark.parametrize("name", [*READING, "plan_edit", "risk_inventory", "profile_edit", "evaluation_report"])
def test_for_a_stranger_the_page_is_not_there(
    client: Client, people: People, in_planning: Trajectory, name: str
) -> None:
    client.force_login(people.stranger)
    assert client.get(address(people, name)).status_code == 404
    assert AccessLog.objects.filter(outcome="denied", user_id=people.stranger.pk).count() == 1


@pytest.mark.parametrize("name", ["plan_edit", "risk_inventory", "plan_agree", "general_evaluation_write"])
def test_a_colleague_of_the_team_reads_but_does_not_write(
    client: Client, people: People, in_planning: Trajectory, name: str
) -> None:
    client.force_login(people.colleague)
    page = client.get(address(people, "plan"))
    assert page.status_code == 200
    assert address(people, "plan_start") not in page.text
    assert client.get(address(people, name)).status_code == 404


def test_a_manager_of_another_location_sees_nothing(client: Client, people: People, in_planning: Trajectory) -> None:
    people.stranger.roles = ["manager"]
    people.stranger.save()
    people.stranger.locations.add(Location.objects.create(name="Elders"))
    client.force_login(people.stranger)
    assert client.get(address(people, "plan")).status_code == 404


@pytest.mark.parametrize("name", ["plan_start", "plan_ready", "plan_reopen", "profile_start"])
def test_what_changes_something_is_never_a_get(
    mentor: Client, people: People, in_planning: Trajectory, name: str
) -> None:
    assert mentor.get(address(people, name)).status_code == 405


@pytest.mark.parametrize("name", READING)
def test_without_a_trajectory_the_page_says_so(mentor: Client, people: People, name: str) -> None:
    assert "Er is nog geen traject" in mentor.get(address(people, name)).text
