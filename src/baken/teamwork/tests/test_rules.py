"""What is declared, and what may be said of numbers (LE-08, LE-09, LE-10)."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from baken.incidents.rules.kinds import kinds
from baken.teamwork.rules.agenda import ADDED_BEFORE, Prepared, standing
from baken.teamwork.rules.figures import after_month, answers, before_and_after, months_between, people_in, side
from baken.teamwork.rules.folder import parts
from baken.teamwork.rules.introduction import plan, standing_milestone, yields
from baken.teamwork.rules.roles import overlap

months = some.dates(date(2024, 1, 1), date(2026, 12, 1)).map(lambda day: day.replace(day=1))
counts = some.dictionaries(months, some.integers(0, 60), max_size=30)


def test_the_standing_agenda_has_eleven_points_and_what_each_prepares() -> None:
    points = standing()
    assert len(points) == 11
    assert next(iter(points)) == "opening"
    assert list(points)[-1] == "actions"
    assert ADDED_BEFORE in points
    assert {one for point in points.values() for one in point.prepares} == set(Prepared)


def test_the_folder_has_six_parts_of_which_the_fifth_fills_itself() -> None:
    assert [part.filled_by_meetings for part in parts().values()] == [False] * 4 + [True, False]


def test_the_plan_lasts_two_years_and_shorter_after_a_re_division() -> None:
    first, again = plan().milestones["first"], plan().milestones["again"]
    assert max(one.week for one in first) == 104
    assert max(one.week for one in again) < 52
    assert [one.week for one in first] == sorted(one.week for one in first)
    assert standing_milestone("first", "held") is not None
    assert standing_milestone("again", "held") is None


def test_what_is_counted_from_incidents_are_kinds_that_exist() -> None:
    known = set(kinds())
    assert {kind for one in yields().values() for kind in one.incidents} <= known
    assert not yields()["as-needed"].incidents, "an error with medication is not something given as needed"


@given(counts, some.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_every_month_is_before_or_after_or_that_of_the_moment(found: dict[date, int], moment: date) -> None:
    before, after = before_and_after(found, moment)
    own = [month for month in found if month < moment < after_month(month)]
    assert before.months + after.months + len(own) == len(found)


@given(some.lists(some.integers(0, 60), max_size=30))
def test_the_middle_lies_between_the_lowest_and_the_highest(found: list[int]) -> None:
    told = side(found)
    if told.middle is None:
        assert len(found) < 3
        return
    assert told.lowest is not None
    assert told.highest is not None
    assert told.lowest <= told.middle <= told.highest
    assert told == side(found[::-1])
    if told.half:
        assert told.lowest <= told.half[0] <= told.middle <= told.half[1] <= told.highest


@given(some.integers(1, 40), some.lists(some.integers(0, 9), min_size=5, max_size=5))
def test_of_fewer_than_five_answers_only_their_number_is_told(asked: int, found: list[int]) -> None:
    told = answers(asked, found)
    assert told.answered == sum(found)
    assert (told.middle is None) is (told.spread is None) is (sum(found) < 5)


def test_only_months_that_are_over_count() -> None:
    assert months_between(date(2025, 11, 20), date(2026, 2, 1)) == [
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)
    ]  # fmt: skip
    assert months_between(date(2026, 1, 5), date(2026, 1, 31)) == []


def test_who_lives_there_half_a_month_counts_for_half() -> None:
    june = date(2026, 6, 1)
    assert people_in(june, [(date(2020, 1, 1), None), (date(2026, 6, 16), None), (june, june)]) == 1.5


def test_roles_that_follow_each_other_do_not_overlap() -> None:
    first = (date(2026, 1, 1), date(2026, 3, 1))
    assert not overlap(first, (date(2026, 3, 1), None))
    assert overlap(first, (date(2026, 2, 28), None))
