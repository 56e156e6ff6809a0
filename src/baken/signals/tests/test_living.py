"""What asks attention of who lives in a home."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from baken.accounts.rules import Role
from baken.cashbooks.tests.factories import a_count, an_entry
from baken.environments.tests.factories import HomeEnvironmentFactory, SettledFactory
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.households.tests.factories import WeighingFactory
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory
from baken.placement.tests.factories import PlaceRequestFactory
from baken.restrictions.tests.factories import MeasureFactory
from baken.shared import clock
from baken.signals import services
from baken.signals.models import KeptSignal
from baken.signals.rules import GENTLE, Kind, Level
from baken.youths.tests.factories import ContactAgreementFactory, FamilyContactFactory

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.accounts.models import User
    from baken.homes.models import Stay
    from baken.participants.models import Participant
    from baken.signals.tests.conftest import People

    type SignIn = Callable[[User], Client]

#: Of a look at who lives in homes, however many.
QUERIES = 60


def moves_in(participant: Participant, people: People, kind: str = "dementia-house", days: int = 200) -> Stay:
    home = HomeFactory.create(location=people.location, team=people.team, kind=kind)
    since = clock.today() - timedelta(days=days)
    return StayFactory.create(participant=participant, room=RoomFactory.create(home=home), from_on=since)


def found(*participants: Participant) -> set[str]:
    services.look_again([one.pk for one in participants])
    signals = KeptSignal.objects.filter(participant__in=participants, resolved_at__isnull=True)
    return set(signals.values_list("kind", flat=True))


def a_youth(people: People) -> Participant:
    """Seventeen and a half, without a plan, and with money that nobody counted along."""
    youth = people.participant
    youth.person.birth = PartialDate(2008, 5, 1)
    youth.person.save()
    moves_in(youth, people, "youth-neighbourhood")
    FamilyContactFactory.create(participant=youth, state="planned", starts_at=clock.now() - timedelta(days=3), went="")
    ContactAgreementFactory.create(contact__participant=youth)
    an_entry(youth, cents=9000, on=date(2025, 10, 3))
    a_count(youth, people.mentor)
    return youth


def test_a_youth_on_a_group_is_followed_by_the_rules_for_youth(people: People) -> None:  # YG-04, YG-05, YG-07
    assert {
        Kind.YOUTH_CHECK, Kind.YOUTH_BY_DAY, Kind.YOUTH_CONTACT, Kind.YOUTH_AGREEMENT, Kind.PERSPECTIVE,
        Kind.CASH_CHECK, Kind.CASH_COUNT, Kind.CASH_MONTH,
    } <= found(a_youth(people))  # fmt: skip
    assert set(
        KeptSignal.objects.filter(kind__in=[Kind.PERSPECTIVE, Kind.YOUTH_CONTACT]).values_list("rule", flat=True)
    ) == {"YG-07"}


def test_a_resident_is_looked_at_gently_and_a_measure_is_not_forgotten(people: People) -> None:  # SL-05, SL-08
    resident = people.participant
    moves_in(resident, people)
    MeasureFactory.create(participant=resident, started_at=clock.now() - timedelta(days=200))
    long_ago = clock.today() - timedelta(days=90)
    WeighingFactory.create(participant=resident, on=long_ago, look_back_on=clock.today() - timedelta(days=60))
    SettledFactory.create(participant=resident, look_again_on=clock.today() + timedelta(days=5))
    assert {Kind.LOOK, Kind.WEIGHING, Kind.MEASURE_LOOK, Kind.NEEDS_AGAIN} <= found(resident)
    with clock.shifted(timedelta(days=300)):
        found(resident)
        for signal in KeptSignal.objects.filter(kind__in=GENTLE, resolved_at__isnull=True):
            assert signal.level_at(clock.now(), clock.today()) is Level.MISSING


def test_who_fits_elsewhere_is_said_once_until_somebody_does_something(
    people: People, sign_in: SignIn
) -> None:  # LE-06
    resident = people.participant
    stay = moves_in(resident, people)
    settled = SettledFactory.create(participant=resident)
    assert Kind.FITS_ELSEWHERE not in found(resident)  # the home is no environment yet
    HomeEnvironmentFactory.create(home=stay.room.home, environment="atmosphere")
    assert Kind.FITS_ELSEWHERE not in found(resident)
    part = HomeEnvironmentFactory.create(home=stay.room.home, environment="socio", part="Tuinzijde")
    part.rooms.set([stay.room])
    for _look in range(2):
        assert Kind.FITS_ELSEWHERE in found(resident)
    signal = KeptSignal.objects.get(kind=Kind.FITS_ELSEWHERE)  # once
    assert (signal.rule, signal.for_whom, signal.object_id) == ("LE-06", "guide", settled.pk)
    assert signal.since_on == settled.settled_on
    page = sign_in(people.mentor).get(reverse("desk:attention")).content.decode()
    assert "Een ander leefmilieu past beter bij wat Noor Kuipers nodig heeft" in page
    assert reverse("environments:needs", args=[resident.pk]) in page
    assert reverse("signals:snooze", args=[resident.pk, signal.pk]) in page
    asked = PlaceRequestFactory.create(participant=resident)
    assert Kind.FITS_ELSEWHERE not in found(resident)
    asked.delete()
    assert Kind.FITS_ELSEWHERE in found(resident)
    part.delete()
    assert Kind.FITS_ELSEWHERE not in found(resident)


def test_a_stay_that_ends_is_for_the_manager_until_it_is_said_what_comes_next(people: People) -> None:
    stay = moves_in(people.participant, people)
    assert Kind.STAY_ENDS not in found(people.participant)
    stay.until_on = clock.today() + timedelta(days=20)
    stay.save()
    assert Kind.STAY_ENDS in found(people.participant)
    assert KeptSignal.objects.get(kind=Kind.STAY_ENDS).for_whom == "manager"
    StayFactory.create(participant=people.participant, from_on=stay.until_on)
    assert Kind.STAY_ENDS not in found(people.participant)


def test_it_stands_on_vandaag_in_words_with_its_rule_and_the_next_step(people: People, sign_in: SignIn) -> None:
    youth = a_youth(people)
    found(youth)
    page = sign_in(people.mentor).get(reverse("desk:attention")).content.decode()
    for words in ("Maak met Noor Kuipers het plan voor na achttien", "YG-07", "YG-05", "YG-04"):
        assert words in page
    assert reverse("youths:perspective", args=[youth.pk]) in page


def test_a_look_that_waits_says_that_it_is_done_when_it_suits(people: People, sign_in: SignIn) -> None:
    moves_in(people.participant, people)
    found(people.participant)
    page = sign_in(people.mentor).get(reverse("desk:attention")).content.decode()
    assert "als het uitkomt" in page
    assert reverse("wellbeing:note", args=[people.participant.pk]) in page


def test_someone_without_a_stay_costs_one_query_and_many_residents_no_more_than_one(
    people: People, hire: Callable[..., User]
) -> None:
    hire(Role.MANAGER)
    services.look_again([people.participant.pk])
    with CaptureQueriesContext(connection) as nobody:
        services.look_again([people.participant.pk])
    youth = a_youth(people)
    SettledFactory.create(participant=youth)
    HomeEnvironmentFactory.create(home=youth.stays.get().room.home, environment="socio")
    services.look_again([youth.pk])
    with CaptureQueriesContext(connection) as one:
        services.look_again([people.participant.pk])
    others = ParticipantFactory.create_batch(6, location=people.location, team=people.team)
    for other in others:
        stay = moves_in(other, people)
        SettledFactory.create(participant=other)
        HomeEnvironmentFactory.create(home=stay.room.home, environment="socio")
    services.look_again([one.pk for one in others])
    with CaptureQueriesContext(connection) as many:
        services.look_again([youth.pk, *(one.pk for one in others)])
    assert KeptSignal.objects.filter(kind=Kind.FITS_ELSEWHERE, resolved_at__isnull=True).count() == 1 + len(others)
    assert len(nobody) < len(one)
    assert len(many) <= QUERIES
    assert len(many) <= len(one) + 3
