"""What is kept of workers, for tests: invented, and plainly so."""

from __future__ import annotations

from datetime import date, timedelta

from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.accounts.tests.factories import UserFactory
from baken.homes.tests.factories import HomeFactory
from baken.shared import clock
from baken.workers.models import (
    AvailabilityException,
    AvailabilityPattern,
    Contract,
    Deployment,
    Leave,
    MayNot,
    Skill,
    Wish,
    WorkerSkill,
)


class ContractFactory(DjangoModelFactory[Contract]):
    """Employed for 28 hours a week, since 2020."""

    class Meta:
        model = Contract

    user = SubFactory(UserFactory)
    kind = "employee"
    minutes_per_week = 28 * 60
    from_on = date(2020, 1, 1)


class DeploymentFactory(DjangoModelFactory[Deployment]):
    class Meta:
        model = Deployment

    user = SubFactory(UserFactory)
    home = SubFactory(HomeFactory)
    from_on = date(2020, 1, 1)


class SkillFactory(DjangoModelFactory[Skill]):
    class Meta:
        model = Skill

    key = Sequence(lambda n: f"skill-{n}")
    name = Sequence(lambda n: f"Vaardigheid {n}")
    expires = True


class WorkerSkillFactory(DjangoModelFactory[WorkerSkill]):
    class Meta:
        model = WorkerSkill

    user = SubFactory(UserFactory)
    skill = SubFactory(SkillFactory)
    from_on = date(2024, 1, 1)
    until_on = LazyFunction(lambda: clock.today() + timedelta(days=400))


class MayNotFactory(DjangoModelFactory[MayNot]):
    class Meta:
        model = MayNot

    user = SubFactory(UserFactory)
    limit = "nights"
    from_on = date(2020, 1, 1)
    reason = "Dat weet alleen wie het aangaat."


class AvailabilityPatternFactory(DjangoModelFactory[AvailabilityPattern]):
    """Not on Wednesdays."""

    class Meta:
        model = AvailabilityPattern

    user = SubFactory(UserFactory)
    from_on = date(2024, 1, 1)
    otherwise = "available"
    parts = LazyFunction(lambda: [[2 * 1440, 3 * 1440, "not"]])


class AvailabilityExceptionFactory(DjangoModelFactory[AvailabilityException]):
    class Meta:
        model = AvailabilityException

    user = SubFactory(UserFactory)
    first_on = LazyFunction(lambda: clock.today() + timedelta(days=7))
    last_on = SelfAttribute("first_on")
    verdict = "not"


class WishFactory(DjangoModelFactory[Wish]):
    class Meta:
        model = Wish

    user = SubFactory(UserFactory)
    on = LazyFunction(lambda: clock.today() + timedelta(days=14))
    wanted = "free"
    weight = 2
    words = "Mijn moeder wordt tachtig."


class LeaveFactory(DjangoModelFactory[Leave]):
    """Asked for: a week, a month from now. Say `status="approved", decided_at=…` for more."""

    class Meta:
        model = Leave

    user = SubFactory(UserFactory)
    kind = "special"
    from_on = LazyFunction(lambda: clock.today() + timedelta(days=30))
    until_on = SelfAttribute("from_on")
    reason = "Een uitvaart."
    asked_at = LazyFunction(clock.now)
