"""A home with residents, for the tests of what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.homes.models import StayKind
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory, StayPatternFactory
from baken.participants.tests.conftest import TODAY, Organisation
from baken.participants.tests.factories import ParticipantFactory
from baken.presence.rules.local import moment
from baken.presence.tests.factories import PlannedAbsenceFactory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant

SATURDAY = TODAY + timedelta(days=5)


@dataclass
class House:
    """Wies works in its team, Mara manages it, Roos plans everywhere, Bram has nothing to do with it."""

    org: Organisation
    home: Home
    residents: list[Participant]

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def client(self, name: str) -> Client:
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"rosters:{name}", args=[self.home.pk, *more])

    def away(self, who: Participant, first: date, after: date) -> None:
        PlannedAbsenceFactory.create(participant=who, from_at=moment(first), until_at=moment(after))


def a_house(org: Organisation, residents: int = 8, *, kind: str = "youth-neighbourhood", weekends: int = 0) -> House:
    """So many live there; the last `weekends` of them go home from Friday until Sunday evening."""
    if "Roos" not in org.staff:
        org.hire("Roos", Role.PLANNER)
    home = HomeFactory.create(location=org.here, team=org.team, kind=kind)
    people = []
    for number in range(residents):
        who = ParticipantFactory.create(location=org.here, team=org.team)
        part_time = number >= residents - weekends
        stay = StayFactory.create(
            participant=who,
            room=RoomFactory.create(home=home),
            kind=StayKind.PART_TIME if part_time else StayKind.FULL_TIME,
        )
        if part_time:
            StayPatternFactory.create(stay=stay)
        people.append(who)
    return House(org, home, people)
