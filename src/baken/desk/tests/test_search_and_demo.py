"""Finding someone from anywhere; what only the example organisation has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.urls import reverse

from baken.accounts.middleware import DEMO_DAYS
from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.desk.tests.test_today import shown
from baken.participants.tests.factories import ParticipantFactory, PersonFactory
from baken.shared import clock

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries, Settings

    from baken.desk.tests.conftest import People
    from baken.desk.tests.test_today import Hire, SignIn

SEARCH = reverse("desk:search")


def test_beginnings_of_names_find_those_one_may_see_and_it_is_logged(people: People, sign_in: SignIn) -> None:
    page = shown(sign_in(people.mentor).get(SEARCH, {"q": "no kui"}))
    assert reverse("desk:dossier", args=[people.participant.pk]) in page
    assert "jij bent mentor" in page
    entry = AccessLog.objects.get(participant_id=people.participant.pk)
    assert (entry.event, entry.details) == ("search", {"text": "no kui"})


def test_others_are_not_found_and_the_search_is_logged_all_the_same(people: People, sign_in: SignIn) -> None:
    page = shown(sign_in(people.stranger).get(SEARCH, {"q": "noor"}))
    assert "Niemand gevonden" in page
    assert AccessLog.objects.filter(event="search", what="participants").count() == 1


def test_without_a_question_nothing_is_searched(people: People, sign_in: SignIn) -> None:
    assert "Het begin van een naam" in shown(sign_in(people.mentor).get(SEARCH))
    assert not AccessLog.objects.filter(event="search").exists()


@pytest.mark.parametrize("number", [5, 50])
def test_searching_takes_few_queries(
    people: People, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _n in range(number):
        ParticipantFactory.create(
            person=PersonFactory.create(surname="Zoekmij"), location=people.location, team=people.team
        )
    client = sign_in(people.colleague)
    with django_assert_max_num_queries(15):
        page = shown(client.get(SEARCH, {"q": "zoekmij"}))
    assert ("misschien meer" in page) == (number == 50)


def test_who_sees_no_participants_cannot_search(people: People, hire: Hire, sign_in: SignIn) -> None:
    assert sign_in(hire(Role.QUALITY)).get(SEARCH).status_code == 403


def test_the_mailbox_shows_what_was_sent(people: People, sign_in: SignIn, settings: Settings, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.MAILERS = {"default": {"OPTIONS": {"file_path": tmp_path}}}
    client = sign_in(people.mentor)
    assert "Er is nog geen mail" in shown(client.get(reverse("desk:mailbox")))
    with EmailBackend(file_path=str(tmp_path)) as mailer:
        mailer.send_messages([EmailMessage("Welkom bij Baken", "Dag Wies", "baken@localhost", ["w@example.org"])])
    assert "Welkom bij Baken" in shown(client.get(reverse("desk:mailbox")))


def test_the_clock_moves_for_who_moved_it(people: People, sign_in: SignIn, settings: Settings) -> None:
    settings.DEMO = True
    client = sign_in(people.mentor)
    assert "maandag 24 november 2025" in shown(client.get(reverse("desk:clock")))
    page = shown(client.post(reverse("desk:clock"), {"days": "7"}, follow=True))
    assert "maandag 1 december 2025" in page
    assert "Terug naar vandaag" in page
    assert clock.today().day == 24
    client.post(reverse("desk:clock"), {"days": "0"})
    assert "Dat is de echte datum." in shown(client.get(reverse("desk:clock")))


@pytest.mark.parametrize("days", ["-1", "morgen", "99999", ""])
def test_the_clock_goes_no_further_than_it_can(people: People, sign_in: SignIn, settings: Settings, days: str) -> None:
    settings.DEMO = True
    client = sign_in(people.mentor)
    assert "Zo ver kan de klok niet" in shown(client.post(reverse("desk:clock"), {"days": days}, follow=True))
    assert DEMO_DAYS not in client.session


def test_outside_the_demo_there_is_no_mailbox_and_no_clock(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.mentor)
    for name in ("desk:mailbox", "desk:clock"):
        assert client.get(reverse(name)).status_code == 404
