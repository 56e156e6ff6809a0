"""A large team: who can take over is there at once, with sixteen weeks behind everyone."""

from __future__ import annotations

import random
from datetime import date
from time import process_time
from typing import TYPE_CHECKING

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.presence.rules.local import moment
from baken.replacements.selectors import find_gap, help_for
from baken.replacements.tests.conftest import day
from baken.rosters.models import Origin, RosterStage, Shift
from baken.rosters.tests.factories import RosterFactory
from baken.workers.models import Contract, Deployment

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.replacements.tests.conftest import Team

COLLEAGUES, WEEKS = 60, 16


def fill(team: Team) -> None:
    """Sixty colleagues who work two or three shifts a week, early and late, for sixteen weeks and the four of now."""
    chance = random.Random(7)
    users = User.objects.bulk_create(
        User(email=f"c{number}@voorbeeld.example", name=f"Collega {number:02}", roles=[str(Role.WORKER)])
        for number in range(COLLEAGUES)
    )
    since = date(2024, 1, 1)
    Contract.objects.bulk_create(
        Contract(user=user, kind="employee", minutes_per_week=24 * 60, from_on=since) for user in users
    )
    Deployment.objects.bulk_create(Deployment(user=user, home=team.home, is_own=True, from_on=since) for user in users)
    rosters = [
        RosterFactory.create(home=team.home, starts_on=day(-7 * 8 * (number + 1)), weeks=8, stage=RosterStage.WORKED)
        for number in range(WEEKS // 8)
    ]
    kinds = [team.kinds["V"], team.kinds["L"]]
    shifts = []
    for user in users:
        for week in range(-WEEKS, 4):
            for number in sorted(chance.sample(range(7), 3)):
                on, kind = day(7 * week + number), kinds[(week + int(user.name[-2:])) % 2]
                shifts.append(
                    Shift(
                        roster=rosters[(-week - 1) // 8] if week < 0 else team.roster, home=team.home,
                        template=kind, sort=kind.sort,
                        on=on, starts_at=moment(on, kind.starts), ends_at=moment(on, kind.starts + kind.minutes),
                        break_minutes=30, worker=user, origin=Origin.HAND,
                    )
                )  # fmt: skip
    Shift.objects.bulk_create(shifts)


def test_sixty_colleagues_are_ranked_within_two_seconds(
    team: Team, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    gap = team.ill("Wies", 9)
    fill(team)
    found = find_gap(team.actor("Pip"), gap.pk)
    assert found is not None
    begin = process_time()
    with django_assert_max_num_queries(10):
        ways = help_for(found).ways
    took = process_time() - begin
    assert len(ways) > COLLEAGUES // 2
    assert took < 2, took
