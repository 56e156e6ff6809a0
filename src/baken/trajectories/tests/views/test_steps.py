"""Recording a step, or leaving it out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from baken.participants.selectors import care_team
from baken.participants.tests.factories import (
    ParticipantFactory,
    SupportRequestFactory,
)
from baken.trajectories import places
from baken.trajectories.models import TrajectoryEvent
from baken.trajectories.tests.conftest import TODAY, Organisation
from baken.trajectories.tests.factories import BEGAN, CONSIDERATION, TALK, Walk
from baken.trajectories.tests.screens import MOST_QUERIES, answers, text, url

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant


def test_a_form_asks_what_the_course_asks_and_keeps_the_answers(org: Organisation, walk: Walk, manager: Client) -> None:
    page = url("step", walk, "registration-talk")
    assert "Wat is de hulpvraag?" in text(manager.get(page))
    sent = {"on": TODAY, **answers(TALK)}
    response = manager.post(page, sent, follow=True)
    assert "Aanmeldingsgesprek: vastgelegd." in text(response)
    event = TrajectoryEvent.objects.get(step="registration-talk")
    assert event.data == {"answers": TALK}
    assert event.recorded_by == org.staff["Mara"]


def test_all_kinds_of_answers_come_through(walk: Walk, manager: Client) -> None:
    walk.fill_in("registration-talk", TALK)
    manager.post(url("step", walk, "registration-consideration"), {"on": TODAY, **answers(CONSIDERATION)})
    assert TrajectoryEvent.objects.get(step="registration-consideration").data == {"answers": CONSIDERATION}


def test_bad_input_stays_on_the_screen_with_the_error_beside_the_field(walk: Walk, manager: Client) -> None:
    sent = {"on": TODAY, **answers(TALK), "answer_channel": "duif", "answer_request": "Dit mag niet weg"}
    response = manager.post(url("step", walk, "registration-talk"), sent)
    assert response.status_code == 422
    assert "Dit mag niet weg" in text(response)
    assert response.context["form"].errors.keys() == {"answer_channel"}


def test_a_refusal_of_the_engine_stands_beside_its_field_with_the_rule(walk: Walk, manager: Client) -> None:
    sent = {"on": BEGAN - timedelta(1), **answers(TALK)}
    response = manager.post(url("step", walk, "registration-talk"), sent)
    assert response.status_code == 422
    assert "on" in response.context["form"].errors
    assert "8F-18" in text(response)


def test_a_step_that_is_not_for_now_says_so(walk: Walk, manager: Client) -> None:
    assert "Het is hier nog niet de tijd voor" in text(manager.get(url("step", walk, "progress-talk")))
    assert "Eerst komen nog een paar dingen" in text(manager.get(url("step", walk, "registration-decision")))
    assert manager.post(url("step", walk, "progress-talk"), {"on": TODAY}).status_code == 422
    assert TrajectoryEvent.objects.count() == 1


def test_an_unknown_step_is_not_found(walk: Walk, participant: Participant, manager: Client) -> None:
    assert manager.get(url("step", walk, "onzin")).status_code == 404
    assert (
        manager.get(url("step", ParticipantFactory.create(location=participant.location), "funding")).status_code == 404
    )


def test_a_step_can_be_left_out_with_a_reason(walk: Walk, manager: Client) -> None:
    """8F-07."""
    walk.to_start()
    page = url("leave_out", walk, "funding")
    assert manager.get(page).status_code == 200
    assert manager.post(page, {"on": TODAY, "reason": ""}).status_code == 422
    assert manager.post(page, {"on": TODAY, "reason": "Valt onder de Wmo"}).status_code == 302
    assert "Overgeslagen: Valt onder de Wmo" in text(manager.get(url("path", walk)))


def test_what_cannot_be_left_out_is_refused(walk: Walk, manager: Client) -> None:
    walk.to_start()
    response = manager.post(url("leave_out", walk, "mentor-assigned"), {"on": TODAY, "reason": "Liever niet"})
    assert response.status_code == 422
    assert "kan niet worden overgeslagen" in text(response)


def test_a_mentor_is_chosen_from_the_workers_of_the_team(org: Organisation, walk: Walk, manager: Client) -> None:
    """CT-01."""
    walk.to_start()
    page = url("step", walk, "mentor-assigned")
    form = manager.get(page).context["form"]
    assert [label for _value, label in form.fields["person"].choices] == ["Wies"]
    wies = org.staff["Wies"]
    assert manager.post(page, {"person": str(wies.pk), "on": TODAY}).status_code == 302
    assert care_team(walk.participant).mentor == wies
    refused = manager.post(url("step", walk, "buddy-assigned"), {"person": str(wies.pk), "on": TODAY})
    assert refused.status_code == 422
    assert "person" in refused.context["form"].errors


def test_an_agreement_names_who_agreed(walk: Walk, manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """8F-11."""
    monkeypatch.setattr(places, "_places", {})
    walk.to_planning().after(2).record("support-plan")
    page = url("step", walk, "plan-agreement")
    assert manager.post(page, {"on": TODAY, "agreed_by": ""}).status_code == 422
    assert manager.post(page, {"on": TODAY, "agreed_by": "Noor Voorbeeld"}).status_code == 302
    assert TrajectoryEvent.objects.get(step="plan-agreement").data == {"agreed_by": "Noor Voorbeeld"}


def test_what_another_room_keeps_is_done_and_put_right_there(
    walk: Walk, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_places", {"personal-profile": "trajectories:start"})
    walk.to_planning()
    event = TrajectoryEvent.objects.get(step="personal-profile")
    page = url("step", walk, "personal-profile")
    for response in (manager.get(page), manager.post(page, {"on": TODAY})):
        assert response["Location"] == url("start", walk)
    for name in ("event_correct", "event_withdraw"):
        assert manager.get(url(name, walk, event.pk)).status_code == 404


def test_recording_stays_cheap(walk: Walk, manager: Client, django_assert_max_num_queries: Any) -> None:
    walk.to_execution()
    # five of them see to it that it is recorded once, one asks whether they were there that day (YG-06)
    with django_assert_max_num_queries(MOST_QUERIES + 11):
        assert manager.post(url("step", walk, "progress-talk"), {"on": TODAY, "note": "Goed"}).status_code == 302


def test_the_first_talk_knows_what_the_request_said(org: Organisation, manager: Client) -> None:
    """8F-03: nothing is asked twice."""
    participant = ParticipantFactory.create(location=org.here)
    asked = SupportRequestFactory.create(participant=participant)
    walk = Walk.begin(org, participant)
    form = manager.get(url("step", walk, "registration-talk")).context["form"]
    assert form["answer_request"].value() == asked.text
    assert (form["answer_channel"].value(), form["answer_by-whom"].value()) == ("phone", "participant")
