"""Searching by citizen service number: by POST only, the same words for everyone one may not see, and not too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.participants import selectors
from baken.participants.tests.factories import ParticipantFactory

if TYPE_CHECKING:
    from typing import Any

    from pytest_django import DjangoAssertNumQueries

    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation

NUMBER = "123456782"
NOBODYS = "111222333"


@pytest.fixture
def noor(org: Organisation) -> Participant:
    return ParticipantFactory.create(location=org.here, team=org.team, person__bsn=NUMBER)


def signed_in(org: Organisation, name: str, *, csrf: bool = False) -> Client:
    client = Client(enforce_csrf_checks=csrf)
    client.force_login(org.staff[name])
    return client


def ask(client: Client, number: str) -> Any:
    return client.post(reverse("participants:find_by_bsn"), {"find-bsn": number})


@pytest.mark.parametrize("typed", [NUMBER, "1234.56.782", " 123 456 782 "])
def test_who_may_see_the_participant_goes_to_the_dossier(org: Organisation, noor: Participant, typed: str) -> None:
    answer = ask(signed_in(org, "Wies"), typed)
    assert answer.status_code == 302
    assert answer["Location"] == noor.get_absolute_url()
    row = AccessLog.objects.get(event="search")
    assert (row.participant_id, row.what, row.relation) == (noor.pk, "citizen service number", "team")
    assert NUMBER not in repr(row.__dict__)


def test_one_who_is_there_and_one_who_is_not_look_the_same(org: Organisation, noor: Participant) -> None:
    """Bram has no tie with Noor: her number tells him no more than a number that nobody has."""
    client = signed_in(org, "Bram")
    pages = [ask(client, number) for number in (NUMBER, NOBODYS)]
    texts = [page.content.decode().replace(NUMBER, "").replace(NOBODYS, "") for page in pages]
    assert [page.status_code for page in pages] == [200, 200]
    for text in texts:
        assert "Geen deelnemer die jij mag zien, heeft dit BSN." in text
    assert set(AccessLog.objects.filter(event="search").values_list("participant_id", flat=True)) != {noor.pk}
    assert not AccessLog.objects.filter(participant_id=noor.pk).exists()


@pytest.mark.parametrize("typed", ["", "123456789", "noor", "0"])
def test_what_is_no_number_is_said_beside_the_field_and_not_looked_for(org: Organisation, typed: str) -> None:
    page = ask(signed_in(org, "Wies"), typed)
    assert page.status_code == 200
    assert page.context["bsn_form"].errors["bsn"]
    assert not AccessLog.objects.filter(event="search").exists()


def test_who_keeps_trying_numbers_has_to_wait(org: Organisation, noor: Participant) -> None:
    client = signed_in(org, "Wies")
    for _time in range(20):
        ask(client, NOBODYS)
    page = ask(client, NUMBER)
    assert page.status_code == 200
    assert "Wacht tien minuten" in page.content.decode()
    assert not AccessLog.objects.filter(participant_id=noor.pk).exists()
    assert ask(signed_in(org, "Mara"), NUMBER).status_code == 302


def test_a_form_of_another_site_is_refused(org: Organisation, noor: Participant) -> None:
    assert ask(signed_in(org, "Wies", csrf=True), NUMBER).status_code == 403


def test_only_who_may_search_participants_may_search_by_number(org: Organisation) -> None:
    assert ask(signed_in(org, "Adam"), NUMBER).status_code == 403
    assert signed_in(org, "Adam").get(reverse("participants:find_by_bsn")).status_code == 403


@pytest.mark.parametrize("name", ["participants:list", "participants:export", "desk:search"])
def test_no_address_finds_anyone_by_number(org: Organisation, noor: Participant, name: str) -> None:
    answer = signed_in(org, "Mara").get(reverse(name), {"q": NUMBER})
    text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()  # type: ignore[attr-defined]  # a stream
    assert noor.display_name not in text
    assert noor.person.sorting_name not in text
    if name != "participants:export":
        assert "Een BSN hoort niet in het adres van een pagina." in text
        assert 'name="find-bsn"' in text


def test_finding_takes_few_queries(
    org: Organisation, noor: Participant, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(org, "Wies")
    with django_assert_max_num_queries(10):
        ask(client, NUMBER)


def test_the_selector_finds_only_whom_the_actor_may_see(org: Organisation, noor: Participant) -> None:
    assert selectors.find_by_bsn(org.actor("Wies"), NUMBER) == noor
    assert selectors.find_by_bsn(org.actor("Bram"), NUMBER) is None
    assert selectors.find_by_bsn(org.actor("Wies"), "") is None
