"""What was noted and planned, for tests. Whose it is comes along: `participant=…`, `home=…`."""

from __future__ import annotations

from datetime import timedelta

from factory.declarations import LazyAttribute, LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.presence.models import AbsenceReason, PlannedAbsence, PlannedStaff, PresenceNote, WayOut
from baken.shared import clock


class PresenceNoteFactory(DjangoModelFactory[PresenceNote]):
    """Say of whom and where: `participant_id=…`, `home_id=…`."""

    class Meta:
        model = PresenceNote

    at = LazyFunction(clock.now)
    kind = "away"
    recorded_at = LazyAttribute(lambda o: o.at)
    author_name = "Bram Voorbeeld"


class PlannedAbsenceFactory(DjangoModelFactory[PlannedAbsence]):
    class Meta:
        model = PlannedAbsence

    participant = SubFactory(ParticipantFactory)
    reason = AbsenceReason.WEEKEND
    from_at = LazyFunction(clock.now)
    until_at = LazyFunction(lambda: clock.now() + timedelta(days=2))
    noted_by_name = "Bram Voorbeeld"


class PlannedStaffFactory(DjangoModelFactory[PlannedStaff]):
    class Meta:
        model = PlannedStaff

    home = SubFactory(HomeFactory)
    on = LazyFunction(clock.today)
    starts = 420
    awake = 1


class WayOutFactory(DjangoModelFactory[WayOut]):
    class Meta:
        model = WayOut

    participant = SubFactory(ParticipantFactory)
    kind = "help"
