"""Stop grounds, and the notices that must go out (SE-04 to SE-06)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.incidents import selectors, services
from baken.incidents.models import Notice
from baken.incidents.tests.factories import OccurrenceFactory
from baken.incidents.tests.situations import FIGHT, MONDAY, fight, guardian, keep, occur, owed, send, staff_incident
from baken.participants.models import RelationKind
from baken.participants.tests.factories import ConsentFactory, PersonFactory, RelationFactory
from baken.plans.tests.factories import TrajectoryInPhaseFactory
from baken.post.models import Delivery
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.incidents.tests.conftest import House


def test_occurrences_are_counted_per_ground(house: House) -> None:  # SE-05
    assert [occur(house).number, occur(house).number, occur(house, "trust").number] == [1, 2, 1]
    assert AccessLog.objects.filter(what="occurrence of a stop ground", event="create").count() == 3


def test_a_notice_is_owed_until_it_went_out_at_each_occurrence(house: House) -> None:  # SE-06
    anja = guardian(house)
    first = occur(house, happened_on=date(2025, 11, 20))
    assert [(one.since, one.rule) for one in owed(house)] == [(date(2025, 11, 20), "SE-06")]
    notice = send(house, first, anja)
    assert notice.message is not None
    assert [(one.name, one.email) for one in notice.message.deliveries.all()] == [
        ("Anja Kuipers", "anja@voorbeeld.example")
    ]
    assert owed(house) == []
    occur(house)
    assert len(owed(house)) == 1


def test_a_notice_that_was_refused_for_good_is_owed_again(house: House) -> None:  # SE-06
    notice = send(house, occur(house), guardian(house))
    assert notice.message is not None
    notice.message.deliveries.update(state="refused")
    assert len(owed(house)) == 1


def test_a_notice_sent_twice_goes_out_once(house: House) -> None:  # SE-06
    occurrence = occur(house)
    notice = send(house, occurrence, guardian(house))
    again = services.send_notice(actor=house.actor("Wies"), notice=notice, revision=1)
    assert again.message_id == notice.message_id
    assert Notice.objects.count() == 1


def test_what_was_read_over_is_what_goes_out(house: House) -> None:
    anja, occurrence = guardian(house), occur(house)
    notice = keep(house, occurrence, anja)
    keep(house, occurrence, anja, text="Iets anders.", revision=1)
    with pytest.raises(Conflict):
        services.send_notice(actor=house.actor("Wies"), notice=notice, revision=1)
    with pytest.raises(Conflict):
        keep(house, occurrence, anja, text="Nog iets anders.", revision=1)


def test_a_professional_gets_it_only_with_a_consent_that_still_holds(house: House) -> None:  # SE-06
    anja = guardian(house)
    doctor = PersonFactory.create(given_names="Piet", email="piet@voorbeeld.example")
    RelationFactory.create(participant=house.noor, person=doctor, kind=RelationKind.GP)
    occurrence = occur(house)
    with pytest.raises(Refused) as refused:
        keep(house, occurrence, anja, doctor)
    assert (refused.value.rule, refused.value.field) == ("SE-06", "to")
    consent = ConsentFactory.create(participant=house.noor, kind="professionals")
    notice = keep(house, occurrence, anja, doctor)
    assert notice.addressees.get(person=doctor).consent == consent
    consent.withdrawn_on, consent.withdrawal_reason = MONDAY, "Liever niet"
    consent.save()
    notice.occurrence = occurrence
    with pytest.raises(Refused):
        services.send_notice(actor=house.actor("Wies"), notice=notice, revision=notice.revision)


def test_leaving_out_who_must_get_it_needs_a_reason(house: House) -> None:  # SE-06
    anja, _father = guardian(house), guardian(house, email="")
    occurrence = occur(house)
    with pytest.raises(DomainError) as refused:
        keep(house, occurrence, anja)
    assert refused.value.field == "left_out_reason"
    keep(house, occurrence, anja, left_out_reason="Onveilig voor Noor")
    with pytest.raises(Refused):
        keep(house, occurrence, house.noor.person, left_out_reason="x", revision=1)


def test_without_an_address_it_goes_on_paper(house: House) -> None:  # SE-06
    notice = send(house, occur(house), guardian(house, email=""))
    assert notice.message is not None
    assert [one.state for one in notice.message.deliveries.all()] == ["paper"]


def test_what_goes_on_paper_is_not_called_sent_before_somebody_handed_it_over(house: House) -> None:  # SE-06
    occurrence = occur(house)
    draft = keep(house, occurrence, guardian(house, email=""))
    wies = Client()
    wies.force_login(house.staff["Wies"])
    url = reverse("incidents:notice", args=[house.noor.pk, occurrence.pk, draft.pk])
    page = wies.post(url, {"revision": draft.revision}, follow=True).content.decode()
    assert "niemand heeft het nog" in page
    assert "Nog te overhandigen, geschreven" in page
    assert "erstuurd" not in page
    Delivery.objects.update(state="handed_over", handed_over_on=MONDAY)
    page = wies.get(reverse("incidents:occurrence", args=[house.noor.pk, occurrence.pk])).content.decode()
    assert "Overhandigd, geschreven" in page
    assert "maandag 24 november 2025" in page
    assert "te overhandigen" not in page


def test_a_change_to_treatment_is_said_twice_in_writing(house: House) -> None:  # SE-04
    TrajectoryInPhaseFactory.create(participant=house.noor, phase="execution")
    anja, occurrence = guardian(house), occur(house, "treatment")
    send(house, occurrence, anja)
    (still,) = owed(house)
    assert (still.rule, still.count, still.due_on) == ("SE-04", 1, MONDAY + timedelta(days=14))
    again = selectors.find_occurrence(house.seen_by("Wies"), occurrence.pk)
    assert again is not None
    again.participant = house.seen_by("Wies")
    send(house, again, anja)
    assert owed(house) == []


def test_what_was_taken_back_is_owed_no_more_but_what_was_sent_stays(house: House) -> None:
    occurrence = occur(house)
    services.withdraw_occurrence(actor=house.actor("Wies"), occurrence=occurrence, reason="Verkeerde deelnemer")
    assert owed(house) == []
    other = occur(house)
    assert other.number == 1
    send(house, other, guardian(house))
    with pytest.raises(Refused):
        services.withdraw_occurrence(actor=house.actor("Wies"), occurrence=other, reason="x")


def test_only_mentor_buddy_or_manager_records_a_stop_ground(house: House) -> None:
    with pytest.raises(NotPermitted):
        services.record_occurrence(
            actor=house.actor("Tess"),
            participant=house.seen_by("Tess"),
            ground="threat",
            what="x",
            happened_on=MONDAY,
        )


def test_an_incident_of_staff_is_no_source_of_an_occurrence(house: House) -> None:
    with pytest.raises(Refused):
        occur(house, incident=staff_incident(house, involving=house.noor))


def test_a_notice_does_not_carry_the_name_of_another_participant_out_of_the_house(house: House) -> None:
    """SE-06: it goes to people outside, who may not read who the other was."""
    incident = fight(house)
    with pytest.raises(DomainError) as problem:
        occur(house, incident=incident, what=FIGHT)
    assert (problem.value.field, problem.value.code) == ("what", "name-of-another")

    occurrence = occur(house, incident=incident, what="Noor werd geduwd.")
    with pytest.raises(DomainError) as problem:
        keep(house, occurrence, guardian(house), text="Sem heeft Noor geduwd.")
    assert problem.value.code == "name-of-another"
    kept = keep(house, occurrence, guardian(house), text="Noor werd geduwd.", left_out_reason="Weet het al.")
    assert kept.text == "Noor werd geduwd."


@pytest.mark.parametrize("only_owed", ["", "on"])
def test_the_stop_grounds_of_the_register_come_by_the_page(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries, only_owed: str
) -> None:
    send(house, occur(house, "trust"), guardian(house))
    for day in range(52):
        OccurrenceFactory.create(participant=house.noor, number=day + 1, happened_on=MONDAY - timedelta(days=day))
    mara = Client()
    mara.force_login(house.staff["Mara"])
    url = reverse("incidents:owed")
    mara.get(url)
    with django_assert_max_num_queries(15):
        page = mara.get(url, {"owed": only_owed, "page": "2"})
    assert len(page.context["rows"]) == page.context["count"] - 50 == (2 if only_owed else 3)
    assert "De Lindehof" in page.content.decode()
    by_team = {"owed": only_owed, "team": str(house.team.pk), "location": str(house.location.pk)}
    assert mara.get(url, by_team).context["form"]["team"].value() == str(house.team.pk)
    elsewhere = mara.get(url, {"location": str(uuid4())}).context["count"]
    assert elsewhere == 53  # a place that cannot be chosen counts as not asked
