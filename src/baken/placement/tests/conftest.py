"""Mevrouw De Graaf needs an atmosphere group; De Akker is one, De Beemd is not. Mara decides, Bram guides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.environments.tests.factories import HomeEnvironmentFactory, SettledFactory, features_of
from baken.homes import admissions
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.rules import PartialDate
from baken.participants.selectors import get_participant
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, PersonFactory
from baken.placement.selectors.requests import open_request
from baken.placement.tests.factories import PlaceRequestFactory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home, Room, Stay
    from baken.participants.models import Participant
    from baken.placement.models import PlaceRequest

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


def day(number: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=number)


@dataclass
class Village:
    org: Organisation
    akker: Home
    beemd: Home
    rooms: dict[str, Room]
    #: Lives in De Akker, room 1.
    toos: Stay
    #: Lives in De Beemd, room 1, until three weeks from now.
    piet: Stay
    #: Needs a place.
    coba: Participant

    def actor(self, name: str = "Mara") -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str = "Mara", participant: Participant | None = None) -> Participant:
        found = get_participant(self.actor(name), (participant or self.coba).pk)
        assert found is not None
        return found

    def request(self, name: str = "Mara") -> PlaceRequest:
        """The open request, as someone sees it."""
        found = open_request(self.seen_by(name))
        assert found is not None
        return found

    def client(self, name: str = "Mara") -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"placement:{name}", args=[self.coba.pk, *more])


@pytest.fixture
def village(org: Organisation, monkeypatch: pytest.MonkeyPatch) -> Village:
    monkeypatch.setattr(admissions, "_checks", [])
    akker = HomeFactory.create(location=org.here, team=org.team, name="De Akker", town="Dorpstad")
    beemd = HomeFactory.create(location=org.here, team=org.team, name="De Beemd", town="Elders")
    HomeEnvironmentFactory.create(home=akker, environment="atmosphere")
    HomeEnvironmentFactory.create(home=beemd, environment="socio")
    rooms = {
        f"{home.name[3:].lower()}{number}": RoomFactory.create(home=home, name=f"Kamer {number}")
        for home in (akker, beemd)
        for number in (1, 2)
    }
    rooms["akker3"] = RoomFactory.create(home=akker, name="Kamer 3", floor=1, without_stairs=False)
    toos = StayFactory.create(room=rooms["akker1"], participant__person=PersonFactory.create(given_names="Toos"))
    piet = StayFactory.create(
        room=rooms["beemd1"], until_on=day(21), participant__person=PersonFactory.create(given_names="Piet")
    )
    person = PersonFactory.create(given_names="Coba", prefix="de", surname="Graaf", birth=PartialDate(1941, 3, 2))
    coba = ParticipantFactory.create(person=person, location=org.here, team=org.team)
    CareAssignmentFactory.create(participant=coba, user=org.staff["Bram"])
    SettledFactory.create(participant=coba, features=features_of("atmosphere"))
    return Village(org, akker, beemd, rooms, toos, piet, coba)


@pytest.fixture
def asked(village: Village) -> PlaceRequest:
    """Mevrouw De Graaf's request."""
    return PlaceRequestFactory.create(participant=village.coba, asked_on=day(-30))
