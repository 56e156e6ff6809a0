"""A small organisation: two locations, a team, and someone in every role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.participants.tests.factories import LocationFactory, ParticipantFactory, TeamFactory
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.participants.models import Participant

TODAY = date(2025, 11, 24)


@pytest.fixture(autouse=True)
def _a_fixed_day() -> Iterator[None]:
    with clock.frozen(TODAY):
        yield


@dataclass
class Organisation:
    here: Location
    elsewhere: Location
    team: Team
    staff: dict[str, User] = field(default_factory=dict)

    def hire(self, name: str, *roles: Role, team: Team | None = None, manages: Location | None = None) -> User:
        user = User.objects.create(
            email=f"{name.lower()}@voorbeeld.example", name=name, roles=[str(role) for role in roles]
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


@pytest.fixture
def org(db: None) -> Organisation:
    here = LocationFactory.create()
    made = Organisation(here=here, elsewhere=LocationFactory.create(), team=TeamFactory.create(location=here))
    made.hire("Mara", Role.MANAGER, manages=here)
    made.hire("Wies", Role.WORKER, team=made.team)
    made.hire("Bram", Role.WORKER)
    made.hire("Gijs", Role.EXPERT)
    made.hire("Kiki", Role.QUALITY)
    made.hire("Adam", Role.ADMINISTRATOR)
    return made


@pytest.fixture
def participant(org: Organisation) -> Participant:
    return ParticipantFactory.create(location=org.here)
