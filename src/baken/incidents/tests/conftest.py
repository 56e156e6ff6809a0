"""Noor and Sem, who live in the same house with different mentors; their manager, and people who may see less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

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

TODAY = date(2025, 11, 24)  # a Monday


@pytest.fixture(autouse=True)
def _a_fixed_day() -> Iterator[None]:
    with clock.frozen(TODAY):
        yield


@dataclass
class House:
    """Wies is mentor of Noor, Bram of Sem; Tess works in Noor's team; Mara manages the house."""

    location: Location
    team: Team
    noor: Participant
    sem: Participant
    staff: dict[str, User]

    def actor(self, name: str) -> Actor:
        found = user_with_ties(self.staff[name].pk)
        assert found is not None
        return found.actor

    def seen_by(self, name: str, participant: Participant | None = None) -> Participant:
        found = get_participant(self.actor(name), (participant or self.noor).pk)
        assert found is not None
        return found


def _hire(name: str, *roles: Role) -> User:
    return User.objects.create(
        email=f"{name.lower()}@voorbeeld.example", name=f"{name} Collega", roles=[str(role) for role in roles]
    )


@pytest.fixture
def house(db: None) -> House:
    location = LocationFactory.create(name="De Lindehof")
    elsewhere = LocationFactory.create(name="De Wilgen")
    team = TeamFactory.create(location=location, name="Team Linde")
    other_team = TeamFactory.create(location=location, name="Team Esdoorn")
    noor = ParticipantFactory.create(
        person=PersonFactory.create(given_names="Noor", surname="Kuipers", email="noor@voorbeeld.example"),
        location=location,
        team=team,
    )
    sem = ParticipantFactory.create(
        person=PersonFactory.create(given_names="Sem", surname="Vermeer"), location=location, team=other_team
    )
    staff = {name: _hire(name, Role.WORKER) for name in ("Wies", "Bram", "Tess", "Stan")}
    staff["Mara"] = _hire("Mara", Role.MANAGER)
    staff["Olga"] = _hire("Olga", Role.MANAGER)
    staff["Kiki"] = _hire("Kiki", Role.QUALITY)
    staff["Gijs"] = _hire("Gijs", Role.EXPERT)
    staff["Mara"].locations.add(location)
    staff["Olga"].locations.add(elsewhere)
    Membership.objects.create(user=staff["Tess"], team=team, from_on=date(2020, 1, 1))
    CareAssignmentFactory.create(participant=noor, user=staff["Wies"])
    CareAssignmentFactory.create(participant=sem, user=staff["Bram"])
    return House(location, team, noor, sem, staff)
