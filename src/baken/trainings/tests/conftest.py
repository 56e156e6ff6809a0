"""Wies and Tess work in one team; Bram does not; Mara manages and Adam keeps the accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day
from baken.participants.tests.conftest import org as organisation

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.rules import Actor

    type Enter = Callable[[str], Client]

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "organisation"]


@pytest.fixture
def org(organisation: Organisation) -> Organisation:
    organisation.hire("Tess", Role.WORKER, team=organisation.team)
    return organisation


@pytest.fixture
def enter(org: Organisation) -> Enter:
    """Someone who has been at work for a moment: their session is fresh."""

    def client(name: str) -> Client:
        made = Client()
        made.force_login(org.staff[name])
        made.get(reverse("shared:rules"))
        return made

    return client


@pytest.fixture
def wies(org: Organisation) -> Actor:
    return org.actor("Wies")
