"""What a team keeps, for tests: invented, and plainly so."""

from __future__ import annotations

from datetime import timedelta

from factory.declarations import LazyFunction, SubFactory
from factory.django import DjangoModelFactory

from baken.accounts.tests.factories import UserFactory
from baken.homes.tests.factories import HomeFactory
from baken.shared import clock
from baken.teamwork.models import Introduction, RoleChoices, TeamRole, YieldCount


class TeamRoleFactory(DjangoModelFactory[TeamRole]):
    class Meta:
        model = TeamRole

    home = SubFactory(HomeFactory)
    user = SubFactory(UserFactory)
    role = RoleChoices.LEAD
    from_on = LazyFunction(lambda: clock.today() - timedelta(days=300))


class IntroductionFactory(DjangoModelFactory[Introduction]):
    """Begun a year ago, working this way for half a year."""

    class Meta:
        model = Introduction

    home = SubFactory(HomeFactory)
    kind = "first"
    begins_on = LazyFunction(lambda: clock.today() - timedelta(days=365))
    moment_on = LazyFunction(lambda: clock.today() - timedelta(days=182))
    hoped = "Rust aan tafel."


class YieldCountFactory(DjangoModelFactory[YieldCount]):
    class Meta:
        model = YieldCount

    home = SubFactory(HomeFactory)
    what = "as-needed"
    month = LazyFunction(lambda: clock.today().replace(day=1))
    count = 3
    written_by_name = "Wies"
