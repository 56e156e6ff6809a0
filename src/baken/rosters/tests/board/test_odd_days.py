"""What no calendar can count on is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from baken.rosters.models import Roster
    from baken.rosters.tests.board.conftest import Team

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01"])
def test_a_shift_dragged_to_the_end_of_time_stays_where_it_is(team: Team, roster: Roster, on: str) -> None:
    shift, url = team.shift(roster, "S"), team.url("edit", roster.pk)
    client = team.client("Roos")
    moved = client.post(url, {"act": "move", "shift": shift.pk, "on": on}, follow=True)
    assert "buiten dit rooster" in moved.content.decode()
    made = client.post(url, {"act": "put", "template": team.kinds["S"].pk, "on": on}, follow=True)
    assert "buiten dit rooster" in made.content.decode()
    assert team.shift(roster, "S").on == shift.on
