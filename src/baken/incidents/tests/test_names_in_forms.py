"""Forms of an incident show no name that the page leaves out, and saving them loses none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from baken.incidents import services
from baken.incidents.tests.situations import FIGHT, fight

if TYPE_CHECKING:
    from baken.incidents.tests.conftest import House


def signed_in(house: House) -> Client:
    client = Client()
    client.force_login(house.staff["Wies"])
    return client


def test_completing_a_report_neither_shows_nor_loses_the_name_of_another(house: House) -> None:
    incident = fight(house)
    address = reverse("incidents:revise", args=[house.noor.pk, incident.pk])
    client = signed_in(house)
    page = client.get(address)
    form = page.context["form"]
    assert "Sem" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0]
    assert form.initial["what"] != FIGHT

    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    answer = client.post(address, {**sent, "happened_at": form["happened_at"].value(), "place": "de keuken"})
    assert answer.status_code == 302, answer.context["form"].errors
    incident.refresh_from_db()
    assert incident.what == FIGHT, "what this reader could not see stays as it was"
    assert incident.place == "de keuken"


def test_the_analysis_neither_shows_nor_loses_the_name_of_another(house: House) -> None:
    incident = fight(house)
    incident.refresh_from_db()
    services.write_analysis(
        actor=house.actor("Mara"), incident=incident, what=FIGHT, why="", learned="", revision=incident.revision
    )
    address = reverse("incidents:analysis", args=[house.noor.pk, incident.pk])
    client = signed_in(house)
    form = client.get(address).context["form"]
    assert "Sem" not in form.initial["what"]

    sent = {"what": form.initial["what"], "why": "Het was druk.", "learned": "", "revision": form.initial["revision"]}
    assert client.post(address, sent).status_code == 302
    incident.refresh_from_db()
    assert (incident.analysis_what, incident.analysis_why) == (FIGHT, "Het was druk.")
