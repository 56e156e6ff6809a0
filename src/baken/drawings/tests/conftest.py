"""Noor, with parents, a partner and a child; who guides her, and who has nothing to do with her."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.models import Membership, Team, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.drawings import selectors
from baken.participants.models import RelationKind
from baken.participants.rules import PartialDate
from baken.participants.selectors import get_participant
from baken.participants.tests.factories import (
    AddressFactory,
    CareAssignmentFactory,
    ParticipantFactory,
    PersonFactory,
    RelationFactory,
    TeamFactory,
)
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.drawings.models import DrawingVersion
    from baken.participants.models import Participant

TODAY = date(2025, 11, 24)
AROUND = (
    ("Ans", RelationKind.PARENT, "V", 1960),
    ("Piet", RelationKind.PARENT, "M", 1958),
    ("Sam", RelationKind.PARTNER, "", None),
    ("Sara", RelationKind.CHILD, "V", 2015),
    ("Els", RelationKind.GP, "V", None),
)


@pytest.fixture(autouse=True)
def _a_fixed_day() -> Iterator[None]:
    with clock.frozen(TODAY):
        yield


@dataclass
class People:
    """Wies is mentor of Noor; Stan has nothing to do with her; Gijs is an expert whom she agreed to nothing with."""

    team: Team
    noor: Participant
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
        found = get_participant(self.actor(name), self.noor.pk)
        assert found is not None
        return found

    def version(self, version: DrawingVersion, name: str = "Wies") -> DrawingVersion:
        """As it is now, for someone."""
        found = selectors.version_of(self.seen_by(name), version.pk)
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        return reverse(f"drawings:{name}", args=[self.noor.pk, *more])


@pytest.fixture
def people(db: None) -> People:
    team = TeamFactory.create(name="Team Linde")
    person = PersonFactory.create(given_names="Noor", surname="Kuipers", sex="V", birth=PartialDate(1990, 5, 17))
    noor = ParticipantFactory.create(person=person, location=team.location, team=team)
    for name, kind, sex, year in AROUND:
        birth = PartialDate(year) if year else None
        someone = PersonFactory.create(given_names=name, surname="Kuipers", sex=sex, birth=birth)
        RelationFactory.create(participant=noor, person=someone, kind=kind)
    AddressFactory.create(person=person, from_on=PartialDate(1990, 5, 17), until_on=PartialDate(2008))
    AddressFactory.create(person=person, from_on=PartialDate(2008), street="Geheimstraat", town="Verweg")
    made = People(team, noor)
    made.hire("Wies", Role.WORKER, team=team)
    made.hire("Tess", Role.WORKER, team=team)
    made.hire("Stan", Role.WORKER)
    made.hire("Gijs", Role.EXPERT)
    CareAssignmentFactory.create(participant=noor, user=made.staff["Wies"])
    return made
