"""Checklists and what was settled, for tests."""

from __future__ import annotations

from datetime import timedelta

from factory.declarations import LazyFunction, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from baken.environments.models import FilledIn, HomeEnvironment, Settled, WhoseView
from baken.environments.rules.catalogue import checklist
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.shared import clock


def features_of(key: str) -> list[str]:
    """What an environment that ships offers."""
    return list(next(one for one in checklist().environments if one.key == key).features)


class FilledInFactory(DjangoModelFactory[FilledIn]):
    class Meta:
        model = FilledIn

    participant = SubFactory(ParticipantFactory)
    view = WhoseView.WORKER
    who = "Wies"
    filled_on = LazyFunction(lambda: clock.today() - timedelta(days=20))
    features = LazyFunction(lambda: features_of("atmosphere"))
    written_by_name = "Wies"


class SettledFactory(DjangoModelFactory[Settled]):
    class Meta:
        model = Settled

    participant = SubFactory(ParticipantFactory)
    settled_on = LazyFunction(lambda: clock.today() - timedelta(days=10))
    look_again_on = LazyFunction(lambda: clock.today() + timedelta(days=100))
    features = LazyFunction(lambda: features_of("atmosphere"))
    reason = "Zo ziet iedereen het."
    present = "Wies, Mara"
    decided_by_name = "Mara"


class HomeEnvironmentFactory(DjangoModelFactory[HomeEnvironment]):
    class Meta:
        model = HomeEnvironment

    home = SubFactory(HomeFactory)
    environment = "atmosphere"
    from_on = SelfAttribute("home.opened_on")
    because = "Kleine groep, weinig prikkels."
