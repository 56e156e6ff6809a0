"""However much was written, a page takes few queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import Membership
from baken.plans import services
from baken.plans.services.goals import GoalData
from baken.plans.services.risks import NewRisk
from baken.plans.tests.making import make_agreed_plan, make_profile, talk_about_everything
from baken.plans.tests.screens import MAXIMUM, READING, address
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory


@pytest.fixture
def much(people: People, in_analysis: Trajectory) -> Trajectory:
    """A participant about whom much was written, in the planning phase with an agreed plan and a draft."""
    from baken.plans.tests.factories import walk_on  # noqa: PLC0415  # only this test

    talk_about_everything(people.by_mentor, in_analysis)
    make_profile(people.by_mentor, in_analysis)
    services.fill_in_risks(
        actor=people.by_mentor, trajectory=in_analysis, filled_in_by="parent", name="Anja",
        filled_in_on=clock.today(), on=clock.today(), new=[NewRisk(f"Risico {n}", "Afspraak") for n in range(4)],
    )  # fmt: skip
    walk_on(in_analysis, "planning", clock.today())
    make_agreed_plan(people.by_mentor, in_analysis)
    draft = services.start_plan(actor=people.by_mentor, trajectory=in_analysis, on=clock.today())
    draft.trajectory, draft.participant = in_analysis, in_analysis.participant
    for number in range(6):
        services.add_goal(actor=people.by_mentor, plan=draft, data=GoalData("housing", f"Doel {number}"))
    Membership.objects.create(user=people.mentor, team=people.team, from_on=clock.today())
    return in_analysis


@pytest.mark.parametrize(
    "name",
    [*READING, "plan_edit", "risk_inventory", "evaluation_report", "general_evaluation_write", "goal_add"],
)
def test_a_page_takes_few_queries_however_much_there_is(
    mentor: Client, people: People, much: Trajectory, django_assert_max_num_queries: Callable[..., object], name: str
) -> None:
    with django_assert_max_num_queries(MAXIMUM):  # type: ignore[attr-defined]  # what pytest-django gives is typed too narrowly
        assert mentor.get(address(people, name)).status_code == 200


def test_the_page_of_a_life_domain_takes_few_queries(
    mentor: Client, people: People, much: Trajectory, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(MAXIMUM):  # type: ignore[attr-defined]  # what pytest-django gives is typed too narrowly
        assert mentor.get(address(people, "analysis_domain", "housing")).status_code == 200
