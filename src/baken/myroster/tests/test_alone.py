"""Who may not work alone takes over only where a colleague is there too (SL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.myroster.selectors.colleagues import who_can
from baken.myroster.selectors.open_shifts import open_shifts
from baken.workers.tests.factories import MayNotFactory

if TYPE_CHECKING:
    from baken.myroster.tests.conftest import Team

pytestmark = pytest.mark.django_db


def test_who_may_not_work_alone_is_asked_only_beside_a_colleague(team: Team) -> None:
    MayNotFactory.create(user=team.org.staff["Joris"], limit="alone")
    mine, free = team.shift("Wies", 2), team.shift(None, 3)
    assert {one.name: one.can for one in who_can(mine)} == {"Fenna": True, "Joris": False, "Otis": True}
    assert not open_shifts(team.id("Joris"))[0].can
    team.shift("Otis", 2, starts_at=mine.starts_at, ends_at=mine.ends_at)
    team.shift("Otis", 3, starts_at=free.starts_at, ends_at=free.ends_at)
    assert {one.name: one.can for one in who_can(mine)} == {"Fenna": True, "Joris": True, "Otis": False}
    assert open_shifts(team.id("Joris"))[0].can
