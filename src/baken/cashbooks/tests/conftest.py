"""Sem, who lives in a youth home; Bram guides him, Wies and Tess work in its team, Mara manages, Kiki watches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.cashbooks.tests.factories import a_youth_room, lives_in
from baken.participants.rules import PartialDate
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
    sem: Participant

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str) -> Participant:
        found = get_participant(self.actor(name), self.sem.pk)
        assert found is not None
        return found

    def by(self, name: str) -> dict[str, Any]:
        """Who does it, and about whom, for a service."""
        return {"actor": self.actor(name), "participant": self.seen_by(name)}

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"cashbooks:{name}", args=[self.sem.pk, *more])


@pytest.fixture
def house(org: Organisation) -> House:
    org.hire("Tess", Role.WORKER, team=org.team)
    person = PersonFactory.create(given_names="Sem", surname="Voorbeeld", birth=PartialDate(2010, 3, 4))
    sem = ParticipantFactory.create(person=person, location=org.here, team=org.team, authority_code="12")
    CareAssignmentFactory.create(participant=sem, user=org.staff["Bram"])
    room = a_youth_room(home__location=org.here, home__team=org.team, home__name="De Brink")
    stay = lives_in(room, sem, from_on=date(2025, 9, 1))
    return House(org, room.home, stay, sem)
