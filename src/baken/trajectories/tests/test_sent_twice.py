"""A double click, a retry, the back button: what was recorded once is recorded once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.participants.models import CareAssignment
from baken.shared.errors import Refused
from baken.trajectories import services
from baken.trajectories.models import Trajectory, TrajectoryEvent
from baken.trajectories.tests.conftest import TODAY
from baken.trajectories.tests.factories import SYSTEM, TALK
from baken.trajectories.tests.screens import answers, url

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant
    from baken.trajectories.tests.conftest import Organisation
    from baken.trajectories.tests.factories import Walk

DECISION = {"reason": "Past goed", "on": TODAY, "by": "Mara"}


def send_twice(client: Client, page: str, sent: dict[str, Any]) -> None:
    """The same form, with the same key: both times the browser goes on to the same page."""
    key = str(uuid4())
    first, second = (client.post(page, sent | {"client_key": key}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]


def to_a_phase_that_is_ready(walk: Walk) -> None:
    walk.to_execution().record("progress-talk")


@pytest.mark.parametrize(
    ("way", "screen", "sent", "recorded"),
    [
        ("to_execution", ("step", "progress-talk"), {"on": TODAY, "note": "Goed"}, {"step": "progress-talk"}),
        ("", ("step", "registration-talk"), {"on": TODAY, **answers(TALK)}, {"kind": "done"}),
        (
            "to_registration_decision",
            ("step", "registration-decision"),
            {"outcome": "intake"} | DECISION,
            {"kind": "decided"},
        ),
        (
            "to_registration_decision",
            ("step", "registration-decision"),
            {"outcome": "rejection"} | DECISION,
            {"kind": "decided"},
        ),
        ("to_start", ("leave_out", "funding"), {"on": TODAY, "reason": "Valt onder de Wmo"}, {"kind": "left-out"}),
        (
            "",
            ("end",),
            {"outcome": "moved", "reason": "Naar Zeeland", "on": TODAY, "by": "Mara"},
            {"kind": "ended"},
        ),
    ],
)
def test_a_form_that_arrives_twice_is_one_event(
    walk: Walk,
    manager: Client,
    way: str,
    screen: tuple[str, ...],
    sent: dict[str, Any],
    recorded: dict[str, str],
) -> None:
    if way:
        getattr(walk, way)()
    name, *step = screen
    send_twice(manager, url(name, walk, *step), sent)
    assert TrajectoryEvent.objects.filter(**recorded).count() == 1


def test_a_phase_that_is_closed_twice_does_not_close_the_next(walk: Walk, manager: Client) -> None:
    """8F-18: the form names the phase that it was opened for."""
    to_a_phase_that_is_ready(walk)
    page = url("close", walk)
    form = manager.get(page).context["form"]
    assert form["phase"].value() == "execution"
    send_twice(manager, page, {"on": TODAY, "phase": "execution"})
    assert TrajectoryEvent.objects.filter(kind="closed", phase="execution").count() == 1
    assert Trajectory.objects.get().phase == "evaluation"


def test_a_mentor_is_chosen_once(org: Organisation, walk: Walk, manager: Client) -> None:
    """CT-01."""
    walk.to_start()
    send_twice(manager, url("step", walk, "mentor-assigned"), {"person": str(org.staff["Wies"].pk), "on": TODAY})
    assert TrajectoryEvent.objects.filter(step="mentor-assigned").count() == 1
    assert CareAssignment.objects.count() == 1


def test_a_trajectory_begins_once(participant: Participant, manager: Client) -> None:
    """8F-02."""
    send_twice(manager, url("start", participant), {"on": TODAY})
    assert Trajectory.objects.count() == 1


def test_two_who_begin_it_at_one_moment_get_the_same_trajectory(participant: Participant) -> None:
    key = uuid4()
    first, second = (
        services.start_trajectory(actor=SYSTEM, participant=participant, on=TODAY, client_key=key) for _ in range(2)
    )
    assert first == second
    assert second.participant is participant


def test_an_event_is_put_right_once(walk: Walk, manager: Client) -> None:
    event = walk.fill_in("registration-talk", TALK)
    right = {"on": TODAY - timedelta(1), **answers(TALK), "reason": "Een dag later"}
    send_twice(manager, url("event_correct", walk, event.pk), right)
    send_twice(manager, url("event_withdraw", walk, event.pk), {"reason": "Toch niet gebeurd"})
    assert TrajectoryEvent.objects.filter(kind="corrected").count() == 1
    assert TrajectoryEvent.objects.filter(kind="withdrawn").count() == 1


def test_other_words_in_a_form_that_was_sent_are_not_lost_in_silence(walk: Walk, manager: Client) -> None:
    """The back button, a changed note, and sent again: it says so, and the words stay on the screen."""
    walk.to_execution()
    page, key = url("step", walk, "progress-talk"), str(uuid4())
    manager.post(page, {"on": TODAY, "note": "Goed", "client_key": key})
    response = manager.post(page, {"on": TODAY, "note": "Toch anders", "client_key": key})
    assert response.status_code == 422
    assert "Toch anders" in response.content.decode()
    assert TrajectoryEvent.objects.filter(step="progress-talk").count() == 1


def test_two_talks_on_one_day_are_two_events(walk: Walk, manager: Client) -> None:
    """8F-12: another form is another talk, also with the same words."""
    walk.to_execution()
    page = url("step", walk, "progress-talk")
    for _ in range(2):
        form = manager.get(page).context["form"]
        manager.post(page, {"on": TODAY, "note": "Goed", "client_key": form["client_key"].value()})
    assert TrajectoryEvent.objects.filter(step="progress-talk").count() == 2


def test_the_trajectory_in_hand_knows_where_it_stands_after_a_repetition(walk: Walk) -> None:
    to_a_phase_that_is_ready(walk)
    opened_twice = Trajectory.objects.get()
    key = uuid4()
    for trajectory in (walk.trajectory, opened_twice):
        services.close_phase(actor=SYSTEM, trajectory=trajectory, phase="execution", on=TODAY, client_key=key)
        assert trajectory.phase == "evaluation"


def test_the_key_of_another_tells_nothing(walk: Walk, org: Organisation) -> None:
    walk.to_execution()
    key = uuid4()
    walk.trajectory.refresh_from_db()
    services.record_step(actor=SYSTEM, trajectory=walk.trajectory, step="progress-talk", on=TODAY, client_key=key)
    with pytest.raises(Refused) as caught:
        services.record_step(
            actor=org.actor("Mara"), trajectory=walk.trajectory, step="progress-talk", on=TODAY, client_key=key
        )
    assert caught.value.code == "already-saved"
