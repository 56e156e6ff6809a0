"""What is written, what is refused, and that the access log knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.participants import selectors, services
from baken.participants.models import CareAssignment, Participant, Person
from baken.participants.rules import AddressData, PartialDate, PersonData, RequestData
from baken.participants.tests.conftest import TODAY, Organisation
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    ParticipantFactory,
    RelationFactory,
)
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from uuid import UUID

SYSTEM = Actor.system("test")
SOMEONE = PersonData(surname="Voorbeeld", given_names="Noor Anna", birth=PartialDate(2011, 4, 2), bsn="123456782")
REQUEST = RequestData(
    text="Ik wil zelf met de bus.",
    received_on=TODAY,
    channel="phone",
    source="relative",
    brought_by=PersonData(surname="Voorbeeld", given_names="Ouder"),
)


def logged(participant_id: UUID) -> list[tuple[str, str]]:
    rows = AccessLog.objects.filter(participant_id=participant_id).order_by("at")
    return [(row.event, row.what) for row in rows]


def test_a_registration_keeps_person_and_request(org: Organisation) -> None:
    participant = services.register_participant(
        actor=org.actor("Mara"), person=SOMEONE, location_id=org.here.pk, request=REQUEST, on=TODAY
    )
    request = selectors.open_support_request(participant)
    assert request is not None
    assert request.brought_by is not None
    assert request.brought_by.display_name == "Ouder Voorbeeld"
    assert participant.number == 1001
    assert participant.person.search_name == "noor anna voorbeeld"
    assert logged(participant.pk) == [("create", "registration")]


def test_a_worker_who_registers_holds_the_first_talk(org: Organisation) -> None:
    """8F-03."""
    participant = services.register_participant(
        actor=org.actor("Wies"), person=SOMEONE, location_id=org.here.pk, on=TODAY
    )
    assert selectors.care_team(participant).contacts == (org.staff["Wies"],)
    assert selectors.participants_visible_to(org.actor("Wies")).get() == participant


@pytest.mark.parametrize("name", ["Kiki", "Gijs", "Adam", "Mara"])
def test_nobody_registers_where_they_do_not_work(org: Organisation, name: str) -> None:
    with pytest.raises(NotPermitted):
        services.register_participant(actor=org.actor(name), person=SOMEONE, location_id=org.elsewhere.pk, on=TODAY)
    assert AccessLog.objects.get().outcome == "denied"
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"surname": "", "given_names": " "}, "surname"),
        ({"bsn": "123456789"}, "bsn"),
        ({"birth": PartialDate(2026)}, "birth"),
        ({"died": PartialDate(2010)}, "died"),
        ({"secrecy": 8}, "secrecy"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(org: Organisation, change: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as caught:
        services.register_participant(
            actor=SYSTEM,
            person=replace(SOMEONE, **change),
            location_id=org.here.pk,
            on=TODAY,
        )
    assert caught.value.field == field


def test_the_same_number_is_refused_and_a_namesake_is_asked_about(org: Organisation) -> None:
    services.register_participant(actor=SYSTEM, person=SOMEONE, location_id=org.here.pk, on=TODAY)
    with pytest.raises(Refused) as same:
        services.register_participant(actor=SYSTEM, person=SOMEONE, location_id=org.here.pk, on=TODAY)
    assert same.value.code == "same-bsn"
    namesake = replace(SOMEONE, bsn="")
    with pytest.raises(Refused) as caught:
        services.register_participant(actor=SYSTEM, person=namesake, location_id=org.here.pk, on=TODAY)
    assert caught.value.code == "duplicate"
    services.register_participant(
        actor=SYSTEM, person=namesake, location_id=org.here.pk, on=TODAY, despite_duplicates=True
    )
    assert Participant.objects.count() == 2


def test_a_twin_with_an_own_number_is_no_duplicate(org: Organisation) -> None:
    services.register_participant(actor=SYSTEM, person=SOMEONE, location_id=org.here.pk, on=TODAY)
    twin = replace(SOMEONE, bsn="111222333")
    services.register_participant(actor=SYSTEM, person=twin, location_id=org.here.pk, on=TODAY)
    assert Participant.objects.count() == 2


def test_two_edits_at_once_are_noticed_and_nothing_is_overwritten(participant: Participant) -> None:
    data = PersonData(surname="Nieuw", given_names="Noor", birth=PartialDate(1990))
    services.update_person(actor=SYSTEM, participant=participant, data=data, version=1, on=TODAY)
    with pytest.raises(Conflict):
        services.update_person(
            actor=SYSTEM, participant=participant, data=replace(data, surname="Anders"), version=1, on=TODAY
        )
    person = Person.objects.get(pk=participant.person_id)
    assert (person.surname, person.version, person.search_name) == ("Nieuw", 2, "noor nieuw")
    row = AccessLog.objects.get(participant_id=participant.pk)
    assert row.details == {"changed": ["birth", "given_names", "surname"]}
    assert person.versions.count() == 2  # type: ignore[attr-defined]  # made by pghistory


def test_an_edit_without_the_number_leaves_it(participant: Participant) -> None:
    Person.objects.filter(pk=participant.person_id).update(bsn="123456782")
    data = PersonData(surname="Nieuw")
    assert (
        services.update_person(actor=SYSTEM, participant=participant, data=data, version=1, on=TODAY).bsn == "123456782"
    )


def test_a_new_address_ends_the_former(participant: Participant) -> None:
    first = services.add_address(
        actor=SYSTEM, participant=participant, data=AddressData(street="A", from_on=PartialDate(2020)), on=TODAY
    )
    second = services.add_address(actor=SYSTEM, participant=participant, data=AddressData(street="B"), on=TODAY)
    first.refresh_from_db()
    assert first.until_on == second.from_on == PartialDate.from_date(TODAY)
    assert selectors.current_address(participant.person) == second
    with pytest.raises(DomainError) as caught:
        services.add_address(
            actor=SYSTEM, participant=participant, data=AddressData(from_on=PartialDate(2019)), on=TODAY
        )
    assert caught.value.field == "from_on"


def test_the_number_is_revealed_for_a_reason_that_is_logged(org: Organisation) -> None:
    participant = ParticipantFactory.create(location=org.here, person__bsn="123456782")
    with pytest.raises(DomainError):
        services.reveal_bsn(actor=org.actor("Mara"), participant=participant, purpose=" ")
    purpose = "Aanvraag beschikking"
    assert services.reveal_bsn(actor=org.actor("Mara"), participant=participant, purpose=purpose) == "123456782"
    row = AccessLog.objects.get(event="reveal")
    assert (row.purpose, row.user_name) == (purpose, "Mara")
    with pytest.raises(NotPermitted):
        services.reveal_bsn(actor=org.actor("Wies"), participant=participant, purpose=purpose)


def test_secrecy_is_marked_and_logged(participant: Participant) -> None:
    services.mark_secret(actor=SYSTEM, participant=participant, secrecy=7)
    assert Person.objects.get(pk=participant.person_id).is_secret
    assert logged(participant.pk) == [("update", "secrecy")]


def test_only_who_may_see_the_address_lifts_the_secrecy(org: Organisation, participant: Participant) -> None:
    """A buddy may change data, and would see the secret address by taking the mark away first."""
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"], kind="buddy")
    buddy = org.actor("Bram")
    services.mark_secret(actor=buddy, participant=participant, secrecy=7)
    participant.person.refresh_from_db()
    with pytest.raises(NotPermitted):
        services.mark_secret(actor=buddy, participant=participant, secrecy=0)
    assert Person.objects.get(pk=participant.person_id).secrecy == 7
    assert AccessLog.objects.get(outcome="denied").what == "secret_address_view"
    services.mark_secret(actor=org.actor("Mara"), participant=participant, secrecy=0)
    assert not Person.objects.get(pk=participant.person_id).is_secret


def test_the_same_number_at_the_same_moment_is_refused_in_words(
    org: Organisation, participant: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people register the same person: the second looked before the first had written."""
    monkeypatch.setattr("baken.participants.services.people.lookalikes", lambda **_who: [])
    Person.objects.filter(pk=participant.person_id).update(bsn=SOMEONE.bsn)
    with pytest.raises(Refused) as caught:
        services.register_participant(actor=org.actor("Mara"), person=SOMEONE, location_id=org.here.pk, on=TODAY)
    assert (caught.value.field, caught.value.code) == ("bsn", "same-bsn")


def test_a_relation_is_kept_without_a_service_number_and_ends_in_the_history(participant: Participant) -> None:
    relation = services.add_relation(
        actor=SYSTEM, participant=participant, kind="gp", person=replace(SOMEONE, organisation="Praktijk"), on=TODAY
    )
    assert relation.person.bsn == ""
    assert selectors.network_of(participant) == [relation]
    services.end_relation(actor=SYSTEM, relation=relation, on=TODAY)
    assert selectors.network_of(participant) == []
    with pytest.raises(Refused):
        services.end_relation(actor=SYSTEM, relation=relation, on=TODAY)
    assert logged(participant.pk) == [("create", "relation"), ("update", "relation ended")]


@pytest.mark.parametrize(
    ("kind", "born", "field"),
    [("gp", 2015, "authority"), ("parent", 1990, "authority"), ("nobody", 2015, "kind")],
)
def test_only_fitting_relations_have_authority(org: Organisation, kind: str, born: int, field: str) -> None:
    participant = ParticipantFactory.create(location=org.here, person__birth=PartialDate(born))
    with pytest.raises(DomainError) as caught:
        services.add_relation(
            actor=SYSTEM,
            participant=participant,
            kind=kind,
            person=PersonData(surname="Voorbeeld"),
            authority=True,
            on=TODAY,
        )
    assert caught.value.field == field


def consent_by(participant: Participant, person_id: UUID) -> None:
    services.give_consent(
        actor=SYSTEM,
        participant=participant,
        kind="expert_team",
        what="Bespreken",
        with_whom="Expertteam",
        given_by_id=person_id,
        from_on=TODAY,
        on=TODAY,
    )


def test_a_young_child_does_not_agree_alone_but_a_parent_with_authority_does(org: Organisation) -> None:
    """CT-03."""
    child = ParticipantFactory.create(location=org.here, person__birth=PartialDate(2018))
    parent = RelationFactory.create(participant=child)
    with pytest.raises(DomainError) as caught:
        consent_by(child, child.person_id)
    assert caught.value.rule == "CT-03"
    with pytest.raises(DomainError):
        consent_by(child, parent.person_id)
    parent.authority = True
    parent.save()
    consent_by(child, parent.person_id)
    assert selectors.has_consent(child, "expert_team")


def test_parents_decide_until_the_eighteenth_birthday(org: Organisation) -> None:
    """CT-03: authority that was recorded ends by itself; a legal representative keeps it."""
    youth = ParticipantFactory.create(location=org.here, person__birth=PartialDate(2007, 11, 24))
    parent = RelationFactory.create(participant=youth, authority=True)
    representative = RelationFactory.create(participant=youth, kind="legal_representative", authority=True)
    assert youth.is_minor_on(TODAY) is False
    assert selectors.authority_over(youth, TODAY) == [representative]
    assert set(selectors.authority_over(youth, TODAY - timedelta(1))) == {parent, representative}
    with pytest.raises(DomainError):
        consent_by(youth, parent.person_id)


def test_a_consent_is_withdrawn_with_a_reason(participant: Participant) -> None:
    consent_by(participant, participant.person_id)
    (consent,) = selectors.valid_consents(participant)
    with pytest.raises(DomainError):
        services.withdraw_consent(actor=SYSTEM, consent=consent, on=TODAY, reason="")
    services.withdraw_consent(actor=SYSTEM, consent=consent, on=TODAY, reason="Liever niet meer.")
    assert not selectors.has_consent(participant, "expert_team")
    with pytest.raises(Refused):
        services.withdraw_consent(actor=SYSTEM, consent=consent, on=TODAY, reason="Nogmaals")
    assert logged(participant.pk) == [("create", "consent"), ("update", "consent withdrawn")]


def test_a_new_mentor_takes_over_from_the_former(org: Organisation, participant: Participant) -> None:
    """CT-01."""
    bram, wies = org.staff["Bram"], org.staff["Wies"]
    manager = org.actor("Mara")
    services.assign_care(actor=manager, participant=participant, user_id=bram.pk, kind="mentor", on=date(2025, 3, 1))
    services.assign_care(actor=manager, participant=participant, user_id=wies.pk, kind="mentor", on=TODAY)
    assert selectors.care_team(participant, TODAY - timedelta(days=1)).mentor == bram
    assert selectors.care_team(participant, TODAY).mentor == wies
    assert selectors.mentors_of([participant.pk]) == {participant.pk: wies}


def test_a_mentor_can_be_replaced_on_the_day_of_the_assignment(org: Organisation, participant: Participant) -> None:
    for name in ("Bram", "Wies"):
        services.assign_care(actor=SYSTEM, participant=participant, user_id=org.staff[name].pk, kind="mentor", on=TODAY)
    assert selectors.care_team(participant).mentor == org.staff["Wies"]
    assert CareAssignment.objects.count() == 2


def test_mentor_and_buddy_are_two_people(org: Organisation, participant: Participant) -> None:
    """CT-02, in words and in the database."""
    bram = org.staff["Bram"]
    services.assign_care(actor=SYSTEM, participant=participant, user_id=bram.pk, kind="mentor", on=TODAY)
    with pytest.raises(Refused) as caught:
        services.assign_care(actor=SYSTEM, participant=participant, user_id=bram.pk, kind="buddy", on=TODAY)
    assert caught.value.rule == "CT-02"
    with pytest.raises(IntegrityError), transaction.atomic():
        CareAssignmentFactory.create(participant=participant, user=bram, kind="buddy", from_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        CareAssignmentFactory.create(participant=participant, user=org.staff["Wies"], from_on=TODAY)


def test_an_expert_is_no_mentor_and_a_worker_does_not_assign(org: Organisation, participant: Participant) -> None:
    with pytest.raises(DomainError):
        services.assign_care(
            actor=SYSTEM, participant=participant, user_id=org.staff["Gijs"].pk, kind="mentor", on=TODAY
        )
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"])
    with pytest.raises(NotPermitted):
        services.assign_care(
            actor=org.actor("Bram"), participant=participant, user_id=org.staff["Wies"].pk, kind="buddy", on=TODAY
        )


@pytest.mark.parametrize("until_on", [None, TODAY])
def test_standing_in_has_an_end_after_its_beginning(
    org: Organisation, participant: Participant, until_on: date | None
) -> None:
    with pytest.raises(DomainError) as caught:
        services.assign_care(
            actor=SYSTEM,
            participant=participant,
            user_id=org.staff["Bram"].pk,
            kind="stand_in",
            on=TODAY,
            until_on=until_on,
        )
    assert caught.value.field == "until_on"
    with pytest.raises(IntegrityError), transaction.atomic():
        CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"], kind="stand_in")


def test_care_ends_once(org: Organisation, participant: Participant) -> None:
    assignment = CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"])
    services.end_care(actor=SYSTEM, assignment=assignment, on=TODAY, reason="Andere baan")
    assert selectors.care_team(participant).mentor is None
    with pytest.raises(Refused):
        services.end_care(actor=SYSTEM, assignment=assignment, on=TODAY)


def test_moving_needs_a_team_of_that_location_and_a_reason(org: Organisation, participant: Participant) -> None:
    with pytest.raises(DomainError) as caught:
        services.move_participant(
            actor=SYSTEM, participant=participant, location_id=org.elsewhere.pk, team_id=org.team.pk, reason="Verhuisd"
        )
    assert caught.value.field == "team"
    services.move_participant(
        actor=SYSTEM, participant=participant, location_id=org.here.pk, team_id=org.team.pk, reason="Plek vrij"
    )
    assert logged(participant.pk) == [("update", "moved")]


def test_numbers_follow_each_other_without_gaps(org: Organisation) -> None:
    ParticipantFactory.create(number=1007)
    assert list(services.next_numbers(3)) == [1008, 1009, 1010]
