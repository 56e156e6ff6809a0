"""Two people at the same moment, and one person twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.participants import services
from baken.participants.models import (
    Address,
    CareAssignment,
    Consent,
    Participant,
    Person,
    PersonRelation,
    SupportRequest,
)
from baken.participants.rules import AddressData, PersonData, RequestData
from baken.participants.tests.conftest import TODAY
from baken.participants.tests.factories import (
    AddressFactory,
    CareAssignmentFactory,
    ConsentFactory,
    LocationFactory,
    ParticipantFactory,
    PersonFactory,
    RelationFactory,
)
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.participants.tests.conftest import Organisation

SYSTEM = Actor.system("test")
NEW = PersonData(surname="Voorbeeld", given_names="Noor", bsn="123456782")


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same moment, each on a connection of its own: what came of each, errors of ours too."""
    barrier = Barrier(len(doings))

    def do(doing: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=20)
            return doing()
        except DomainError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))


@pytest.mark.usefixtures("database_apart")
def test_one_form_sent_twice_at_the_same_moment_makes_one_relation() -> None:
    participant = ParticipantFactory.create()
    key = uuid4()

    def add() -> PersonRelation:
        person = PersonData(surname="Zus")
        return services.add_relation(
            actor=SYSTEM, participant=participant, kind="other", person=person, on=TODAY, client_key=key
        )

    first, second = at_once(add, add)
    assert first == second == PersonRelation.objects.get()
    assert Person.objects.filter(surname="Zus").count() == 1
    assert AccessLog.objects.filter(what="relation").count() == 1


@pytest.mark.usefixtures("database_apart")
def test_two_who_withdraw_one_consent_at_the_same_moment_leave_one_withdrawal() -> None:
    consent = ConsentFactory.create()

    def withdraw(reason: str) -> Callable[[], Consent]:
        mine = Consent.objects.select_related("participant__person").get(pk=consent.pk)
        return lambda: services.withdraw_consent(actor=SYSTEM, consent=mine, on=TODAY, reason=reason)

    answers = at_once(withdraw("Liever niet"), withdraw("Verhuisd"))
    (done,) = [answer for answer in answers if isinstance(answer, Consent)]
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert Consent.objects.get().withdrawal_reason == done.withdrawal_reason
    assert AccessLog.objects.filter(what="consent withdrawn").count() == 1


@pytest.mark.usefixtures("database_apart")
def test_two_who_write_down_one_number_at_the_same_moment() -> None:
    """One has it; the other is told beside the field."""
    people = [ParticipantFactory.create(), ParticipantFactory.create()]

    def number(participant: Participant) -> Callable[[], Person]:
        data = PersonData(surname="Voorbeeld", bsn="123456782")
        return lambda: services.update_person(actor=SYSTEM, participant=participant, data=data, version=1, on=TODAY)

    answers = at_once(*(number(one) for one in people))
    (refused,) = [answer for answer in answers if isinstance(answer, Refused)]
    assert (refused.field, refused.code) == ("bsn", "same-bsn")
    assert Person.objects.filter(bsn="123456782").count() == 1


@pytest.mark.usefixtures("database_apart")
def test_two_first_addresses_at_the_same_moment_follow_each_other() -> None:
    participant = ParticipantFactory.create()

    def move_to(street: str) -> Callable[[], Address]:
        return lambda: services.add_address(
            actor=SYSTEM, participant=participant, data=AddressData(street=street), on=TODAY
        )

    assert all(isinstance(answer, Address) for answer in at_once(move_to("A"), move_to("B")))
    assert Address.objects.count() == 2
    assert Address.objects.filter(until_on__isnull=True).count() == 1


def test_a_number_of_another_is_told_beside_the_field(participant: Participant) -> None:
    PersonFactory.create(bsn="123456782")
    with pytest.raises(Refused) as caught:
        services.update_person(actor=SYSTEM, participant=participant, data=NEW, version=1, on=TODAY)
    assert (caught.value.field, caught.value.code) == ("bsn", "same-bsn")


def test_what_has_ended_ends_once_also_for_who_looked_before(org: Organisation, participant: Participant) -> None:
    care = CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"])
    relation = RelationFactory.create(participant=participant)
    services.end_care(actor=SYSTEM, assignment=care, on=TODAY, reason="Andere baan")
    services.end_relation(actor=SYSTEM, relation=relation, on=TODAY, reason="Geen contact meer")
    assert care.until_on is None, "still as it was read"
    with pytest.raises(Refused):
        services.end_care(actor=SYSTEM, assignment=care, on=TODAY, reason="Ziek")
    with pytest.raises(Refused):
        services.end_relation(actor=SYSTEM, relation=relation, on=TODAY)
    care.refresh_from_db()
    relation.refresh_from_db()
    assert (care.end_reason, relation.end_reason) == ("Andere baan", "Geen contact meer")


def test_who_looked_before_moves_nobody_to_where_they_are(org: Organisation, participant: Participant) -> None:
    def move() -> Participant:
        return services.move_participant(
            actor=SYSTEM, participant=participant, location_id=org.elsewhere.pk, team_id=None, reason="Verhuisd"
        )

    assert move().placed_because == "Verhuisd"
    with pytest.raises(Refused):
        move()


def test_nobody_lifts_a_secrecy_that_was_set_meanwhile(org: Organisation, participant: Participant) -> None:
    """A buddy may not lift it, and may save a form that was opened before there was any."""
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"], kind="buddy")
    Person.objects.update(secrecy=7)
    with pytest.raises(DomainError):
        services.mark_secret(actor=org.actor("Bram"), participant=participant, secrecy=0)
    assert Person.objects.get(pk=participant.person_id).is_secret


def test_reasons_stand_on_the_row_and_not_in_the_access_log(org: Organisation, participant: Participant) -> None:
    care = CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"])
    relation = RelationFactory.create(participant=participant)
    consent = ConsentFactory.create(participant=participant)
    secret = "Ruzie met zus Fictief"  # noqa: S105  # a reason that nobody else need know
    services.end_care(actor=SYSTEM, assignment=care, on=TODAY, reason=secret)
    services.end_relation(actor=SYSTEM, relation=relation, on=TODAY, reason=secret)
    services.withdraw_consent(actor=SYSTEM, consent=consent, on=TODAY, reason=secret)
    services.move_participant(
        actor=SYSTEM, participant=participant, location_id=LocationFactory.create().pk, team_id=None, reason=secret
    )
    rows = AccessLog.objects.filter(participant_id=participant.pk)
    assert rows.count() == 4
    assert "Fictief" not in repr([(row.what, row.details) for row in rows])


def test_the_number_is_in_no_version_of_a_person(participant: Participant) -> None:
    Person.objects.filter(pk=participant.person_id).update(bsn="123456782", version=2)
    versions = participant.person.versions.all()  # type: ignore[attr-defined]  # made by pghistory
    assert versions.count() == 2
    assert "123456782" not in repr(list(versions.values()))


class TestAFormThatIsSentTwice:
    """The second time answers as the first did, and makes nothing."""

    @pytest.fixture
    def twice(self, org: Organisation, participant: Participant) -> dict[str, Callable[[], Any]]:
        key = uuid4()
        same: dict[str, Any] = {"actor": org.actor("Mara"), "on": TODAY, "client_key": key}
        about = {**same, "participant": participant}
        request = RequestData(text="Rust", received_on=TODAY, channel="phone", source="self")
        return {
            "address": lambda: services.add_address(data=AddressData(street="A"), **about),
            "relation": lambda: services.add_relation(kind="gp", person=PersonData(surname="Arts"), **about),
            "consent": lambda: services.give_consent(
                kind="other", what="Foto", with_whom="School", given_by_id=participant.person_id, from_on=TODAY, **about
            ),
            "care": lambda: services.assign_care(user_id=org.staff["Bram"].pk, kind="mentor", **about),
            "request": lambda: services.record_support_request(data=request, **about),
            "registration": lambda: services.register_participant(
                person=NEW, location_id=org.here.pk, request=request, **same
            ),
        }

    @pytest.mark.parametrize(
        ("what", "model", "expected"),
        [
            ("address", Address, 1),
            ("relation", PersonRelation, 1),
            ("consent", Consent, 1),
            ("care", CareAssignment, 1),
            ("request", SupportRequest, 1),
            ("registration", Participant, 2),  # with the one of the fixture
        ],
    )
    def test_makes_one(self, twice: dict[str, Callable[[], Any]], what: str, model: Any, expected: int) -> None:
        assert twice[what]() == twice[what]()
        assert model.objects.count() == expected
        assert AccessLog.objects.count() == 1


def test_an_address_is_not_made_twice_by_the_form(org: Organisation, participant: Participant) -> None:
    AddressFactory.create(person=participant.person)
    client = Client()
    client.force_login(org.staff["Mara"])
    url = reverse("participants:address_add", args=[participant.pk])
    key = client.get(url).context["form"]["client_key"].value()
    sent = {"kind": "home", "street": "Nieuwstraat", "from_on": "2025", "client_key": str(key)}
    answers = [client.post(url, sent) for _time in range(2)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, answers[0]["Location"])}
    assert Address.objects.count() == 2
    other = client.post(url, {**sent, "street": "Anders"})
    assert "Dit formulier is al opgeslagen" in other.content.decode()
