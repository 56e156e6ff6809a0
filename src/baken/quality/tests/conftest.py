"""The small organisation of the participants' tests, with a trajectory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org, participant
from baken.trajectories.tests.factories import Walk

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org", "participant"]


@pytest.fixture
def manager(org: Organisation, client: Client) -> Client:
    """The browser of the manager of the location."""
    client.force_login(org.staff["Mara"])
    return client


@pytest.fixture
def officer(org: Organisation, client: Client) -> Client:
    """The browser of the quality officer."""
    client.force_login(org.staff["Kiki"])
    return client


@pytest.fixture
def walk(org: Organisation, participant: Participant) -> Walk:
    """A trajectory that began ten weeks ago: on the 15th of September 2025."""
    return Walk.begin(org, participant)
