"""The path of one participant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from baken.audit.models import AccessLog
from baken.trajectories import services
from baken.trajectories.models import TrajectoryEvent
from baken.trajectories.tests.conftest import TODAY, Organisation
from baken.trajectories.tests.factories import SYSTEM, Walk
from baken.trajectories.tests.screens import MOST_QUERIES, text, url

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant

SCREENS_OF_ONE = ["path", "events", "start", "close", "end", "urgency"]


def test_the_path_says_what_is_now_and_what_the_phase_still_needs(walk: Walk, manager: Client) -> None:
    walk.to_start()
    page = text(manager.get(url("path", walk)))
    for words in ("In de fase Start", "Wat deze fase nog nodig heeft", "Mentor gekozen", "CT-01", "Overslaan"):
        assert words in page
    assert url("step", walk, "mentor-assigned") in page
    assert url("close", walk) not in page


def test_the_path_shows_rounds_marks_and_what_is_due(walk: Walk, manager: Client) -> None:
    walk.to_start("conditional", conditions="Elke week bellen\nNuchter komen").after(7)
    for step in ("funding", "moving-in", "risk-inventory"):
        walk.leave_out(step)
    walk.assign("mentor-assigned", "Bram")
    walk.assign("buddy-assigned", "Wies")
    walk.close()
    page = text(manager.get(url("path", walk)))
    assert "Nuchter komen" in page
    assert "Toelating met voorwaarden" in page
    assert "Analysegesprek" in page
    assert "te laat" in page


def test_later_rounds_keep_the_earlier_ones_in_sight(walk: Walk, manager: Client) -> None:
    """8F-16."""
    walk.to_evaluation().evaluate("continue")
    page = text(manager.get(url("path", walk)))
    assert "Ronde 1" in page
    anchors = re.findall(r'id="(fase-\w+)"', page)
    assert sorted(anchors) == sorted(set(anchors))
    assert len(anchors) == 7
    assert "Dit is ronde 2." in page


def test_an_ended_trajectory_says_how_and_lets_a_new_one_begin(walk: Walk, manager: Client) -> None:
    services.end_trajectory(
        actor=SYSTEM, trajectory=walk.trajectory, outcome="own-choice", reason="Wil stoppen", on=TODAY
    )
    page = text(manager.get(url("path", walk)))
    assert "De deelnemer kiest zelf om te stoppen" in page
    assert url("start", walk) in page
    services.start_trajectory(actor=SYSTEM, participant=walk.participant, on=TODAY)
    page = text(manager.get(url("path", walk), {"traject": str(walk.trajectory.pk)}))
    assert "De deelnemer kiest zelf om te stoppen" in page


def test_without_a_trajectory_the_path_invites_to_begin(participant: Participant, manager: Client) -> None:
    assert url("start", participant) in text(manager.get(url("path", participant)))


def test_who_may_not_record_sees_no_buttons(org: Organisation, walk: Walk, client: Client) -> None:
    walk.participant.team = org.team
    walk.participant.save()
    client.force_login(org.staff["Wies"])
    page = text(client.get(url("path", walk)))
    assert "Aanmeldingsgesprek" in page
    assert url("step", walk, "registration-talk") not in page


def test_without_a_relation_there_is_no_trajectory_and_the_attempt_is_logged(
    org: Organisation, walk: Walk, client: Client
) -> None:
    client.force_login(org.staff["Bram"])
    event = walk.trajectory.events.get()
    pages = [url(name, walk) for name in SCREENS_OF_ONE]
    pages += [url(name, walk, "funding") for name in ("step", "leave_out")]
    pages += [url(name, walk, event.pk) for name in ("event_correct", "event_withdraw", "letter", "letter_pdf")]
    for page in pages:
        assert client.get(page).status_code == 404, page
    assert AccessLog.objects.filter(outcome="denied").count() == len(pages)


def test_screens_of_one_trajectory_stay_cheap(walk: Walk, manager: Client, django_assert_max_num_queries: Any) -> None:
    walk.to_evaluation().evaluate("continue").plan()
    for page in (
        url("path", walk),
        url("events", walk),
        url("close", walk),
        url("end", walk),
        url("step", walk, "progress-talk"),
        url("letter", walk, TrajectoryEvent.objects.get(step="intake-decision").pk),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert manager.get(page).status_code == 200, page


@pytest.mark.parametrize("name", ["path", "events"])
def test_reading_screens_take_no_posts(walk: Walk, manager: Client, name: str) -> None:
    assert manager.post(url(name, walk)).status_code == 405
