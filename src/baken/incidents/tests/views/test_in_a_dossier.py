"""Incidents in a dossier: reporting on a phone, reading, handling, the inspectorate."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.incidents.models import Calamity, Incident
from baken.incidents.tests.factories import FollowUpFactory, InvolvedFactory, OccurrenceFactory
from baken.incidents.tests.screens import PAGE, SAVING, filled_in, shown, signed_in
from baken.incidents.tests.situations import FIGHT, data, fight
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.incidents.tests.conftest import House


def test_reporting_confirms_in_words_and_shows_the_report(house: House, mentor: Client) -> None:  # RR-04
    page = shown(mentor.get(reverse("incidents:report", args=[house.noor.pk])))
    assert f'data-draft="mic:{house.noor.pk}"' in page
    assert "Sem Vermeer" not in page
    sent = filled_in()
    page = shown(mentor.post(reverse("incidents:report", args=[house.noor.pk]), sent, follow=True))
    assert "Je melding is bewaard." in page
    assert "Viel van de trap." in page
    mentor.post(reverse("incidents:report", args=[house.noor.pk]), sent)
    assert Incident.objects.count() == 1


def test_what_is_wrong_stands_beside_the_field(house: House, mentor: Client) -> None:
    url = reverse("incidents:report", args=[house.noor.pk])
    page = shown(mentor.post(url, filled_in(what=" ", happened_at="2025-11-25T11:00", injury="minor", near_miss="on")))
    assert "Dit veld is verplicht" in page
    page = shown(mentor.post(url, filled_in(happened_at="2025-11-25T11:00")))
    assert "Dit moment moet nog komen." in page
    page = shown(mentor.post(url, filled_in(injury="minor", near_miss="on")))
    assert "RR-04" in page
    assert not Incident.objects.exists()


@pytest.mark.parametrize("name", ["Stan", "Olga", "Kiki"])
def test_without_a_care_relation_there_are_no_incidents(house: House, name: str) -> None:
    client = signed_in(house.staff[name])
    incident = fight(house)
    assert client.get(reverse("incidents:list", args=[house.noor.pk])).status_code == 404
    assert client.get(reverse("incidents:incident", args=[house.noor.pk, incident.pk])).status_code == 404
    assert client.post(reverse("incidents:report", args=[house.noor.pk]), filled_in()).status_code == 404
    assert AccessLog.objects.filter(participant_id=house.noor.pk, outcome="denied").count() == 3


def test_an_incident_of_someone_else_is_not_found_under_this_participant(house: House, mentor: Client) -> None:
    other = InvolvedFactory.create(participant=house.sem).incident
    assert mentor.get(reverse("incidents:incident", args=[house.noor.pk, other.pk])).status_code == 404


def test_reading_an_incident_is_logged(house: House, mentor: Client) -> None:
    incident = fight(house)
    shown(mentor.get(reverse("incidents:incident", args=[house.noor.pk, incident.pk])))
    entry = AccessLog.objects.filter(participant_id=house.noor.pk, event="view", what="incident").get()
    assert entry.relation == "mentor"


def test_only_who_decides_is_led_to_the_decision(house: House, mentor: Client, manager: Client) -> None:
    incident = fight(house)
    decision = reverse("incidents:judge", args=[house.noor.pk, incident.pk])
    listed = reverse("incidents:list", args=[house.noor.pk])
    assert decision in shown(manager.get(listed))
    assert decision not in shown(mentor.get(listed))
    assert "voor de inspectie" in shown(mentor.get(listed))


def test_in_a_dossier_the_other_participant_is_not_named(house: House, mentor: Client, manager: Client) -> None:
    incident = fight(house)
    InvolvedFactory.create(incident=incident, participant=None, user=house.staff["Tess"], part="saw")
    for url in (
        reverse("incidents:incident", args=[house.noor.pk, incident.pk]),
        reverse("incidents:list", args=[house.noor.pk]),
    ):
        page = shown(mentor.get(url))
        assert "Sem" not in page
        assert "Vermeer" not in page
        assert "een medebewoner" in page
    page = shown(manager.get(reverse("incidents:incident", args=[house.noor.pk, incident.pk])))
    assert "Sem Vermeer" in page


def test_completing_and_correcting_keep_the_old_text(house: House, mentor: Client) -> None:  # RR-04
    incident = fight(house)
    url = reverse("incidents:revise", args=[house.noor.pk, incident.pk])
    sent = {
        **data(what=FIGHT, place="Keuken").as_dict(),
        "happened_at": "2025-11-24T11:00",
        "revision": 1,
        "near_miss": "",
    }
    sent["kind"] = incident.kind
    page = shown(mentor.post(url, {**sent, "what": "Noor kreeg een duw."}))
    assert "Je verandert wat er stond. Schrijf waarom." in page
    page = shown(mentor.post(url, {**sent, "what": "Noor kreeg een duw.", "reason": "Te kort"}, follow=True))
    assert "Noor kreeg een duw." in page
    assert "Wat er eerst stond" in page
    page = shown(mentor.post(url, {**sent, "what": "Iets anders.", "reason": "Ik zag het anders"}))
    assert "Wat een collega intussen bewaarde" in page


def test_the_whole_way_until_closing(house: House, manager: Client) -> None:  # RR-04, RR-05
    incident = fight(house)

    def url(name: str, *args: object) -> str:
        return reverse(f"incidents:{name}", args=[house.noor.pk, incident.pk, *args])

    assert "Jij behandelt deze melding nu." in shown(manager.post(url("take_up"), follow=True))
    colleague = str(house.staff["Wies"].pk)
    sent = {"what": "Gesprek met beiden", "by": colleague, "due_on": "2025-11-28", "client_key": str(uuid4())}
    shown(manager.post(url("follow_up"), sent, follow=True))
    assert "Nog niet alles is er" in shown(manager.post(url("close"), {"decision": "Klaar"}))
    analysis = {"what": "Ruzie om de beurt", "why": "Te druk", "learned": "Kleinere groep"}
    revision = Incident.objects.get().revision
    shown(manager.post(url("analysis"), {**analysis, "revision": revision}, follow=True))
    follow_up = incident.follow_ups.get()
    shown(manager.post(url("follow_up_done", follow_up.pk), {"outcome": "Goed gesprek"}, follow=True))
    judged = {"verdict": "violence", "reason": "Slaan", "established_at": "2025-11-24T11:30", "revision": "0"}
    page = shown(manager.post(url("judge"), judged, follow=True))
    assert "donderdag 27 november 2025" in page
    shown(manager.post(url("inspectorate"), {"on": "2025-11-24", "reference": "IGJ-77"}, follow=True))
    later = {"kind": "later", "on": "2025-11-24", "note": "Verslag gestuurd", "client_key": str(uuid4())}
    assert "Verslag gestuurd" in shown(manager.post(url("inspectorate"), later, follow=True))
    page = shown(manager.post(url("close"), {"decision": "Afspraken gemaakt"}, follow=True))
    assert "De melding is gesloten." in page
    page = shown(manager.post(url("reopen"), {"reason": "Nieuw verhaal"}, follow=True))
    assert "Afspraken gemaakt" in page


@pytest.mark.parametrize("name", ["judge", "close", "analysis", "follow_up", "reopen", "take_up"])
def test_a_colleague_of_the_team_does_not_handle(house: House, name: str) -> None:
    incident = fight(house)
    client = signed_in(house.staff["Tess"])
    url = reverse(f"incidents:{name}", args=[house.noor.pk, incident.pk])
    assert client.post(url, {}).status_code == 404


def test_buttons_take_no_get_and_pages_no_delete(house: House, manager: Client) -> None:
    incident = fight(house)
    assert manager.get(reverse("incidents:take_up", args=[house.noor.pk, incident.pk])).status_code == 405
    assert manager.delete(reverse("incidents:register")).status_code == 405


@pytest.mark.parametrize("count", [2, 20])
def test_pages_of_a_dossier_take_few_queries(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _one in range(count):
        incident = fight(house)
        FollowUpFactory.create_batch(count // 2, incident=incident, by=house.staff["Wies"])
    OccurrenceFactory.create(participant=house.noor)
    client = signed_in(house.staff["Mara"])
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("incidents:list", args=[house.noor.pk])))
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("incidents:incident", args=[house.noor.pk, incident.pk])))
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("incidents:register")))
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("incidents:occurrences", args=[house.noor.pk])))
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("incidents:owed")))
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("incidents:report", args=[house.noor.pk])))
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("incidents:close", args=[house.noor.pk, incident.pk])))


def test_saving_a_report_takes_few_queries(house: House, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(house.staff["Wies"])
    with django_assert_max_num_queries(SAVING):
        assert client.post(reverse("incidents:report", args=[house.noor.pk]), filled_in()).status_code == 302


def test_late_reports_are_shown_with_the_rule(house: House, manager: Client) -> None:  # RR-05
    incident = fight(house)
    url = reverse("incidents:judge", args=[house.noor.pk, incident.pk])
    manager.post(
        url, {"verdict": "calamity", "reason": "Ernstig", "established_at": "2025-11-24T11:00", "revision": "0"}
    )
    assert Calamity.objects.get().due_on.isoformat() == "2025-11-27"  # type: ignore[union-attr]  # there is one
    with clock.frozen(clock.today().replace(day=28)):
        later = signed_in(house.staff["Mara"])
        page = shown(later.get(reverse("incidents:list", args=[house.noor.pk])))
        assert "1 dag te laat" in page
        assert "RR-05" in page
