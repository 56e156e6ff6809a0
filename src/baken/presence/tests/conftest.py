"""A youth home with Noor, who lives there, Sam, who goes home on weekends, and one whom Wies may not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.homes.models import StayKind
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory, StayPatternFactory
from baken.participants.selectors import get_participant
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import ParticipantFactory, PersonFactory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@dataclass
class House:
    """Wies works in its team, Mara manages its location, Bram has nothing to do with it. It is Monday at noon."""

    org: Organisation
    home: Home
    noor: Participant
    sam: Participant
    hidden: Participant

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str, who: Participant) -> Participant:
        found = get_participant(self.actor(name), who.pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        """A page of the home."""
        return reverse(f"presence:{name}", args=[self.home.pk, *more])


@pytest.fixture
def house(org: Organisation) -> House:
    home = HomeFactory.create(location=org.here, team=org.team, name="Huis Voorbeeld", kind="youth-neighbourhood")
    people = [
        ParticipantFactory.create(
            person=PersonFactory.create(given_names=name, surname="Voorbeeld"),
            location=org.here if team else org.elsewhere,
            team=team,
        )
        for name, team in (("Noor", org.team), ("Sam", org.team), ("Verborgen", None))
    ]
    kinds = (StayKind.FULL_TIME, StayKind.PART_TIME, StayKind.FULL_TIME)
    for number, (person, kind) in enumerate(zip(people, kinds, strict=True)):
        stay = StayFactory.create(
            room=RoomFactory.create(home=home, name=f"Kamer {number + 1}"), participant=person, kind=kind
        )
        if kind == StayKind.PART_TIME:
            StayPatternFactory.create(stay=stay)
    return House(org, home, *people)
