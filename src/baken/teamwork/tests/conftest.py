"""Huis Akker, where Coba lives: Wies is its lead, Mara manages it, Bram works elsewhere, Kiki looks after quality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import ParticipantFactory, PersonFactory
from baken.teamwork import services
from baken.teamwork.services import MeetingData
from baken.teamwork.tests.factories import TeamRoleFactory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home, Stay
    from baken.participants.models import Participant
    from baken.teamwork.models import Meeting, Point

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@dataclass
class House:
    org: Organisation
    home: Home
    stay: Stay
    coba: Participant

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"teamwork:{name}", args=[self.home.pk, *more])

    def plan(self, on: date = TODAY, name: str = "Wies") -> Meeting:
        data = MeetingData(on, time(14), "de keuken", (self.org.staff["Wies"].pk,))
        return services.plan_meeting(actor=self.actor(name), home=self.home, data=data)

    def point(self, meeting: Meeting, key: str) -> Point:
        return meeting.points.select_related("meeting__home").get(key=key)

    def held(self, on: date, decided: str = "De lamp gaat uit na tien uur.") -> Meeting:
        """A meeting with something decided about the surroundings, closed."""
        meeting = self.plan(on)
        services.write_point(
            actor=self.actor("Wies"),
            point=self.point(meeting, "surroundings"),
            minutes="De gang is te fel.",
            decided=decided,
            revision=1,
        )
        return services.close_meeting(actor=self.actor("Wies"), meeting=meeting, absent="", revision=1)


@pytest.fixture
def house(org: Organisation) -> House:
    home = HomeFactory.create(location=org.here, team=org.team, name="Huis Akker")
    person = PersonFactory.create(given_names="Coba", prefix="de", surname="Graaf")
    coba = ParticipantFactory.create(person=person, location=org.here, team=org.team)
    TeamRoleFactory.create(home=home, user=org.staff["Wies"])
    return House(org, home, StayFactory.create(participant=coba, room=RoomFactory.create(home=home)), coba)
