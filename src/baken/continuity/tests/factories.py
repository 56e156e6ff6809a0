"""Absence, messages, crises and cases for tests. The participant comes along: `participant=…`."""

from __future__ import annotations

from datetime import timedelta

from factory.declarations import LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from baken.continuity.models import (
    Absence,
    AbsenceKind,
    Advice,
    CrisisCall,
    ExpertCase,
    FamilyMessage,
    FollowUp,
    Meeting,
)
from baken.shared import clock


class AbsenceFactory(DjangoModelFactory[Absence]):
    """Say whose it is: `user=…`."""

    class Meta:
        model = Absence

    kind = AbsenceKind.ILL
    from_on = LazyFunction(clock.today)
    reported_at = LazyFunction(clock.now)


class MessageFactory(DjangoModelFactory[FamilyMessage]):
    class Meta:
        model = FamilyMessage

    came_in_at = LazyFunction(lambda: clock.now() - timedelta(hours=2))
    way = "phone"
    sender_name = "Ans Kuipers"
    text = "Hoe was het eerste weekend?"
    recorded_by_name = "Wies Voorbeeld"


class CrisisFactory(DjangoModelFactory[CrisisCall]):
    class Meta:
        model = CrisisCall

    called_at = LazyFunction(lambda: clock.now() - timedelta(hours=1))
    caller_name = "Ans Kuipers"
    situation = "Ruzie thuis, Noor is naar haar kamer."
    safety = "unknown"
    taken_by_name = "Wies Voorbeeld"


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    held_on = LazyFunction(lambda: clock.today() + timedelta(days=7))
    place = "Kamer 2"


class CaseFactory(DjangoModelFactory[ExpertCase]):
    class Meta:
        model = ExpertCase

    ground = "stalled"
    question = "Waarom gaat reizen met de bus niet meer vooruit?"
    tried = "Samen oefenen, een kaartje met de stappen."
    brought_on = LazyFunction(clock.today)
    brought_by_name = "Wies Voorbeeld"


class AdviceFactory(DjangoModelFactory[Advice]):
    class Meta:
        model = Advice

    case = SubFactory(CaseFactory)
    given_on = LazyFunction(clock.today)
    discipline = "occupational-therapist"
    given_by_name = "Els Voorbeeld"
    text = "Oefen op een rustig uur."


class FollowUpFactory(DjangoModelFactory[FollowUp]):
    class Meta:
        model = FollowUp

    case = SubFactory(CaseFactory)
    what = "Om tien uur oefenen"
    who = "Wies"
    due_on = LazyFunction(lambda: clock.today() + timedelta(days=7))
