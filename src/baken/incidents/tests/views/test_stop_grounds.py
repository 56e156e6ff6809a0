"""Stop grounds and their notices on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from baken.incidents.models import Notice, Occurrence
from baken.incidents.tests.factories import OccurrenceFactory
from baken.incidents.tests.screens import shown, signed_in
from baken.incidents.tests.situations import fight
from baken.participants.models import RelationKind
from baken.participants.tests.factories import ConsentFactory, PersonFactory, RelationFactory

if TYPE_CHECKING:
    from baken.incidents.tests.conftest import House


def _mother(house: House) -> None:
    mother = PersonFactory.create(given_names="Anja", surname="Kuipers", email="anja@voorbeeld.example")
    RelationFactory.create(
        participant=house.noor, person=mother, kind=RelationKind.LEGAL_REPRESENTATIVE, authority=True
    )
    doctor = PersonFactory.create(given_names="Piet", surname="Pil", email="piet@voorbeeld.example")
    RelationFactory.create(participant=house.noor, person=doctor, kind=RelationKind.GP)


def test_a_stop_ground_leads_to_a_notice_that_is_read_over_and_sent(house: House, mentor: Client) -> None:  # SE-06
    _mother(house)
    url = reverse("incidents:occurrence_add", args=[house.noor.pk])
    sent = {"ground": "threat", "happened_on": "2025-11-23", "what": "Er werd gedreigd.", "client_key": str(uuid4())}
    page = shown(mentor.post(url, sent, follow=True))
    assert "Er werd gedreigd." in page
    assert "Dit is de eerste keer." in page
    assert "Anja Kuipers" in page
    assert "geen toestemming om andere professionals" in page
    assert reverse("participants:consent_add", args=[house.noor.pk]) in page
    assert "Piet Pil · " not in page
    occurrence = Occurrence.objects.get()
    list_url = reverse("incidents:occurrences", args=[house.noor.pk])
    assert "SE-06" in shown(mentor.get(list_url))
    mother = house.noor.relations_to.get(kind=RelationKind.LEGAL_REPRESENTATIVE).person_id
    draft = {"to": [str(mother)], "subject": "Bericht", "text": "Beste Anja,\n\nEr is iets gebeurd.", "revision": 0}
    write = reverse("incidents:notice_write", args=[house.noor.pk, occurrence.pk])
    page = shown(mentor.post(write, draft, follow=True))
    assert "anja@voorbeeld.example" in page
    assert "Er is iets gebeurd." in page
    notice = Notice.objects.get()
    here = reverse("incidents:notice", args=[house.noor.pk, occurrence.pk, notice.pk])
    assert "sloeg dit op" in shown(mentor.post(here, {"revision": "onzin"}))
    page = shown(mentor.post(here, {"revision": notice.revision}, follow=True))
    assert "Anja Kuipers" in page
    assert "nog verschuldigd" not in page
    notice.refresh_from_db()
    assert notice.message is not None
    assert notice.message.body_nl == draft["text"]


def test_someone_without_consent_cannot_be_chosen(house: House, mentor: Client) -> None:  # SE-06
    _mother(house)
    occurrence = OccurrenceFactory.create(participant=house.noor)
    write = reverse("incidents:notice_write", args=[house.noor.pk, occurrence.pk])
    doctor = house.noor.relations_to.get(kind=RelationKind.GP).person_id
    page = shown(mentor.post(write, {"to": [str(doctor)], "subject": "x", "text": "y", "revision": 0}))
    assert "Selecteer een geldige keuze" in page
    ConsentFactory.create(participant=house.noor, kind="professionals")
    assert "Piet Pil · " in shown(mentor.get(write))


@pytest.mark.parametrize("name", ["occurrence_add", "occurrences"])
def test_stop_grounds_are_not_for_strangers(house: House, name: str) -> None:
    assert signed_in(house.staff["Stan"]).get(reverse(f"incidents:{name}", args=[house.noor.pk])).status_code == 404


def test_who_reads_does_not_send(house: House) -> None:
    occurrence = OccurrenceFactory.create(participant=house.noor)
    client = signed_in(house.staff["Tess"])
    shown(client.get(reverse("incidents:occurrence", args=[house.noor.pk, occurrence.pk])))
    assert client.get(reverse("incidents:notice_write", args=[house.noor.pk, occurrence.pk])).status_code == 404
    assert client.post(reverse("incidents:occurrence_withdraw", args=[house.noor.pk, occurrence.pk])).status_code == 404


def test_a_mistake_is_taken_back(house: House, mentor: Client) -> None:
    occurrence = OccurrenceFactory.create(participant=house.noor)
    url = reverse("incidents:occurrence_withdraw", args=[house.noor.pk, occurrence.pk])
    shown(mentor.get(url))
    assert "teruggenomen" in shown(mentor.post(url, {"reason": "Verkeerde deelnemer"}, follow=True))


def test_a_report_from_an_incident_knows_it(house: House, mentor: Client) -> None:
    incident = fight(house)
    page = shown(mentor.get(reverse("incidents:occurrence_add", args=[house.noor.pk]), {"incident": str(incident.pk)}))
    assert incident.reference in page
    shown(mentor.get(reverse("incidents:occurrence_add", args=[house.noor.pk]), {"incident": "onzin"}))
