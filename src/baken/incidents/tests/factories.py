"""Incidents for tests, made directly: the services have tests of their own."""

from __future__ import annotations

from datetime import timedelta

from factory.declarations import LazyAttribute, LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from baken.incidents.models import FollowUp, Incident, Involved, Occurrence, PartChoices, SideChoices
from baken.participants.tests.factories import LocationFactory, ParticipantFactory
from baken.shared import clock


class IncidentFactory(DjangoModelFactory[Incident]):
    """An incident of a client without anyone; add `InvolvedFactory`."""

    class Meta:
        model = Incident

    side = SideChoices.CLIENT
    kind = "fall"
    location = SubFactory(LocationFactory)
    happened_at = LazyFunction(lambda: clock.now() - timedelta(hours=2))
    noted_at = LazyAttribute(lambda o: o.happened_at + timedelta(hours=1))
    what = "Viel van de trap in de gang."
    reported_by_name = "Joris Voorbeeld"


class InvolvedFactory(DjangoModelFactory[Involved]):
    class Meta:
        model = Involved

    incident = SubFactory(IncidentFactory)
    participant = SubFactory(ParticipantFactory)
    part = PartChoices.HAPPENED_TO


class FollowUpFactory(DjangoModelFactory[FollowUp]):
    """Say who does it: `by=…`."""

    class Meta:
        model = FollowUp

    incident = SubFactory(IncidentFactory)
    what = "Trapleuning laten nakijken"
    due_on = LazyFunction(clock.today)


class OccurrenceFactory(DjangoModelFactory[Occurrence]):
    class Meta:
        model = Occurrence

    participant = SubFactory(ParticipantFactory)
    location = LazyAttribute(lambda o: o.participant.location)
    ground = "threat"
    number = 1
    happened_on = LazyFunction(clock.today)
    what = "Er werd gedreigd met geweld."
    recorded_by_name = "Joris Voorbeeld"
