"""A resident of a home, and everyone who does or does not look how she fares."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.homes.models import Home
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.selectors import get_participant
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    ConsentFactory,
    LocationFactory,
    ParticipantFactory,
    PersonFactory,
    TeamFactory,
)
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.participants.models import Participant

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _a_fixed_day() -> Iterator[None]:
    with clock.frozen(TODAY):
        yield


@dataclass
class People:
    """Truus, who lives in the home and whose mentor is Wies; Tess of the team, Mara who manages, Gijs the expert, Piet
    who plans, Kiki who watches over quality, Stan who has nothing to do with Truus."""

    location: Location
    team: Team
    home: Home
    truus: Participant
    staff: dict[str, User] = field(default_factory=dict)

    def hire(self, name: str, *roles: Role, team: Team | None = None, manages: Location | None = None) -> User:
        user = User.objects.create(
            email=f"{name.lower()}@voorbeeld.example", name=f"{name} Voorbeeld", roles=[str(role) for role in roles]
        )
        if team is not None:
            Membership.objects.create(user=user, team=team, from_on=date(2020, 1, 1))
        if manages is not None:
            user.locations.add(manages)
        self.staff[name] = user
        return user

    def actor(self, name: str) -> Actor:
        user = user_with_ties(self.staff[name].pk)
        assert user is not None
        return user.actor

    def seen_by(self, name: str) -> Participant:
        found = get_participant(self.actor(name), self.truus.pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        """A page of this room about Truus."""
        return reverse(f"wellbeing:{name}", args=[self.truus.pk, *more])

    def housemate(self, *, from_on: date = date(2026, 1, 1)) -> Participant:
        """Someone else who lives in the home."""
        room = RoomFactory.create(home=self.home)
        stay = StayFactory.create(room=room, from_on=from_on)
        return stay.participant


@pytest.fixture
def people(db: None) -> People:
    location = LocationFactory.create(name="De Lindehof")
    team = TeamFactory.create(location=location, name="Team Linde")
    home = HomeFactory.create(location=location, team=team, name="Huize Voorbeeld")
    truus = ParticipantFactory.create(
        person=PersonFactory.create(given_names="Truus", surname="Kuipers"), location=location, team=team
    )
    StayFactory.create(room=RoomFactory.create(home=home), participant=truus, from_on=date(2026, 3, 1))
    made = People(location, team, home, truus)
    made.hire("Wies", Role.WORKER, team=team)
    made.hire("Tess", Role.WORKER, team=team)
    made.hire("Mara", Role.MANAGER, manages=location)
    made.hire("Gijs", Role.EXPERT)
    made.hire("Piet", Role.PLANNER)
    made.hire("Kiki", Role.QUALITY)
    made.hire("Stan", Role.WORKER)
    CareAssignmentFactory.create(participant=truus, user=made.staff["Wies"])
    ConsentFactory.create(participant=truus)
    return made
