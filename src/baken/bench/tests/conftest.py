"""A tiny example of two people, one of them guided along a plan, multiplied to two hundred."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.bench.generating import multiply
from baken.bench.pages import choose_cast
from baken.participants.models import Participant
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, RelationFactory
from baken.plans.tests.factories import GoalFactory, PlanActionFactory, SupportPlanFactory, walk_to
from baken.reports.models import Report
from baken.shared import clock

if TYPE_CHECKING:
    from baken.bench.pages import Cast
    from baken.plans.models import Goal

REPORTED_AT = datetime(2025, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def example(db: None) -> list[Goal]:
    """Two goals in the agreed plan of someone in execution, with reports; and someone who was registered."""
    mentor = User.objects.create(email="mentor@baken.example", name="Mentor Voorbeeld", roles=[Role.WORKER])
    guided, registered = ParticipantFactory.create(), ParticipantFactory.create()
    for participant in (guided, registered):
        CareAssignmentFactory(participant=participant, user=mentor)
        RelationFactory(participant=participant)
    plan = SupportPlanFactory.create(trajectory=walk_to("execution", guided), version=1)
    walk_to("intake", registered)
    first = GoalFactory.create(plan=plan)
    goals = [first, GoalFactory.create(plan=plan, first=GoalFactory.create(plan=plan, status="stopped"))]
    PlanActionFactory(goal=first)
    for days in range(20):
        _report(guided, goals[days % 2], mentor, REPORTED_AT - timedelta(days=days))
    return goals


def _report(participant: Participant, goal: Goal, author: User, at: datetime) -> None:
    said = {
        "participant_id": participant.pk,
        "reported_at": at,
        "goal_id": goal.line,
        "domain": goal.domain,
        "author_id": author.pk,
        "author_name": author.name,
        "execution": "Zelf gekookt.",
    }
    written = Report.objects.create(recorded_at=at, **said)
    if at == REPORTED_AT:
        Report.objects.create(
            recorded_at=at + timedelta(hours=1),
            corrects_id=written.id,
            corrected_by_name=author.name,
            reason="Verkeerd onthouden.",
            **said,
        )


@pytest.fixture
def many(example: list[Goal]) -> None:
    multiply(participants=200, reports=3000, years=3, tell=lambda _: None)


@pytest.fixture
def cast(many: None) -> Cast:
    return choose_cast()


@pytest.fixture(autouse=True)
def _a_fixed_day() -> object:
    with clock.frozen(REPORTED_AT + timedelta(days=2)):
        yield
