"""Taking a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from baken.audit.models import AccessLog
from baken.participants.tests.factories import (
    CareAssignmentFactory,
)
from baken.trajectories.models import Trajectory
from baken.trajectories.tests.conftest import TODAY, Organisation
from baken.trajectories.tests.factories import CONSIDERATION, TALK, Walk
from baken.trajectories.tests.screens import text, url

if TYPE_CHECKING:
    from django.test import Client


def decision(**changes: Any) -> dict[str, Any]:
    return {"outcome": "admission", "reason": "Past goed", "on": TODAY, "by": "Mara"} | changes


def test_a_decision_shows_where_each_outcome_leads_and_what_it_needs(walk: Walk, manager: Client) -> None:
    """8F-06."""
    walk.to_intake_decision()
    page = manager.get(url("step", walk, "intake-decision"))
    leads = {card.outcome.key: (card.leads_to, len(card.needs)) for card in page.context["form"].cards}
    assert leads["admission"] == ("Verder naar de fase Start.", 0)
    assert leads["trial"] == ("Verder naar de fase Start.", 1)
    assert leads["waiting-list"][0].startswith("Op de wachtlijst.")
    assert leads["rejection"][0].startswith("Het traject stopt hier")
    assert len(leads) == 6


def test_a_trial_without_an_end_date_is_refused_within_its_card(walk: Walk, manager: Client) -> None:
    walk.to_intake_decision()
    page = url("step", walk, "intake-decision")
    response = manager.post(page, decision(outcome="trial", reason="Even proberen"))
    assert response.status_code == 422
    assert "trial_until" in response.context["form"].errors
    assert "Even proberen" in text(response)
    manager.post(page, decision(outcome="trial", trial_until=TODAY + timedelta(30)))
    assert Trajectory.objects.get().marks == {"trial": (TODAY + timedelta(30)).isoformat()}


def test_an_outcome_that_the_consideration_forbids_is_refused_with_its_rule(walk: Walk, manager: Client) -> None:
    """SE-02."""
    walk.fill_in("registration-talk", TALK)
    walk.fill_in("registration-consideration", {**CONSIDERATION, "request-nature": "treatment"})
    response = manager.post(url("step", walk, "registration-decision"), decision(outcome="intake"))
    assert response.status_code == 422
    assert "outcome" in response.context["form"].errors
    assert "SE-02" in text(response)


def test_a_worker_in_the_first_talk_sees_who_decides(org: Organisation, walk: Walk, client: Client) -> None:
    walk.to_registration_decision()
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Bram"], kind="contact")
    client.force_login(org.staff["Bram"])
    page = url("step", walk, "registration-decision")
    assert "Een manager of de mentor neemt dit besluit" in text(client.get(page))
    client.post(page, decision(outcome="intake"))
    assert Trajectory.objects.get().phase == "registration"


@pytest.mark.parametrize(
    ("step", "sent", "denied", "says"),
    [
        ("registration-decision", {"outcome": "intake"}, "trajectory_decide", "Een manager of de mentor neemt"),
        ("mentor-assigned", {"person": "onzin"}, "care_team_edit", "Een manager kiest wie het wordt"),
    ],
)
def test_what_someone_may_not_send_is_refused_in_words_and_logged(
    org: Organisation, walk: Walk, client: Client, step: str, sent: dict[str, Any], denied: str, says: str
) -> None:
    """8F-04, CT-01: also when the page with the form never was theirs."""
    walk.to_registration_decision()
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Bram"], kind="contact")
    client.force_login(org.staff["Bram"])
    response = client.post(url("step", walk, step), {"on": TODAY, **sent})
    assert response.status_code == 403
    assert says in text(response)
    row = AccessLog.objects.get(outcome="denied")
    assert (row.what, row.participant_id, row.user_id) == (denied, walk.participant.pk, org.staff["Bram"].pk)
    assert Trajectory.objects.get().phase == "registration"
