"""Sem, who lives on a group, his mother, and who works there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.rules import PartialDate
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
    from baken.homes.models import Home, Stay
    from baken.participants.models import Participant, Person

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@dataclass
class Group:
    """Sem is sixteen, guided by Bram; Wies works in the team of his home; Mara manages; Kiki watches over quality."""

    org: Organisation
    sem: Participant
    mother: Person
    home: Home
    stay: Stay

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str) -> Participant:
        found = get_participant(self.actor(name), self.sem.pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"youths:{name}", args=[self.sem.pk, *more])


@pytest.fixture
def group(org: Organisation) -> Group:
    home = HomeFactory.create(location=org.here, team=org.team, kind="youth-neighbourhood", name="Huis aan de gracht")
    sem = ParticipantFactory.create(
        person=PersonFactory.create(given_names="Sem", surname="Voorbeeld", birth=PartialDate(2009, 2, 14)),
        location=org.here,
        team=org.team,
    )
    mother = PersonFactory.create(given_names="Ans", surname="Voorbeeld")
    RelationFactory.create(participant=sem, person=mother, contact_priority=1)
    stay = StayFactory.create(room=RoomFactory.create(home=home, name="Zolderkamer"), participant=sem)
    CareAssignmentFactory.create(participant=sem, user=org.staff["Bram"])
    return Group(org, sem, mother, home, stay)
