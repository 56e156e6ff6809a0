"""A participant, and everyone who does or does not fill something in with her."""

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
from baken.participants.selectors import get_participant
from baken.participants.tests.factories import (
    CareAssignmentFactory,
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
    """Noor, whose mentor is Wies; Tess of the team, Mara who manages, Gijs the expert, Stan who has nothing to do with
    Noor, Kiki who watches over quality."""

    location: Location
    team: Team
    noor: Participant
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
        found = get_participant(self.actor(name), self.noor.pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        """A page of this room about Noor."""
        return reverse(f"instruments:{name}", args=[self.noor.pk, *more])


@pytest.fixture
def people(db: None) -> People:
    location = LocationFactory.create(name="De Lindehof")
    team = TeamFactory.create(location=location, name="Team Linde")
    noor = ParticipantFactory.create(
        person=PersonFactory.create(given_names="Noor", surname="Kuipers"), location=location, team=team
    )
    made = People(location, team, noor)
    made.hire("Wies", Role.WORKER, team=team)
    made.hire("Tess", Role.WORKER, team=team)
    made.hire("Mara", Role.MANAGER, manages=location)
    made.hire("Gijs", Role.EXPERT)
    made.hire("Stan", Role.WORKER)
    made.hire("Kiki", Role.QUALITY)
    CareAssignmentFactory.create(participant=noor, user=made.staff["Wies"])
    return made
