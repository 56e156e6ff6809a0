"""A house for people with dementia: Jo and Riet live there, Wies works there, Mara manages it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.models import RelationKind
from baken.participants.selectors import get_participant
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    ParticipantFactory,
    PersonFactory,
    RelationFactory,
)

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant, PersonRelation

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@dataclass
class House:
    """Jo and Riet live in the Wilgenhof; Els is Jo's daughter. Wies is of the team and Jo's mentor, Bram works
    elsewhere."""

    org: Organisation
    home: Home
    jo: Participant
    riet: Participant
    els: PersonRelation

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str, who: Participant | None = None) -> Participant:
        found = get_participant(self.actor(name), (who or self.jo).pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def at(self, name: str, *more: object) -> str:
        """A page of this room about the home."""
        return reverse(f"households:{name}", args=[self.home.pk, *more])

    def of(self, name: str, *more: object) -> str:
        """A page of this room about Jo."""
        return reverse(f"households:{name}", args=[self.jo.pk, *more])


@pytest.fixture
def house(org: Organisation) -> House:
    home = HomeFactory.create(location=org.here, team=org.team, name="De Wilgenhof")
    lived_in = {"location": org.here, "team": org.team}
    jo = ParticipantFactory.create(person=PersonFactory.create(given_names="Jo", surname="Jansen"), **lived_in)
    riet = ParticipantFactory.create(person=PersonFactory.create(given_names="Riet", surname="Smit"), **lived_in)
    for who in (jo, riet):
        StayFactory.create(participant=who, room=RoomFactory.create(home=home))
    CareAssignmentFactory.create(participant=jo, user=org.staff["Wies"])
    daughter = PersonFactory.create(given_names="Els", surname="Jansen")
    els = RelationFactory.create(participant=jo, person=daughter, kind=RelationKind.CHILD)
    return House(org, home, jo, riet, els)
