"""A house of three rooms at the location of Mara, where the team of Wies works; Noor and Sem live there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.homes import admissions
from baken.homes.models import Room, Stay
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.selectors import get_participant
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import ParticipantFactory, PersonFactory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@pytest.fixture(autouse=True)
def _no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms above check who comes to live somewhere; here nobody does, unless the test says so."""
    monkeypatch.setattr(admissions, "_checks", [])


def day(number: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=number)


@dataclass
class House:
    org: Organisation
    home: Home
    rooms: list[Room]
    noor: Stay
    sem: Stay
    #: Somebody of the same location who lives nowhere here yet.
    lot: Participant

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str, participant: Participant) -> Participant:
        found = get_participant(self.actor(name), participant.pk)
        assert found is not None
        return found

    def stay(self, stay: Stay, name: str = "Mara") -> Stay:
        """The stay as it is now, seen by someone."""
        found = Stay.objects.select_related("room__home").get(pk=stay.pk)
        found.participant = self.seen_by(name, found.participant)
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client


@pytest.fixture
def house(org: Organisation) -> House:
    home = HomeFactory.create(location=org.here, team=org.team, name="De Wilg", kind="youth-neighbourhood")
    rooms = [RoomFactory.create(home=home, name=f"Kamer {number}") for number in (1, 2, 3)]
    noor = StayFactory.create(room=rooms[0], participant__person=PersonFactory.create(given_names="Noor"))
    sem = StayFactory.create(room=rooms[1], participant__person=PersonFactory.create(given_names="Sem"))
    lot = ParticipantFactory.create(location=org.here, person=PersonFactory.create(given_names="Lot"))
    return House(org, home, rooms, noor, sem, lot)
