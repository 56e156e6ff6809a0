"""Noor with an agreed plan of two goals, and the people around her."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.participants.models import CareKind
from baken.participants.tests.factories import CareAssignmentFactory
from baken.plans.tests.conftest import TODAY, People, _a_fixed_day, people
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory, TrajectoryInPhaseFactory

if TYPE_CHECKING:
    from baken.plans.models import Goal, SupportPlan

__all__ = ["TODAY", "People", "_a_fixed_day", "people"]


@pytest.fixture
def buddy(people: People) -> User:
    """Noor's buddy, who is in no team."""
    made = User.objects.create(email="bo@voorbeeld.example", name="Bo Voorbeeld", roles=[str(Role.WORKER)])
    CareAssignmentFactory.create(participant=people.participant, user=made, kind=CareKind.BUDDY)
    return made


@pytest.fixture
def plan(people: People) -> SupportPlan:
    trajectory = TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution")
    return SupportPlanFactory.create(trajectory=trajectory)


@pytest.fixture
def goal(plan: SupportPlan) -> Goal:
    return GoalFactory.create(plan=plan, own_words="Ik wil zelf met de bus naar school")


@pytest.fixture
def other_goal(plan: SupportPlan) -> Goal:
    return GoalFactory.create(plan=plan, own_words="Ik wil zeggen dat het te druk is", domain="mental-health")
