"""How it goes in the life domains: an opinion per moment of a round, kept, and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from baken.audit.models import AccessLog
from baken.methods.catalogue import load_course
from baken.plans import selectors, services
from baken.plans.models import DomainLevel
from baken.plans.presenters.radar import radar
from baken.plans.rules.checks import MOST, Judge, Moment, level_points, spoke, strokes
from baken.plans.rules.steps import moment_of
from baken.plans.tests.making import make_agreed_plan
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

LEVELS = st.lists(st.none() | st.integers(min_value=1, max_value=MOST), max_size=9)
ME, MENTOR = Judge.PARTICIPANT, Judge.MENTOR


# -- the picture --------------------------------------------------------------------------------------------------
@given(LEVELS)
def test_every_level_lies_as_far_from_the_middle_as_it_says(levels: list[int | None]) -> None:
    for level, point in zip(levels, level_points(levels, 100), strict=True):
        if level is None:
            assert point is None
        else:
            assert point is not None
            assert abs((point.x**2 + point.y**2) ** 0.5 - 100 * level / MOST) < 1


@given(LEVELS)
def test_no_line_is_drawn_to_a_domain_without_an_opinion(levels: list[int | None]) -> None:
    points = level_points(levels, 100)
    drawn = strokes(points)
    pairs = sum(bool(one and other) for one, other in zip(points, [*points[1:], *points[:1]], strict=True))
    assert len(drawn) == pairs
    assert all(one in points and other in points for one, other in drawn)


def test_the_first_domain_points_up_and_the_rest_follow_the_clock() -> None:
    assert (spoke(0, 4, 10).x, spoke(0, 4, 10).y) == (0, -10)
    assert (spoke(1, 4, 10).x, spoke(1, 4, 10).y) == (10, 0)


def test_how_it_goes_is_asked_at_the_analysis_and_at_the_evaluation() -> None:
    course = load_course("acht-fasenmodel")
    found = {phase.key: moment_of(course, phase.key) for phase in course.phases}
    assert {key for key, moment in found.items() if moment} == {"analysis", "evaluation"}
    assert found["evaluation"] is Moment.EVALUATION


# -- services -----------------------------------------------------------------------------------------------------
def check(people: People, trajectory: Trajectory, levels: dict[tuple[str, Judge], int], revision: int = 0) -> None:
    services.check_domains(
        actor=people.by_mentor, trajectory=trajectory, levels=levels, on=clock.today(), revision=revision
    )


def test_two_opinions_stand_beside_each_other_and_can_change(people: People, in_analysis: Trajectory) -> None:
    check(people, in_analysis, {("housing", ME): 2, ("housing", MENTOR): 4})
    check(people, in_analysis, {("housing", ME): 3}, revision=1)
    (kept,) = selectors.checks_of(in_analysis)
    assert [(row.judge, row.level) for row in kept.levels.all()] == [(ME, 3)]
    assert AccessLog.objects.filter(what="how it goes in the life domains", outcome="success").count() == 2


def test_each_moment_of_a_round_is_kept(
    people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> None:
    with pytest.raises(Refused) as refused:
        check(people, in_planning, {("housing", ME): 2})
    assert refused.value.rule == "8F-18"
    make_agreed_plan(people.by_mentor, in_planning)
    to_evaluation(in_planning)
    check(people, in_planning, {("housing", ME): 4})
    (kept,) = selectors.checks_of(in_planning)
    assert kept.moment == Moment.EVALUATION


def test_an_opinion_changed_meanwhile_is_not_overwritten(people: People, in_analysis: Trajectory) -> None:
    check(people, in_analysis, {("housing", ME): 2})
    with pytest.raises(Conflict):
        check(people, in_analysis, {("housing", ME): 5})
    assert DomainLevel.objects.get().level == 2


@pytest.mark.parametrize("levels", [{}, {("weather", ME): 2}, {("housing", ME): 6}, {("housing", ME): 0}])
def test_no_answer_an_unknown_domain_or_level_is_refused(
    people: People, in_analysis: Trajectory, levels: dict[tuple[str, Judge], int]
) -> None:
    with pytest.raises(DomainError):
        check(people, in_analysis, levels)


def test_a_colleague_of_the_team_does_not_judge(people: People, in_analysis: Trajectory) -> None:
    in_analysis.participant = people.seen_by(people.colleague)
    with pytest.raises(NotPermitted):
        services.check_domains(
            actor=people.actor(people.colleague), trajectory=in_analysis, levels={("housing", ME): 2},
            on=clock.today(),
        )  # fmt: skip


# -- screens ------------------------------------------------------------------------------------------------------
def address(people: People, name: str) -> str:
    return reverse(f"plans:{name}", args=[people.participant.pk])


@pytest.fixture
def mentor(client: Client, people: People) -> Client:
    client.force_login(people.mentor)
    return client


def test_what_is_said_is_drawn_and_stands_in_a_table(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    assert "radar__line" not in mentor.get(address(people, "analysis")).text
    sent = {"participant_housing": "2", "mentor_housing": "4", "participant_meaning": "5", "revision": 0}
    page = mentor.post(address(people, "domain_checks"), sent, follow=True)
    for words in ("radar__line--0", "Ronde 1, bij de analyse", "Wonen: moeilijk"):
        assert words in page.text
    for name in ("analysis", "evaluation"):
        assert "radar__line--0" in mentor.get(address(people, name)).text


def test_the_words_of_two_writers_stand_beside_each_other(
    mentor: Client, people: People, in_analysis: Trajectory
) -> None:
    check(people, in_analysis, {("housing", ME): 2})
    page = mentor.post(address(people, "domain_checks"), {"participant_housing": "5", "revision": 0})
    assert "conflict-title" in page.text
    assert mentor.post(address(people, "domain_checks"), {"participant_housing": "2", "revision": 0}).status_code == 302


@pytest.mark.parametrize("sent", [{}, {"participant_housing": "9"}, {"mentor_housing": "veel"}])
def test_bad_input_is_said_and_nothing_is_kept(
    mentor: Client, people: People, in_analysis: Trajectory, sent: dict[str, str]
) -> None:
    assert mentor.post(address(people, "domain_checks"), sent | {"revision": "0"}).status_code == 200
    assert not DomainLevel.objects.exists()


def test_a_stranger_and_a_colleague_find_no_form(client: Client, people: People, in_analysis: Trajectory) -> None:
    for user in (people.stranger, people.colleague):
        client.force_login(user)
        assert client.get(address(people, "domain_checks")).status_code == 404


def test_the_picture_takes_two_queries_however_many_rounds(
    people: People, in_analysis: Trajectory, django_assert_num_queries: Callable[..., object]
) -> None:
    for round_number in range(1, 5):
        in_analysis.round = round_number
        in_analysis.save(update_fields=["round"])
        check(people, in_analysis, {(key, judge): 3 for key in ("housing", "meaning") for judge in Judge})
    with django_assert_num_queries(2):  # type: ignore[attr-defined]  # what pytest-django gives is typed too narrowly
        drawn = radar(load_course("acht-fasenmodel"), selectors.checks_of(in_analysis))
    assert drawn is not None
    assert len(drawn.moments) == 4
    assert [len(chart.lines) for chart in drawn.charts] == [3, 3]
