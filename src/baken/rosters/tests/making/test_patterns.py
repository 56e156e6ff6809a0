"""Copying weeks of an earlier roster: seen first, done as one step, and who cannot is left out with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.homes.tests.factories import HomeFactory
from baken.rosters.models import RosterStage, Shift
from baken.rosters.rules.patterns import How, Misfit, Pattern
from baken.rosters.services.patterns import copy_pattern, see_pattern
from baken.rosters.services.steps import undo
from baken.rosters.tests.factories import RosterFactory
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.rosters.tests.making.conftest import House


def own_first_week(house: House, how: How = How.WORKERS) -> Pattern:
    return Pattern(house.roster.starts_on, 1, how)


def test_the_first_week_comes_back_in_the_second_as_one_step(house: House) -> None:
    house.put("V", 0, "Els")
    house.put("L", 2, "Bo")
    pattern = own_first_week(house)
    seen = see_pattern(roster=house.roster, source=house.roster, pattern=pattern)
    assert seen.fits == 2
    assert not house.who("V", 7)
    copy_pattern(actor=house.actor(), roster=house.roster, source=house.roster, pattern=pattern)
    assert (house.who("V", 7), house.who("L", 9)) == ("Els", "Bo")
    assert house.shift("V", 7).origin == "pattern"
    with pytest.raises(Refused):
        copy_pattern(actor=house.actor(), roster=house.roster, source=house.roster, pattern=pattern)
    house.roster.refresh_from_db()
    undo(actor=house.actor(), roster=house.roster)
    assert not house.who("V", 7)


def test_leave_keeps_someone_out_and_is_said(house: House) -> None:
    house.put("V", 0, "Els")
    house.leave("Els", 7, 7)
    seen = see_pattern(roster=house.roster, source=house.roster, pattern=own_first_week(house))
    assert seen.plan is not None
    assert [(left.worker_id, str(left.troubles[0].sort)) for left in seen.plan.left] == [
        (house.people["Els"].pk, "leave")
    ]
    step = copy_pattern(actor=house.actor(), roster=house.roster, source=house.roster, pattern=own_first_week(house))
    assert len(step.left_open) == 1
    assert not house.who("V", 7)


def test_what_is_pinned_or_taken_stays(house: House) -> None:
    house.put("V", 0, "Els")
    house.put("V", 7, "Bo", pinned=True)
    seen = see_pattern(roster=house.roster, source=house.roster, pattern=own_first_week(house))
    assert [one.misfit for one in seen.placed] == [Misfit.PINNED]


def test_an_earlier_roster_of_the_same_home_only_and_its_own_weeks(house: House) -> None:
    elsewhere = RosterFactory.create(home=HomeFactory.create(), weeks=2, stage=RosterStage.PUBLISHED)
    with pytest.raises(DomainError):
        see_pattern(roster=house.roster, source=elsewhere, pattern=Pattern(elsewhere.starts_on, 1, How.WORKERS))
    with pytest.raises(DomainError):
        see_pattern(roster=house.roster, source=house.roster, pattern=Pattern(house.roster.starts_on, 3, How.WORKERS))


def test_only_who_plans_copies(house: House) -> None:
    house.put("V", 0, "Els")
    with pytest.raises(NotPermitted):
        copy_pattern(actor=house.actor("Els"), roster=house.roster, source=house.roster, pattern=own_first_week(house))
    assert Shift.objects.filter(roster=house.roster, worker__isnull=False).count() == 1
