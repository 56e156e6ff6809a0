"""The small organisation of the participants' tests, a participant in its team, and someone who carries out CTI."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import ParticipantFactory
from baken.programmes.tests.factories import Way

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@pytest.fixture
def participant(org: Organisation) -> Participant:
    return ParticipantFactory.create(location=org.here, team=org.team)


@pytest.fixture
def manager(org: Organisation, client: Client) -> Client:
    """The browser of the manager of the location."""
    client.force_login(org.staff["Mara"])
    return client


@pytest.fixture
def cti(org: Organisation, participant: Participant) -> Way:
    """Critical Time Intervention, begun ten weeks ago, with a worker in the role that it asks for."""
    return Way.cti(org, participant)
