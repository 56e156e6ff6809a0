"""A home with three kinds of shifts and four who work in it; Roos plans it, Mara manages it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.rosters.models import Roster, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.selectors.rosters import find_roster
from baken.rosters.services.editing import apply_moves, open_roster
from baken.rosters.services.publishing import publish
from baken.rosters.tests.factories import next_monday, templates_of
from baken.workers.tests.factories import ContractFactory, DeploymentFactory

if TYPE_CHECKING:
    from baken.accounts.models import User
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import BoardStep, ShiftTemplate

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]

MONDAY = TODAY + timedelta(days=7)


@dataclass
class Team:
    org: Organisation
    home: Home
    kinds: dict[str, ShiftTemplate]
    workers: dict[str, User]

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def client(self, name: str) -> Client:
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def id(self, name: str) -> UUID:
        return self.workers[name].pk

    def open(self, weeks: int = 1, starts_on: date | None = None) -> Roster:
        """A concept made by Roos; its days need an early, a late and a sleep-in shift."""
        made = open_roster(actor=self.actor("Roos"), home=self.home, starts_on=starts_on or next_monday(), weeks=weeks)
        return self.roster(made)

    def roster(self, roster: Roster, name: str = "Roos") -> Roster:
        """The roster as it is now."""
        found = find_roster(self.actor(name), self.home, roster.pk)
        assert found is not None
        return found

    def shift(self, roster: Roster, letter: str, day: int = 0) -> Shift:
        """The first shift of a kind on a day of the roster."""
        on = roster.starts_on + timedelta(days=day)
        found = Shift.objects.standing().filter(roster=roster, template=self.kinds[letter], on=on).first()
        assert found is not None
        return found

    def put(self, roster: Roster, letter: str, day: int, who: str | None, by: str = "Roos") -> BoardStep:
        shift = self.shift(roster, letter, day)
        move = Move(shift.pk, self.id(who) if who else None)
        return apply_moves(actor=self.actor(by), roster=roster, moves=[move], what="move")

    def publish(self, roster: Roster) -> Roster:
        now = self.roster(roster)
        publish(actor=self.actor("Roos"), roster=now, revision=now.revision, leave_open=True)
        return self.roster(roster)

    def url(self, name: str, *more: object) -> str:
        return reverse(f"rosters:{name}", args=[self.home.pk, *more])


def a_team(
    org: Organisation, names: tuple[str, ...] = ("Wies", "Fenna", "Joep", "Sanne"), home: str = "Huis Voorbeeld"
) -> Team:
    for name, role in (("Roos", Role.PLANNER), ("Piet", Role.PLANNER)):
        if name not in org.staff:
            org.hire(name, role)
    house = HomeFactory.create(location=org.here, team=org.team, kind="youth-neighbourhood", name=home)
    workers = {}
    for name in names:
        workers[name] = org.staff.get(name) or org.hire(name, Role.WORKER, team=org.team)
        ContractFactory.create(user=workers[name])
        DeploymentFactory.create(user=workers[name], home=house)
    return Team(org, house, templates_of(house), workers)


@pytest.fixture
def team(org: Organisation) -> Team:
    return a_team(org)


@pytest.fixture
def roster(team: Team) -> Roster:
    return team.open()


def is_concept(roster: Roster) -> bool:
    return Roster.objects.get(pk=roster.pk).stage == RosterStage.CONCEPT
