"""A house with six colleagues and a concept of two weeks; Pia plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.rosters.models import Roster, Shift
from baken.rosters.services.editing import open_roster
from baken.rosters.tests.factories import templates_of
from baken.shared import clock
from baken.workers.models import Contract
from baken.workers.tests.factories import ContractFactory, DeploymentFactory, LeaveFactory

if TYPE_CHECKING:
    from baken.accounts.models import User
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import ShiftTemplate

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]

NAMES = ("Wies", "Bo", "Chris", "Daan", "Els", "Fenna")
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


@dataclass
class House:
    org: Organisation
    home: Home
    roster: Roster
    templates: dict[str, ShiftTemplate]
    people: dict[str, User] = field(default_factory=dict)

    def actor(self, name: str = "Pia") -> Actor:
        return self.org.actor(name)

    def client(self, name: str = "Pia") -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def shift(self, letter: str, number: int = 0) -> Shift:
        """The shift of a kind on a day, counted from the first Monday."""
        return Shift.objects.get(roster=self.roster, template=self.templates[letter], on=self.day(number))

    def day(self, number: int) -> date:
        return self.roster.starts_on + timedelta(days=number)

    def put(self, letter: str, number: int, who: str, *, pinned: bool = False) -> Shift:
        """Somebody in a shift, past every check."""
        shift = self.shift(letter, number)
        Shift.objects.filter(pk=shift.pk).update(worker=self.people[who], pinned=pinned)
        shift.refresh_from_db()
        return shift

    def leave(self, who: str, first: int, last: int) -> None:
        """Leave that was approved."""
        LeaveFactory.create(
            user=self.people[who],
            from_on=self.day(first),
            until_on=self.day(last),
            status="approved",
            decided_at=clock.now(),
        )

    def resident(self, number: int) -> None:
        """Somebody who lives in the house."""
        StayFactory.create(room=RoomFactory.create(home=self.home, name=f"Kamer {number}"))

    def who(self, letter: str, number: int) -> str:
        shift = self.shift(letter, number)
        return shift.worker.name if shift.worker else ""


@pytest.fixture
def house(org: Organisation) -> House:
    return a_house(org, "De Vlinder")


def a_house(org: Organisation, name: str, names: tuple[str, ...] = NAMES, weeks: int = 2) -> House:
    """One that knows early, late and sleep-in shifts, each once a day, with a concept that is open."""
    home = HomeFactory.create(location=org.here, team=org.team, name=name, kind="youth-neighbourhood")
    templates = templates_of(home)
    templates["S"].break_minutes = 30
    templates["S"].save()
    if "Pia" not in org.staff:
        org.hire("Pia", Role.PLANNER)
    people = {}
    for one in names:
        people[one] = org.staff.get(one) or org.hire(one, Role.WORKER, team=org.team)
        if not Contract.objects.filter(user=people[one]).exists():
            ContractFactory.create(user=people[one])
        DeploymentFactory.create(user=people[one], home=home, is_own=True)
    roster = open_roster(actor=org.actor("Pia"), home=home, starts_on=MONDAY, weeks=weeks)
    return House(org, home, roster, templates, people)
