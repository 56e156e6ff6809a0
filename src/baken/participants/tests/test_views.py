"""The screens: they work, say why not, show nobody to strangers, and do not slow down with the number of people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.participants import selectors
from baken.participants.models import Address, Consent, Participant, Person, PersonRelation
from baken.participants.rules import PartialDate
from baken.participants.tests.conftest import TODAY, Organisation
from baken.participants.tests.factories import (
    AddressFactory,
    CareAssignmentFactory,
    ConsentFactory,
    ParticipantFactory,
    RelationFactory,
    SupportRequestFactory,
)

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

PAGES = [
    "person", "person_edit", "bsn", "secrecy", "addresses", "address_add", "request_add", "relations",
    "relation_add", "consents", "consent_add", "care_team", "care_assign", "move",
]  # fmt: skip


def signed_in(org: Organisation, name: str) -> Client:
    client = Client()
    client.force_login(org.staff[name])
    return client


@pytest.fixture
def someone(org: Organisation) -> Participant:
    participant = ParticipantFactory.create(
        location=org.here,
        team=org.team,
        person__given_names="Noor Anna",
        person__surname="Voorbeeld",
        person__bsn="123456782",
        person__phone="010-0000000",
    )
    AddressFactory.create(person=participant.person)
    RelationFactory.create(participant=participant, authority=True)
    ConsentFactory.create(participant=participant)
    SupportRequestFactory.create(participant=participant)
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"])
    return participant


def url(name: str, participant: Participant, *more: object) -> str:
    return reverse(f"participants:{name}", args=[participant.pk, *more])


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_the_manager_and_is_no_page_for_a_stranger(
    org: Organisation, someone: Participant, name: str
) -> None:
    page = signed_in(org, "Mara").get(url(name, someone))
    assert page.status_code == 200
    assert "<h1" in page.content.decode()
    assert AccessLog.objects.filter(outcome="denied").count() == 0
    assert signed_in(org, "Kiki").get(url(name, someone)).status_code == 404
    denied = AccessLog.objects.get(outcome="denied")
    assert (denied.participant_id, denied.user_name) == (someone.pk, "Kiki")


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_participant_and_a_stranger_see_the_same(org: Organisation, name: str) -> None:
    address = reverse(f"participants:{name}", args=[uuid4()])
    assert signed_in(org, "Mara").get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["person", "addresses", "relations", "consents", "care_team"])
def test_looking_is_logged_with_the_relation(org: Organisation, someone: Participant, name: str) -> None:
    signed_in(org, "Wies").get(url(name, someone))
    row = AccessLog.objects.get(participant_id=someone.pk)
    assert (row.event, row.relation, row.user_name) == ("view", "team", "Wies")


@pytest.mark.parametrize("name", ["person", "addresses", "relations", "consents", "care_team", "list", "export"])
def test_pages_that_only_show_take_no_post(org: Organisation, someone: Participant, name: str) -> None:
    address = reverse(f"participants:{name}") if name in {"list", "export"} else url(name, someone)
    assert signed_in(org, "Mara").post(address).status_code == 405


def test_the_list_shows_whom_one_may_see_and_logs_each(org: Organisation, someone: Participant) -> None:
    ParticipantFactory.create(location=org.elsewhere, person__surname="Onzichtbaar")
    text = signed_in(org, "Wies").get(reverse("participants:list")).content.decode()
    assert "Voorbeeld, Noor Anna" in text
    assert "Onzichtbaar" not in text
    assert AccessLog.objects.get(event="view", outcome="success").participant_id == someone.pk
    assert signed_in(org, "Kiki").get(reverse("participants:list")).status_code == 403


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=noor", True),
        ("q=123456782", False),
        ("q=nobody", False),
        ("show=secret", False),
        ("show=without_mentor", False),
        ("show=own", False),
        ("sort=-birth", True),
        ("sort=nonsense", True),
        ("page=99", True),
        ("location=nonsense", True),
    ],
)
def test_the_list_is_filtered_in_the_address(
    org: Organisation, someone: Participant, query: str, *, shown: bool
) -> None:
    page = signed_in(org, "Mara").get(f"{reverse('participants:list')}?{query}")
    assert page.status_code == 200
    assert ("Voorbeeld, Noor" in page.content.decode()) is shown


def test_a_search_for_a_service_number_is_logged_without_the_number(org: Organisation, someone: Participant) -> None:
    signed_in(org, "Mara").get(f"{reverse('participants:list')}?q=123456782")
    row = AccessLog.objects.get(event="search")
    assert row.details == {"searched": "citizen service number"}


def test_the_list_as_csv_is_logged_and_runs_no_formula(org: Organisation) -> None:
    participant = ParticipantFactory.create(location=org.here, person__surname="=1+1")
    page = signed_in(org, "Mara").get(reverse("participants:export"))
    text = b"".join(page.streaming_content).decode()  # type: ignore[attr-defined]  # a streaming response
    assert "'=1+1" in text
    assert AccessLog.objects.get(event="export").participant_id == participant.pk


def test_the_list_takes_as_many_queries_for_fifty_as_for_one(
    org: Organisation, someone: Participant, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ParticipantFactory.create_batch(60, location=org.here, team=org.team)
    client = signed_in(org, "Mara")
    with django_assert_max_num_queries(10):
        client.get(reverse("participants:list"))


@pytest.mark.parametrize("name", ["person", "addresses", "relations", "consents", "care_team"])
def test_a_page_about_someone_takes_few_queries(
    org: Organisation, someone: Participant, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(10):
        RelationFactory.create(participant=someone)
        ConsentFactory.create(participant=someone)
        SupportRequestFactory.create(participant=someone)
    client = signed_in(org, "Mara")
    with django_assert_max_num_queries(10):
        client.get(url(name, someone))


def test_a_secret_address_is_hidden_from_the_team_and_shown_to_the_manager(
    org: Organisation, someone: Participant
) -> None:
    Person.objects.update(secrecy=7)
    for name in ("person", "addresses"):
        hidden = signed_in(org, "Wies").get(url(name, someone)).content.decode()
        assert "Voorbeeldlaan" not in hidden
        assert "geheim" in hidden.lower()
        assert "Voorbeeldlaan" in signed_in(org, "Mara").get(url(name, someone)).content.decode()
    assert "123456782" not in hidden


def test_the_service_number_is_shown_after_a_reason(org: Organisation, someone: Participant) -> None:
    client = signed_in(org, "Mara")
    assert "123456782" not in client.get(url("person", someone)).content.decode()
    assert "123456782" not in client.post(url("bsn", someone), {"purpose": ""}).content.decode()
    page = client.post(url("bsn", someone), {"purpose": "Beschikking"})
    assert "123456782" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert AccessLog.objects.get(event="reveal").purpose == "Beschikking"
    assert signed_in(org, "Wies").post(url("bsn", someone), {"purpose": "x"}).status_code == 404


REGISTRATION = {
    "given_names": "Sem",
    "surname": "Fictief",
    "birth": "03-2012",
    "text": "Ik wil rust in mijn hoofd.",
    "received_on": "2025-11-24",
    "channel": "phone",
    "source": "relative",
    "brought_by": "Ouder Fictief",
}


def test_someone_is_registered_with_a_request(org: Organisation) -> None:
    client = signed_in(org, "Mara")
    answer = client.post(reverse("participants:register"), {**REGISTRATION, "location": org.here.pk})
    participant = Participant.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("trajectories:start", args=[participant.pk])
    assert "Sem Fictief is aangemeld. Nu kan het traject beginnen." in client.get(answer["Location"]).content.decode()
    assert participant.person.birth == PartialDate(2012, 3)
    request = selectors.open_support_request(participant)
    assert request is not None
    assert request.brought_by is not None


def test_a_worker_who_registers_holds_the_first_talk_and_begins_the_trajectory(org: Organisation) -> None:
    """8F-03."""
    answer = signed_in(org, "Wies").post(
        reverse("participants:register"), {**REGISTRATION, "location": org.here.pk, "team": org.team.pk}
    )
    assert answer["Location"] == reverse("trajectories:start", args=[Participant.objects.get().pk])


def test_a_lookalike_is_shown_side_by_side_before_registering(org: Organisation) -> None:
    client = signed_in(org, "Mara")
    entered = {**REGISTRATION, "location": org.here.pk}
    client.post(reverse("participants:register"), entered)
    asked = client.post(reverse("participants:register"), entered)
    text = asked.content.decode()
    assert "Sem Fictief" in text
    assert 'name="despite_duplicates"' in text
    assert Participant.objects.count() == 1
    client.post(reverse("participants:register"), {**entered, "asks_about_duplicates": "1", "despite_duplicates": "on"})
    assert Participant.objects.count() == 2


def test_a_lookalike_elsewhere_is_mentioned_and_not_shown(org: Organisation) -> None:
    ParticipantFactory.create(
        location=org.elsewhere,
        person__given_names="Samuel",
        person__surname="Fictief",
        person__birth=PartialDate(2012, 3),
    )
    entered = {**REGISTRATION, "location": org.here.pk}
    text = signed_in(org, "Mara").post(reverse("participants:register"), entered).content.decode()
    assert "Samuel" not in text
    assert 'name="despite_duplicates"' in text


def test_bad_input_is_answered_beside_the_field(org: Organisation) -> None:
    entered = {**REGISTRATION, "location": org.here.pk, "birth": "gisteren", "bsn": "123456789"}
    page = signed_in(org, "Mara").post(reverse("participants:register"), entered)
    assert page.status_code == 200
    assert "birth" in page.context["form"].errors
    page = signed_in(org, "Mara").post(reverse("participants:register"), {**entered, "birth": "2012"})
    assert "bsn" in page.context["form"].errors
    page = signed_in(org, "Wies").post(reverse("participants:register"), {**REGISTRATION, "location": org.elsewhere.pk})
    assert "location" in page.context["form"].errors
    assert not Participant.objects.exists()


def test_two_versions_stand_side_by_side(org: Organisation, someone: Participant) -> None:
    client = signed_in(org, "Mara")
    entered = {"surname": "Nieuw", "given_names": "Noor", "version": "1"}
    assert client.post(url("person_edit", someone), entered).status_code == 302
    page = client.post(url("person_edit", someone), {**entered, "surname": "Anders"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Anders" in text
    assert "Nieuw" in text
    assert Person.objects.get(pk=someone.person_id).surname == "Nieuw"
    assert 'value="2"' in text
    assert client.post(url("person_edit", someone), {**entered, "surname": "Anders", "version": "2"}).status_code == 302


def test_the_form_shows_what_is_known_but_never_the_number(org: Organisation, someone: Participant) -> None:
    text = signed_in(org, "Mara").get(url("person_edit", someone)).content.decode()
    assert "Noor Anna" in text
    assert "17-05-1990" in text
    assert "123456782" not in text


def test_network_consents_addresses_and_care_are_kept(org: Organisation, someone: Participant) -> None:
    client = signed_in(org, "Mara")
    posts: list[tuple[str, dict[str, object]]] = [
        ("relation_add", {"kind": "gp", "surname": "Dokter", "contact_priority": 1}),
        ("address_add", {"kind": "home", "street": "Nieuwstraat", "from_on": "2025"}),
        ("request_add", {"text": "Meer", "received_on": TODAY, "channel": "phone", "source": "self"}),
        ("care_assign", {"kind": "buddy", "user": org.staff["Wies"].pk, "on": TODAY}),
        (
            "consent_add",
            {"kind": "relatives", "what": "Plan", "with_whom": "Zus", "given_by": someone.person_id, "from_on": TODAY},
        ),
        ("secrecy", {"secrecy": "7"}),
    ]
    for name, entered in posts:
        answer = client.post(url(name, someone), entered)
        assert answer.status_code == 302, (name, answer.context["form"].errors)
    relation = PersonRelation.objects.get(kind="gp")
    consent = Consent.objects.get(kind="relatives")
    buddy = someone.care.get(kind="buddy")
    endings: list[tuple[str, object, dict[str, object]]] = [
        ("relation_end", relation.pk, {"on": TODAY}),
        ("consent_withdraw", consent.pk, {"on": TODAY, "reason": "Liever niet"}),
        ("care_end", buddy.pk, {"on": TODAY}),
    ]
    for name, pk, entered in endings:
        assert client.get(url(name, someone, pk)).status_code == 200
        assert client.post(url(name, someone, pk), entered).status_code == 302
        refused = client.post(url(name, someone, pk), entered)
        assert refused.context["form"].problems or refused.context["form"].errors
        assert client.get(url(name, someone, uuid4())).status_code == 404
    assert Address.objects.filter(until_on__isnull=True).get().street == "Nieuwstraat"
    assert client.post(url("move", someone), {"location": org.elsewhere.pk, "reason": "Verhuisd"}).status_code == 302
    assert client.get(url("person", someone)).status_code == 404


def test_a_worker_of_the_team_reads_and_does_not_write(org: Organisation, someone: Participant) -> None:
    client = signed_in(org, "Wies")
    assert client.get(url("person", someone)).status_code == 200
    for name in ("person_edit", "relation_add", "consent_add", "care_assign", "move", "secrecy", "address_add"):
        assert client.post(url(name, someone), {}).status_code == 404


def test_who_may_not_lift_the_secrecy_is_told_so_on_the_form(org: Organisation, participant: Participant) -> None:
    Person.objects.filter(pk=participant.person_id).update(secrecy=7)
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"], kind="buddy")
    url = reverse("participants:secrecy", args=[participant.pk])
    page = signed_in(org, "Bram").post(url, {"secrecy": "0"})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert Person.objects.get(pk=participant.person_id).secrecy == 7


def test_a_service_number_that_is_typed_is_not_kept_on_the_device(org: Organisation, someone: Participant) -> None:
    for url in (reverse("participants:register"), reverse("participants:person_edit", args=[someone.pk])):
        page = signed_in(org, "Mara").get(url).content.decode()
        (field,) = re.findall(r'<input[^>]*name="bsn"[^>]*>', page)
        assert "data-draft-skip" in field, url
        assert 'autocomplete="off"' in field, url
