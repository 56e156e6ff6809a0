"""The screens: reporting on a phone, handling, the inspectorate, the register, stop grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.incidents.models import Calamity, Incident, Notice, Occurrence
from baken.incidents.tests.factories import FollowUpFactory, IncidentFactory, InvolvedFactory, OccurrenceFactory
from baken.incidents.tests.situations import FIGHT, data, fight, staff_incident
from baken.participants.models import RelationKind
from baken.participants.tests.factories import ConsentFactory, ParticipantFactory, PersonFactory, RelationFactory
from baken.shared import clock

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.accounts.models import User
    from baken.incidents.tests.conftest import House

PAGE = 15
SAVING = 22


def signed_in(user: User) -> Client:
    """Someone who has been at work for a moment: their session is fresh."""
    client = Client()
    client.force_login(user)
    client.get(reverse("shared:rules"))
    return client


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def mentor(house: House) -> Client:
    return signed_in(house.staff["Wies"])


@pytest.fixture
def manager(house: House) -> Client:
    return signed_in(house.staff["Mara"])


def filled_in(**more: object) -> dict[str, object]:
    return {
        "kind": "fall",
        "what": "Viel van de trap.",
        "happened_at": "2025-11-24T11:00",
        "injury": "none",
        "part": "happened_to",
        "client_key": str(uuid4()),
        **more,
    }


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


def test_late_reports_are_shown_with_the_rule(house: House, manager: Client) -> None:  # RR-05
    incident = fight(house)
    url = reverse("incidents:judge", args=[house.noor.pk, incident.pk])
    manager.post(
        url, {"verdict": "calamity", "reason": "Ernstig", "established_at": "2025-11-24T11:00", "revision": "0"}
    )
    assert Calamity.objects.get().due_on.isoformat() == "2025-11-27"  # type: ignore[union-attr]
    with clock.frozen(clock.today().replace(day=28)):
        later = signed_in(house.staff["Mara"])
        page = shown(later.get(reverse("incidents:list", args=[house.noor.pk])))
        assert "1 dag te laat" in page
        assert "RR-05" in page
