"""Incidents of staff: for their reporter and the manager, and in no dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.incidents.models import Incident
from baken.incidents.tests.screens import filled_in, shown, signed_in
from baken.incidents.tests.situations import staff_incident

if TYPE_CHECKING:
    from baken.incidents.tests.conftest import House


def test_an_incident_of_staff_is_for_its_reporter_and_the_manager(house: House, manager: Client) -> None:  # RR-04
    client = signed_in(house.staff["Tess"])
    page = shown(client.get(reverse("incidents:staff_report")))
    assert "MIM" in page
    sent = filled_in(kind="threat", location=str(house.location.pk))
    page = shown(client.post(reverse("incidents:staff_report"), sent, follow=True))
    assert "Bedreiging of intimidatie" in page
    incident = Incident.objects.get()
    url = reverse("incidents:staff_incident", args=[incident.pk])
    assert "Bedreiging" in shown(manager.get(url))
    assert "Bedreiging" in shown(manager.get(reverse("incidents:staff_list")))
    for name in ("Wies", "Olga", "Kiki", "Gijs"):
        other = signed_in(house.staff[name])
        assert other.get(url).status_code == 404
        assert "Bedreiging" not in shown(other.get(reverse("incidents:staff_list")))
    assert AccessLog.objects.filter(object_id=str(incident.pk), outcome="denied").count() == 4


def test_every_page_of_an_incident_of_staff_opens_for_the_manager(house: House, manager: Client) -> None:
    incident = staff_incident(house)
    for name in ("revise", "involve", "follow_up", "analysis", "close"):
        shown(manager.get(reverse(f"incidents:staff_{name}", args=[incident.pk])))
    assert manager.get(reverse("incidents:staff_reopen", args=[incident.pk])).status_code == 302
    reporter = signed_in(house.staff["Tess"])
    assert reporter.get(reverse("incidents:staff_close", args=[incident.pk])).status_code == 404


def test_an_incident_of_staff_never_stands_in_a_dossier(house: House, manager: Client, mentor: Client) -> None:
    """RR-04 keeps it in the register; participants and relatives never get to see it."""
    incident = staff_incident(house, involving=house.noor)
    for client in (manager, mentor):
        assert "Gedreigd in de gang" not in shown(client.get(reverse("incidents:list", args=[house.noor.pk])))
        assert client.get(reverse("incidents:incident", args=[house.noor.pk, incident.pk])).status_code == 404
        page = shown(client.get(reverse("desk:dossier", args=[house.noor.pk])))
        assert "Gedreigd in de gang" not in page
        assert incident.reference not in page
