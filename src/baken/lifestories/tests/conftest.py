"""Riet, who lives in a house in the neighbourhood; who works there, and who has nothing to do with her."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.models import Membership, Team, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.models import RelationKind
from baken.participants.rules import PartialDate
from baken.participants.selectors import get_participant
from baken.participants.tests.factories import ParticipantFactory, PersonFactory, RelationFactory, TeamFactory
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from baken.homes.models import Home
    from baken.participants.models import Participant, PersonRelation

TODAY = date(2025, 11, 24)


@pytest.fixture(autouse=True)
def _a_fixed_day() -> Iterator[None]:
    with clock.frozen(TODAY):
        yield


@pytest.fixture(autouse=True)
def _photos_of_this_test_only(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@dataclass
class Around:
    """Wies and Tess work in the house where Riet lives; Stan works elsewhere. Anneke is her daughter."""

    team: Team
    home: Home
    riet: Participant
    anneke: PersonRelation
    staff: dict[str, User] = field(default_factory=dict)

    def hire(self, name: str, *roles: Role, team: Team | None = None) -> User:
        user = User.objects.create(
            email=f"{name.lower()}@voorbeeld.example", name=f"{name} Voorbeeld", roles=[str(role) for role in roles]
        )
        if team is not None:
            Membership.objects.create(user=user, team=team, from_on=date(2020, 1, 1))
        self.staff[name] = user
        return user

    def actor(self, name: str) -> Actor:
        user = user_with_ties(self.staff[name].pk)
        assert user is not None
        return user.actor

    def seen_by(self, name: str) -> Participant:
        found = get_participant(self.actor(name), self.riet.pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"lifestories:{name}", args=[self.riet.pk, *more])


@pytest.fixture
def around(db: None) -> Around:
    team = TeamFactory.create(name="Team Dijkhuis")
    home = HomeFactory.create(location=team.location, team=team, name="Het Dijkhuis", phone="0123456789")
    person = PersonFactory.create(given_names="Riet", surname="Dijkstra", birth=PartialDate(1938, 3, 5))
    riet = ParticipantFactory.create(person=person, location=team.location, team=team)
    StayFactory.create(room=RoomFactory.create(home=home, name="Kamer 1"), participant=riet)
    daughter = PersonFactory.create(given_names="Anneke", surname="Dijkstra", phone="0612345678")
    anneke = RelationFactory.create(participant=riet, person=daughter, kind=RelationKind.CHILD)
    made = Around(team, home, riet, anneke)
    made.hire("Wies", Role.WORKER, team=team)
    made.hire("Tess", Role.WORKER, team=team)
    made.hire("Stan", Role.WORKER)
    return made
