"""A home for youth with a team of four, and a published roster of four weeks from this Monday. It is Monday, noon."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.models import Membership
from baken.accounts.rules import Role
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.rosters.models import RosterStage, Shift
from baken.rosters.tests.factories import RosterFactory, ShiftFactory, templates_of
from baken.workers.models import Contract, Deployment

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import Roster, ShiftTemplate

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]

#: The others of the team beside Wies.
TEAM = ("Joris", "Fenna", "Otis")


def day(number: int) -> date:
    """So many days from today, a Monday."""
    return TODAY + timedelta(days=number)


@dataclass
class Team:
    """Wies and three colleagues, who work 24 hours a week; Mara manages, Pip plans."""

    org: Organisation
    home: Home
    roster: Roster
    kinds: dict[str, ShiftTemplate] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def id(self, name: str) -> Any:
        return self.org.staff[name].pk

    def shift(self, name: str | None, number: int, letter: str = "V", **more: Any) -> Shift:
        """A shift of someone (or of nobody) so many days from today."""
        worker = self.org.staff[name] if name else None
        given = {"roster": self.roster, "template": self.kinds[letter], "on": day(number), "worker": worker}
        return ShiftFactory.create(**given | more)

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client


def employ(team: Team, name: str, *, hours: int = 24, own: bool = True) -> None:
    """A contract, and the home as where someone works."""
    user, since = team.org.staff[name], date(2024, 1, 1)
    Contract.objects.create(user=user, kind="employee", minutes_per_week=hours * 60, from_on=since)
    Deployment.objects.create(user=user, home=team.home, is_own=own, from_on=since)


@pytest.fixture
def team(org: Organisation) -> Team:
    return team_of(org)


def team_of(org: Organisation) -> Team:
    """The team of an organisation in which Wies works."""
    home = HomeFactory.create(location=org.here, team=org.team, name="De Wilg", kind="youth-neighbourhood")
    roster = RosterFactory.create(home=home, starts_on=TODAY, weeks=4, stage=RosterStage.PUBLISHED)
    made = Team(org, home, roster, templates_of(home))
    for name in TEAM:
        org.hire(name, Role.WORKER, team=org.team)
    org.hire("Pip", Role.PLANNER)
    for name in ("Wies", *TEAM):
        employ(made, name)
    assert Membership.objects.filter(team=org.team).count() == len(TEAM) + 1
    return made
