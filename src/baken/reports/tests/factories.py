"""Reports for tests, made directly: the services have tests of their own."""

from __future__ import annotations

import uuid

from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from baken.plans.tests.factories import GoalFactory
from baken.reports.models import Report
from baken.shared import clock


class ReportFactory(DjangoModelFactory[Report]):
    """A report about a goal; give `goal`, and `reported_at` for another moment than now."""

    class Meta:
        model = Report
        exclude = ("goal",)

    goal = SubFactory(GoalFactory)
    id = LazyFunction(uuid.uuid4)
    participant_id = SelfAttribute("goal.participant_id")
    goal_id = SelfAttribute("goal.line")
    domain = SelfAttribute("goal.domain")
    reported_at = LazyFunction(clock.now)
    recorded_at = LazyAttribute(lambda o: o.reported_at)
    author_id = LazyFunction(uuid.uuid4)
    author_name = "Joris Voorbeeld"
    execution = "Kookte zelf voor de groep."
