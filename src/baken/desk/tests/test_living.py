"""Where someone lives, on the page about them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.continuity.tests.factories import AbsenceFactory
from baken.desk.presenters.evaluating import areas
from baken.desk.selectors.activities import joined_in, joined_in_per_home
from baken.desk.selectors.dossier import dossier_of
from baken.desk.tests.test_dossier import QUERIES, address, goals
from baken.desk.tests.test_today import shown
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.households.tests.factories import JointActivityFactory, joined
from baken.participants.selectors import get_participant
from baken.participants.tests.factories import CareAssignmentFactory
from baken.presence.selectors.known import timelines
from baken.presence.services import plan_absence
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock
from baken.youths.models import GoalArea

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.desk.tests.conftest import People
    from baken.desk.tests.test_today import SignIn
    from baken.homes.models import Home, Stay
    from baken.trajectories.models import Trajectory


@pytest.fixture
def house(people: People) -> Home:
    return HomeFactory.create(location=people.location, team=people.team, name="Huis De Wadden")


def lives_in(people: People, home: Home, days: int = 100) -> Stay:
    room = RoomFactory.create(home=home)
    return StayFactory.create(participant=people.participant, room=room, from_on=clock.today() - timedelta(days=days))


def test_home_room_and_whether_someone_is_there_stand_under_the_name(
    people: People, house: Home, sign_in: SignIn
) -> None:
    stay = lives_in(people, house)
    page = shown(sign_in(people.mentor).get(address(people)))
    assert f"Woont in Huis De Wadden, {stay.room.name}" in page
    assert "woont hier" in page
    plan_absence(
        actor=people.by_mentor,
        participant=people.participant,
        reason="hospital",
        from_at=clock.now() - timedelta(hours=1),
        until_at=clock.now() + timedelta(days=2),
    )
    page = shown(sign_in(people.mentor).get(address(people)))
    assert "ziekenhuis, terug" in page
    assert reverse("presence:person", args=[people.participant.pk]) in page


def test_the_pages_are_those_of_the_kind_of_home(people: People, house: Home, sign_in: SignIn) -> None:
    def links() -> set[str]:
        page = shown(sign_in(people.mentor).get(address(people)))
        names = ("homes:stays", "lifestories:habits", "households:weighings", "youths:overview", "cashbooks:overview")
        return {name for name in names if f'"{reverse(name, args=[people.participant.pk])}"' in page}

    assert links() == set()
    stay = lives_in(people, house)
    assert links() == {"homes:stays", "lifestories:habits", "households:weighings"}
    stay.until_on = clock.today() - timedelta(days=5)
    stay.save()
    group = HomeFactory.create(location=people.location, team=people.team, kind="youth-neighbourhood")
    lives_in(people, group, days=5)
    assert links() == {
        "homes:stays", "lifestories:habits", "households:weighings", "youths:overview", "cashbooks:overview",
    }  # fmt: skip


def test_who_comes_to_live_somewhere_and_who_lived_there(people: People, house: Home, sign_in: SignIn) -> None:
    stay = lives_in(people, house, days=-3)
    assert "Komt wonen in Huis De Wadden" in shown(sign_in(people.mentor).get(address(people)))
    stay.from_on, stay.until_on = clock.today() - timedelta(days=9), clock.today()
    stay.save()
    assert "Woonde in Huis De Wadden tot" in shown(sign_in(people.mentor).get(address(people)))


def test_the_page_says_what_the_room_of_presence_says(people: People, house: Home) -> None:
    """The same rows read in one expression, and in the four queries of the room itself."""
    lives_in(people, house)
    now = clock.now()
    for reason, begins, ends in (("hospital", 70 * 24, -60 * 24), ("family", 3, 3)):
        plan_absence(
            actor=people.by_mentor,
            participant=people.participant,
            reason=reason,
            from_at=now - timedelta(hours=begins),
            until_at=now + timedelta(hours=ends),
        )
    participant = get_participant(people.by_mentor, people.participant.pk)
    assert participant is not None
    of_room = timelines([participant.pk], first=clock.today(), after=clock.today() + timedelta(days=1))
    assert dossier_of(people.by_mentor, participant).living.timeline == of_room[participant.pk]


def test_a_resident_with_a_stand_in_takes_no_query_more(
    people: People,
    in_planning: Trajectory,
    house: Home,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lives_in(people, house)
    CareAssignmentFactory.create(participant=people.participant, user=people.colleague, kind="buddy")
    AbsenceFactory.create(user=people.mentor)
    for goal in goals(in_planning, 3):
        ReportFactory.create(goal=goal)
    client = sign_in(people.colleague)
    client.get(address(people))
    with django_assert_max_num_queries(QUERIES):
        assert "CT-02" in shown(client.get(address(people)))


def test_activities_and_measures_stand_beside_how_someone_fares(  # SL-08
    people: People, house: Home, sign_in: SignIn
) -> None:
    lives_in(people, house)
    for days in (1, 2, 40):
        activity = JointActivityFactory.create(home=house, on=clock.today() - timedelta(days=days))
        joined(activity, people.participant)
    first = clock.today() - timedelta(days=90)
    assert [times for _month, times in joined_in(people.participant, first, clock.today())] == [1.0, 2.0]
    assert [(times, of) for _month, times, of in joined_in_per_home(house, 12)] == [(1.0, 1), (2.0, 1)]
    page = shown(sign_in(people.mentor).get(reverse("wellbeing:overview", args=[people.participant.pk])))
    assert "Keren dat iemand meedeed" in page


def test_an_evaluation_asks_for_the_balances_of_the_home(  # SL-07
    people: People, in_planning: Trajectory, house: Home, sign_in: SignIn
) -> None:
    evaluation = reverse("plans:evaluation", args=[people.participant.pk])
    weighings = reverse("households:weighings", args=[people.participant.pk])
    assert weighings not in shown(sign_in(people.mentor).get(evaluation))
    lives_in(people, house)
    page = shown(sign_in(people.mentor).get(evaluation))
    assert weighings in page
    assert "SL-07" in page


def test_beside_a_goal_of_a_youth_stands_its_area_of_guidance(  # YG-07
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    (goal,) = goals(in_planning)
    lives_in(people, HomeFactory.create(location=people.location, team=people.team, kind="youth-neighbourhood"))
    GoalArea.objects.create(participant=people.participant, goal=goal, area="activities")
    found = areas(people.by_mentor, people.seen_by(people.mentor), [goal])
    assert found[goal.pk]["area"]
    assert found[goal.pk]["url"] == reverse("youths:areas_set", args=[people.participant.pk])
