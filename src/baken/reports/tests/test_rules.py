from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from baken.reports.rules import Observations, Point, Trend, climb, trend

STEPS = st.lists(st.sampled_from([-1, 0, 1]), max_size=60)


def test_a_report_says_something_when_one_point_is_filled_in() -> None:  # RR-03
    assert Observations(experience="Trots").say_something
    assert not Observations(understanding="  ", execution="\n").say_something


def test_only_points_that_stood_out_are_listed_in_their_fixed_order() -> None:
    found = list(Observations(experience=" Trots ", understanding="Kent de route"))
    assert found == [(Point.UNDERSTANDING, "Kent de route"), (Point.EXPERIENCE, "Trots")]


def test_steps_become_heights_of_which_the_lowest_stands_on_one() -> None:
    assert climb([0, 1, 1, -1]) == [1, 2, 3, 2]
    assert climb([-1, -1, 1]) == [2, 1, 2]
    assert climb([]) == []


@given(STEPS)
def test_heights_never_jump_and_never_sink_below_one(steps: list[int]) -> None:
    heights = climb(steps)
    assert len(heights) == len(steps)
    assert all(height >= 1 for height in heights)
    assert all(abs(after - before) <= 1 for before, after in pairwise(heights))


def test_the_trend_is_told_in_one_word() -> None:
    assert trend([]) is Trend.UNKNOWN
    assert trend([0, 0]) is Trend.STEADY
    assert trend([1]) is Trend.RISING
    assert trend([1, 1, -1, 1]) is Trend.RISING
    assert trend([0, -1, -1]) is Trend.FALLING
    assert trend([1, -1, 1, -1]) is Trend.VARYING


@given(STEPS)
def test_turning_every_step_around_turns_the_trend_around(steps: list[int]) -> None:
    other = {Trend.RISING: Trend.FALLING, Trend.FALLING: Trend.RISING}
    found = trend(steps)
    assert trend([-step for step in steps]) is other.get(found, found)
