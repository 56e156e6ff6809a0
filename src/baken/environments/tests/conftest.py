"""Mevrouw De Graaf, who lives in Huis Akker; Wies works there, Bram guides her, Mara manages, Kiki watches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.selectors import get_participant
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, PersonFactory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home, Stay
    from baken.participants.models import Participant

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@dataclass
class House:
    org: Organisation
    home: Home
    stay: Stay
    coba: Participant

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str) -> Participant:
        found = get_participant(self.actor(name), self.coba.pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        about = self.home.pk if name in {"home", "give", "end"} else self.coba.pk
        return reverse(f"environments:{name}", args=[about, *more])


@pytest.fixture
def house(org: Organisation) -> House:
    home = HomeFactory.create(location=org.here, team=org.team, name="Huis Akker")
    person = PersonFactory.create(given_names="Coba", prefix="de", surname="Graaf")
    coba = ParticipantFactory.create(person=person, location=org.here, team=org.team)
    CareAssignmentFactory.create(participant=coba, user=org.staff["Bram"])
    return House(org, home, StayFactory.create(participant=coba, room=RoomFactory.create(home=home)), coba)
