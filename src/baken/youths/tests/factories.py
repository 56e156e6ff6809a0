"""Youths for tests: invented, and plainly so."""

from __future__ import annotations

from datetime import date, timedelta

from factory.declarations import LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.shared import clock
from baken.youths.models import (
    AdmissionCheck,
    ContactAgreement,
    FamilyContact,
    Occupation,
    PerspectivePart,
    PerspectivePlan,
    PerspectiveStep,
    StayAim,
)


class AdmissionCheckFactory(DjangoModelFactory[AdmissionCheck]):
    """Everything is met: fourteen years, a severe question, school."""

    class Meta:
        model = AdmissionCheck

    participant = SubFactory(ParticipantFactory)
    home = SubFactory(HomeFactory, kind="youth-neighbourhood")
    checked_on = LazyFunction(clock.today)
    checked_by_name = "Wies Voorbeeld"
    admission_on = LazyFunction(clock.today)
    least_age = 10
    most_age = 18
    age_low = 14
    age_high = 14
    need = "severe"
    need_by = "Gijs Voorbeeld"
    unsafe_at_home = "yes"
    unsafe_why = "Thuis is het te onrustig."
    no_family = "yes"
    no_family_why = "Twee pleeggezinnen lukten niet."
    daily = "school"


class StayAimFactory(DjangoModelFactory[StayAim]):
    class Meta:
        model = StayAim

    participant = SubFactory(ParticipantFactory)
    aim = "parents"
    from_on = date(2025, 6, 2)
    recorded_by_name = "Wies Voorbeeld"


class OccupationFactory(DjangoModelFactory[Occupation]):
    class Meta:
        model = Occupation

    participant = SubFactory(ParticipantFactory)
    kind = "school"
    what = "Mavo 3"
    from_on = date(2025, 8, 25)


class FamilyContactFactory(DjangoModelFactory[FamilyContact]):
    """A call yesterday with grandmother, who is not in the network."""

    class Meta:
        model = FamilyContact

    participant = SubFactory(ParticipantFactory)
    kind = "call"
    state = "held"
    starts_at = LazyFunction(lambda: clock.now() - timedelta(days=1))
    others = "Oma Voorbeeld"
    went = "Ze praatten over school."
    recorded_by_name = "Wies Voorbeeld"


class ContactAgreementFactory(DjangoModelFactory[ContactAgreement]):
    class Meta:
        model = ContactAgreement

    contact = SubFactory(FamilyContactFactory)
    text = "Sportschoenen meenemen"
    who = "Moeder"
    due_on = LazyFunction(lambda: clock.today() + timedelta(days=2))


class PerspectivePlanFactory(DjangoModelFactory[PerspectivePlan]):
    """A plan without parts; `start_perspective` makes one with."""

    class Meta:
        model = PerspectivePlan

    participant = SubFactory(ParticipantFactory)
    started_on = LazyFunction(clock.today)


class PerspectivePartFactory(DjangoModelFactory[PerspectivePart]):
    class Meta:
        model = PerspectivePart

    plan = SubFactory(PerspectivePlanFactory)
    key = "housing"
    position = 1


class PerspectiveStepFactory(DjangoModelFactory[PerspectiveStep]):
    class Meta:
        model = PerspectiveStep

    part = SubFactory(PerspectivePartFactory)
    text = "Inschrijven voor een woning"
    who = "Sem en Wies"
