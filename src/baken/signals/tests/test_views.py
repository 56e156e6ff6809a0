"""Signals per team, putting off, and the choice of mail."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.plans.tests.factories import TrajectoryInPhaseFactory
from baken.shared import clock
from baken.signals import services
from baken.signals.models import DigestWish, KeptSignal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import DjangoAssertNumQueries

    from baken.accounts.models import User
    from baken.signals.tests.conftest import People

    type SignIn = Callable[[User], Client]
    type Hire = Callable[..., User]

QUERIES = 15
TEAM = reverse("signals:team")
DIGEST = reverse("signals:digest")


def shown(response: object) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def signal(people: People) -> KeptSignal:
    """Noor is in execution without a participant card."""
    TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution")
    services.look_again([people.participant.pk])
    return KeptSignal.objects.get(kind="card")


def snooze_url(signal: KeptSignal, name: str = "snooze") -> str:
    return reverse(f"signals:{name}", args=[signal.participant_id, signal.pk])


def test_a_manager_sees_per_team_what_asks_attention_and_clicks_through(
    people: People, signal: KeptSignal, hire: Hire, sign_in: SignIn
) -> None:
    client = sign_in(hire(Role.MANAGER))
    page = shown(client.get(TEAM))
    assert people.team.name in page
    assert "Noor Kuipers heeft nog geen deelnemerskaart" in page
    assert "CT-01" in page
    chosen = shown(client.get(TEAM, {"team": str(people.team.pk), "kind": "no-buddy"}))
    assert "heeft geen buddy" in chosen
    assert "deelnemerskaart</a>" not in chosen
    assert "Niets past bij deze keuze" in shown(client.get(TEAM, {"kind": "message"}))
    assert shown(client.get(TEAM, {"team": "kapot", "order": "since"}))


def test_another_location_stays_out_of_sight(people: People, hire: Hire, sign_in: SignIn) -> None:
    elsewhere = ParticipantFactory.create()
    TrajectoryInPhaseFactory.create(participant=elsewhere, phase="execution")
    services.look_again([elsewhere.pk])
    assert elsewhere.display_name not in shown(sign_in(hire(Role.MANAGER)).get(TEAM))


def test_the_choice_comes_as_a_spreadsheet_without_names_and_is_logged(
    people: People, signal: KeptSignal, hire: Hire, sign_in: SignIn
) -> None:
    response = sign_in(hire(Role.MANAGER)).get(reverse("signals:export"), {"kind": "card"})
    text = response.getvalue().decode()
    assert str(people.participant.number) in text
    assert "Noor" not in text
    assert AccessLog.objects.get(event="export").participant_id == people.participant.pk


@pytest.mark.parametrize("number", [5, 40])
def test_the_page_of_the_teams_takes_few_queries_however_much_there_is(
    people: People, hire: Hire, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for participant in ParticipantFactory.create_batch(number, location=people.location, team=people.team):
        CareAssignmentFactory.create(participant=participant, user=people.mentor)
        TrajectoryInPhaseFactory.create(participant=participant, phase="execution")
    client = sign_in(hire(Role.MANAGER))
    client.get(TEAM)
    with django_assert_max_num_queries(QUERIES):
        shown(client.get(TEAM))


def test_a_mentor_puts_a_signal_off_and_back(people: People, signal: KeptSignal, sign_in: SignIn) -> None:
    client = sign_in(people.mentor)
    assert snooze_url(signal) in shown(client.get(reverse("desk:today")))
    page = shown(client.post(snooze_url(signal), {"until_on": clock.today().isoformat(), "reason": "Straks"}))
    assert "Kies een dag" in page
    tomorrow = clock.today() + timedelta(days=1)
    assert client.post(snooze_url(signal), {"until_on": tomorrow.isoformat(), "reason": "Straks"}).status_code == 302
    assert snooze_url(signal) not in shown(client.get(reverse("desk:today")))
    assert "Straks" in shown(client.get(reverse("desk:attention"), {"wie": "uitgesteld"}))
    assert "Straks" in shown(client.get(snooze_url(signal)))
    assert client.get(snooze_url(signal, "wake")).status_code == 405
    assert client.post(snooze_url(signal, "wake")).status_code == 302
    assert snooze_url(signal) in shown(client.get(reverse("desk:today")))


def test_who_does_not_look_after_someone_cannot_put_off_and_a_mentor_not_what_is_a_managers(
    people: People, signal: KeptSignal, sign_in: SignIn
) -> None:
    for user in (people.colleague, people.stranger):
        assert sign_in(user).get(snooze_url(signal)).status_code == 404
    mentor = sign_in(people.mentor)
    assert mentor.get(snooze_url(KeptSignal.objects.get(kind="no-buddy"))).status_code == 404
    assert mentor.get(reverse("signals:snooze", args=[people.participant.pk, uuid4()])).status_code == 404
    assert Client().get(snooze_url(signal)).status_code == 302


def test_everyone_chooses_their_own_mail(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.mentor)
    assert "Signalen per mail" in shown(client.get(DIGEST))
    assert "form" in shown(client.post(DIGEST, {"choice": "hourly"}))
    assert client.post(DIGEST, {"choice": "workdays"}).status_code == 302
    wish = DigestWish.objects.get()
    assert (wish.user_id, wish.choice, wish.site) == (people.mentor.pk, "workdays", "http://testserver")


def test_the_teams_are_for_managers_and_only_read(people: People, hire: Hire, sign_in: SignIn) -> None:
    assert sign_in(people.mentor).get(TEAM).status_code == 403
    assert sign_in(hire(Role.MANAGER)).post(TEAM).status_code == 405
    assert Client().get(TEAM).status_code == 302
