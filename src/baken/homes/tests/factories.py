"""Homes, rooms and stays for tests: invented, and plainly so."""

from __future__ import annotations

from datetime import date, timedelta

from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.homes.models import Home, Room, Stay, StayKind, StayPattern
from baken.participants.tests.factories import LocationFactory, ParticipantFactory, TeamFactory
from baken.shared import clock


class HomeFactory(DjangoModelFactory[Home]):
    """A house for people with dementia; say `kind="youth-neighbourhood"` for one for youth."""

    class Meta:
        model = Home

    location = SubFactory(LocationFactory)
    team = SubFactory(TeamFactory, location=SelfAttribute("..location"))
    name = Sequence(lambda n: f"Huis {n}")
    kind = "dementia-house"
    opened_on = date(2020, 1, 1)


class RoomFactory(DjangoModelFactory[Room]):
    class Meta:
        model = Room

    home = SubFactory(HomeFactory)
    name = Sequence(lambda n: f"Kamer {n}")
    opened_on = date(2020, 1, 1)


class StayFactory(DjangoModelFactory[Stay]):
    """Lives there since a hundred days. Say `participant=…` and `room=…` for whom and where."""

    class Meta:
        model = Stay

    room = SubFactory(RoomFactory)
    participant = SubFactory(
        ParticipantFactory, location=SelfAttribute("..room.home.location"), team=SelfAttribute("..room.home.team")
    )
    kind = StayKind.FULL_TIME
    from_on = LazyFunction(lambda: clock.today() - timedelta(days=100))


class StayPatternFactory(DjangoModelFactory[StayPattern]):
    """On weekdays here: from Sunday evening seven until Friday afternoon three."""

    class Meta:
        model = StayPattern

    stay = SubFactory(StayFactory, kind=StayKind.PART_TIME)
    from_on = SelfAttribute("stay.from_on")
    weeks = 1
    parts = LazyFunction(lambda: [[0, 4 * 1440 + 15 * 60], [6 * 1440 + 19 * 60, 7 * 1440]])
