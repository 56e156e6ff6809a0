"""The access log knows participants by id; this room tells it who they are, in the program that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from baken.audit import services as audit
from baken.audit.models import AccessLog
from baken.participants.tests.factories import ParticipantFactory

if TYPE_CHECKING:
    from typing import Any

    from pytest_django import DjangoAssertNumQueries

    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation


def looks_into_the_log(org: Organisation, **wanted: Any) -> Any:
    client = Client()
    client.force_login(org.staff["Adam"])
    return client.get(reverse("accounts:access_log"), wanted)


def seen(org: Organisation, participant: Participant) -> None:
    audit.record(actor=org.actor("Mara"), action="view", participant_id=participant.pk, what="dossier")


def test_the_log_names_participants_and_finds_them_by_name_and_number(org: Organisation) -> None:
    noor, other = (ParticipantFactory.create(person__given_names=name, location=org.here) for name in ("Noor", "Bilal"))
    seen(org, noor)
    seen(org, other)
    for text in ("noor", str(noor.number)):
        page = looks_into_the_log(org, participant=text, event="view")
        rows = [row for row in page.context["rows"] if row.what == "dossier"]
        assert [(row.participant, row.participant_id) for row in rows] == [(noor.display_name, noor.pk)], text


def test_nobody_is_found_in_the_log_by_citizen_service_number(org: Organisation) -> None:
    noor = ParticipantFactory.create(person__bsn="123456782", location=org.here)
    seen(org, noor)
    page = looks_into_the_log(org, participant="123456782")
    assert page.context["rows"] == []


def test_a_number_looked_for_in_the_log_is_not_written_into_it(org: Organisation) -> None:
    looks_into_the_log(org, participant="123 456 782", something="else")
    entry = AccessLog.objects.get(what="access log")
    assert entry.details == {"participant": "•••"}


def test_a_list_searched_by_name_and_number_logs_the_name_only(org: Organisation) -> None:
    client = Client()
    client.force_login(org.staff["Mara"])
    client.get(reverse("participants:list"), {"q": "Noor 123456782"})
    assert AccessLog.objects.get(event="search").details == {"searched": "Noor •••"}


def test_naming_ten_in_the_log_takes_few_queries(
    org: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(10):
        seen(org, ParticipantFactory.create(location=org.here))
    client = Client()
    client.force_login(org.staff["Adam"])
    client.get(reverse("accounts:access_log"))
    with django_assert_max_num_queries(12):
        client.get(reverse("accounts:access_log"))
