"""The small organisation of the participants' tests, and someone with a trajectory in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.methods.catalogue import load_course
from baken.methods.tests.editions import two_versions
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org, participant
from baken.trajectories.tests.factories import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client

    from baken.methods.schema import Course
    from baken.participants.models import Participant

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org", "participant"]


@pytest.fixture
def manager(org: Organisation, client: Client) -> Client:
    """The browser of the manager of the location."""
    client.force_login(org.staff["Mara"])
    return client


@pytest.fixture
def walk(org: Organisation, participant: Participant) -> Walk:
    """A trajectory that began ten weeks ago, led by the manager, with Bram to become the mentor and Wies the buddy."""
    return Walk.begin(org, participant)


@pytest.fixture
def second(walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:  # begun before
    """From now on the course has a second version."""
    with two_versions(tmp_path, monkeypatch):
        yield load_course("acht-fasenmodel")


@pytest.fixture
def older(walk: Walk, second: Course) -> Walk:
    """A trajectory that began on the first version, now that there is a second one."""
    assert second.version == 2
    return walk
