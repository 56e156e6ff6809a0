"""The register of incidents: for whom, without names for quality, filtered and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.incidents.tests.factories import IncidentFactory, InvolvedFactory
from baken.incidents.tests.screens import PAGE, shown, signed_in
from baken.incidents.tests.situations import fight, staff_incident
from baken.participants.tests.factories import ParticipantFactory

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.incidents.tests.conftest import House


def test_the_quality_officer_reads_the_register_without_names(house: House) -> None:  # RR-04, 8F-22
    incident = fight(house)
    staff = staff_incident(house)
    client = signed_in(house.staff["Kiki"])
    texts = ("Noor", "Kuipers", "Sem", "Vermeer", "Wies", "Tess")
    for page in (
        shown(client.get(reverse("incidents:register"))),
        shown(client.get(reverse("incidents:register_incident", args=[incident.pk]))),
        shown(client.get(reverse("incidents:register_incident", args=[staff.pk]))),
        shown(client.get(reverse("incidents:register_incident", args=[incident.pk]), {"tekst": "1"})),
        shown(client.get(reverse("incidents:owed"))),
    ):
        assert not [text for text in texts if text in page]
    assert AccessLog.objects.filter(event="reveal", object_id=str(incident.pk)).count() == 1
    hidden = shown(client.get(reverse("incidents:register_incident", args=[incident.pk])))
    assert "duwde" not in hidden
    lines = b"".join(client.get(reverse("incidents:register_csv"))).decode()
    assert incident.reference in lines
    assert not [text for text in (*texts, "duwde") if text in lines]


def test_the_register_is_for_managers_of_the_location_and_quality(house: House) -> None:  # RR-04
    incident = fight(house)
    assert signed_in(house.staff["Wies"]).get(reverse("incidents:register")).status_code == 403
    olga = signed_in(house.staff["Olga"])
    assert incident.reference not in shown(olga.get(reverse("incidents:register")))
    assert olga.get(reverse("incidents:register_incident", args=[incident.pk])).status_code == 404
    page = shown(signed_in(house.staff["Mara"]).get(reverse("incidents:register")))
    assert "Sem Vermeer" in page
    assert AccessLog.objects.filter(participant_id=house.sem.pk, what="register of incidents").exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=fall", False),
        ("kind=aggression-between&injury=minor&state=reported&side=client&judged=to-judge", True),
        ("hour=10&from_on=2025-11-24&until_on=2025-11-24", True),
        ("hour=11", False),
        ("near_miss=on", False),
        ("judged=inspectorate", False),
        ("from_on=onzin&sort=-onzin&kind=onzin", True),
        ("sort=kind", True),
        ("sort=-injury&page=99", True),
    ],
)
def test_the_register_is_filtered_by_the_query_string(
    house: House, manager: Client, query: str, *, found: bool
) -> None:
    incident = fight(house)
    assert (incident.reference in shown(manager.get(f"{reverse('incidents:register')}?{query}"))) is found


@pytest.mark.parametrize("count", [3, 40])
def test_the_register_takes_few_queries(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for participant in ParticipantFactory.create_batch(count, location=house.location):
        incident = IncidentFactory.create(location=house.location)
        InvolvedFactory.create(incident=incident, participant=participant)
    for name in ("Mara", "Kiki"):
        client = signed_in(house.staff[name])
        with django_assert_max_num_queries(PAGE):
            shown(client.get(reverse("incidents:register")))


def test_an_empty_register_says_what_to_do(house: House, manager: Client) -> None:
    assert "Er zijn geen incidenten gemeld" in shown(manager.get(reverse("incidents:register")))
    assert "Geen incident past" in shown(manager.get(reverse("incidents:register"), {"kind": "fall"}))
