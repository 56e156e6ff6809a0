"""De Wilg, at the location of Mara, where Wies and Iris work; Puck plans, Adam administers, Bram works elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.workers import deadlines, leave
from baken.workers.tests.factories import ContractFactory, DeploymentFactory

if TYPE_CHECKING:
    from baken.accounts.models import User
    from baken.accounts.rules import Actor
    from baken.homes.models import Home

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@pytest.fixture(autouse=True)
def _nobody_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms above follow leave and say when wishes close; here nobody does, unless the test says so."""
    monkeypatch.setattr(leave, "_followers", [])
    monkeypatch.setattr(leave, "_warnings", [])
    monkeypatch.setattr(deadlines, "_sources", [])


def day(number: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=number)


@dataclass
class Staff:
    org: Organisation
    home: Home

    def user(self, name: str) -> User:
        return self.org.staff[name]

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client


@pytest.fixture
def staff(org: Organisation) -> Staff:
    org.hire("Iris", Role.WORKER, team=org.team)
    org.hire("Puck", Role.PLANNER)
    home = HomeFactory.create(location=org.here, team=org.team, name="De Wilg")
    for name in ("Wies", "Iris"):
        ContractFactory.create(user=org.staff[name])
        DeploymentFactory.create(user=org.staff[name], home=home)
    return Staff(org, home)
