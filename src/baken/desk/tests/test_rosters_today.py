"""Of rosters Vandaag names only what still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.desk.selectors.rosters import roster_today
from baken.replacements.rules.keys import key_of
from baken.replacements.selectors import help_for
from baken.replacements.services import ask
from baken.replacements.tests.conftest import Organisation, _a_fixed_day, org, team
from baken.rosters.models import ChangeSort
from baken.rosters.rules.moves import Move
from baken.rosters.services.changes import carry_out_now

if TYPE_CHECKING:
    from baken.replacements.tests.conftest import Team

__all__ = ["Organisation", "_a_fixed_day", "org", "team"]

pytestmark = pytest.mark.django_db


def test_a_shift_that_the_planner_filled_in_the_roster_waits_for_nobody(team: Team) -> None:
    """CT-04: who was asked is asked no longer, and nobody is called for a shift that has somebody."""
    gap = team.ill("Wies", 0, "L")
    way = next(one.repair for one in help_for(gap).ways if one.repair.workers == (team.id("Joris"),))
    ask(actor=team.actor("Fenna"), gap=gap, keys=[key_of(way)])
    assert roster_today(team.actor("Joris")).questions == 1
    assert roster_today(team.actor("Fenna")).gaps == 1
    moves = [Move(gap.shift_id, team.id("Otis"))]
    carry_out_now(
        actor=team.actor("Pip"),
        roster=team.roster,
        moves=moves,
        sort=ChangeSort.PLANNER,
        agreed=[team.id("Otis")],
    )
    assert (roster_today(team.actor("Joris")).questions, roster_today(team.actor("Joris")).question) == (0, None)
    assert (roster_today(team.actor("Fenna")).gaps, roster_today(team.actor("Fenna")).gap) == (0, None)
