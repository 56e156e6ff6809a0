"""Everything that was recorded, and putting it right."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from baken.trajectories.models import TrajectoryEvent
from baken.trajectories.tests.factories import BEGAN, TALK, Walk
from baken.trajectories.tests.screens import answers, text, url

if TYPE_CHECKING:
    from django.test import Client


def test_the_history_shows_who_what_and_how_it_was_put_right(walk: Walk, manager: Client) -> None:
    event = walk.fill_in("registration-talk", TALK)
    page = url("event_correct", walk, event.pk)
    form = manager.get(page).context["form"]
    assert form["answer_channel"].initial == "phone"
    sent = {"on": BEGAN + timedelta(1), **answers(TALK | {"channel": "writing"}), "reason": "Het was een brief"}
    assert manager.post(page, sent).status_code == 302
    history = text(manager.get(url("events", walk)))
    for words in ("Het was een brief", "Telefonisch", "Schriftelijk of per mail", "verbeterd"):
        assert words in history


def test_conditions_are_corrected_and_the_outcome_stays(walk: Walk, manager: Client) -> None:
    walk.to_start("conditional", conditions="Elke week bellen")
    event = TrajectoryEvent.objects.get(step="intake-decision")
    page = url("event_correct", walk, event.pk)
    assert "Toelating met voorwaarden" in text(manager.get(page))
    manager.post(page, {"on": event.on, "conditions": "Elke dag bellen", "reason": "Zo was het afgesproken"})
    assert "Elke dag bellen" in text(manager.get(url("path", walk)))


def test_a_date_alone_can_be_corrected(walk: Walk, manager: Client) -> None:
    walk.to_start()
    event = walk.leave_out("funding")
    sent = {"on": walk.on + timedelta(1), "reason": "Een dag later"}
    assert manager.post(url("event_correct", walk, event.pk), sent).status_code == 302
    step = walk.state.step("funding")
    assert step is not None
    assert step.last_on == walk.on + timedelta(1)


def test_what_something_rests_on_is_not_withdrawn(walk: Walk, manager: Client) -> None:
    walk.to_intake().record("intake-talk")
    event = TrajectoryEvent.objects.get(step="registration-decision")
    page = url("event_withdraw", walk, event.pk)
    response = manager.post(page, {"reason": "Vergissing"})
    assert response.status_code == 422
    assert "bouwt hierop voort" in text(response)


def test_a_withdrawn_event_stays_readable_and_cannot_be_touched_again(walk: Walk, manager: Client) -> None:
    event = walk.fill_in("registration-talk", TALK)
    page = url("event_withdraw", walk, event.pk)
    assert manager.get(page).status_code == 200
    assert manager.post(page, {"reason": "Verkeerde deelnemer"}).status_code == 302
    assert "Verkeerde deelnemer" in text(manager.get(url("events", walk)))
    assert manager.get(page).status_code == 404
    assert manager.get(url("event_correct", walk, uuid4())).status_code == 404
