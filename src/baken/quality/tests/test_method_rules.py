"""What methods yield, worked out by hand (MT-07)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from baken.quality.presenters.strips import FIGURES, WIDTH, strips
from baken.quality.rules.methods import LEFT_GROUP, Change, Endings, Evaluated, Followed, Quartiles, Yield, yields
from baken.quality.rules.numbers import Share

BEGAN = date(2025, 1, 6)


def person(number: int) -> UUID:
    return UUID(int=number)


def followed(number: int, days: int | None, ended_as: str = "completed", method: str = "cti") -> Followed:
    """Someone who followed a method alone for so many days; None while it lasts."""
    return Followed(
        method=method,
        programme=UUID(int=1000 + number),
        participant=person(number),
        joined_on=BEGAN,
        left_on=None if days is None else BEGAN + timedelta(days=days),
        ended_as="" if days is None else ended_as,
        as_meant=days is not None and ended_as == "completed",
    )


def test_quartiles_lie_where_a_spreadsheet_puts_them() -> None:
    # 30 60 90 120 270: the second and fourth of five are the quartiles
    assert Quartiles.over([120, 30, 270, 90, 60]) == Quartiles(5, 30, 60, 90, 120, 270)
    # 1 2 3 4 5 6: a quarter of the way from the 2nd to the 3rd is 2.25
    assert Quartiles.over([1, 2, 3, 4, 5, 6]) == Quartiles(6, 1, 2.25, 3.5, 4.75, 6)
    assert Quartiles.over([30, 60, 90, 120]) is None


def test_of_fewer_than_five_it_is_not_said_how_it_ended() -> None:
    four = [followed(number, 100) for number in range(4)]
    assert Endings.over(four) == Endings(4, 4)
    six = [*four, followed(5, 10, "own-choice"), followed(6, 10, "other-support")]
    assert Endings.over(six) == Endings(6, 6, Share(4, 6))  # two ended otherwise: too few to say which
    many = [*six, followed(7, 10, "own-choice"), followed(8, 10, "own-choice"), followed(9, 10, LEFT_GROUP)]
    assert Endings.over(many) == Endings(9, 9, Share(4, 9), {"own-choice": 3, "other-support": 1, LEFT_GROUP: 1})
    assert Endings.over(many).other == 5


def test_change_is_told_from_five_people_on_and_with_caution_below_ten() -> None:
    # steps: +2 +1 0 0 -1 +1
    pairs = [(1, 3), (2, 3), (3, 3), (4, 4), (3, 2), (2, 3)]
    change = Change.over("housing", pairs)
    assert (change.count, change.better, change.same, change.harder) == (6, 3, 2, 1)
    assert change.before == Quartiles(6, 1, 2, 2.5, 3, 4)
    assert change.after == Quartiles(6, 2, 3, 3, 3, 4)
    assert change.difference == Quartiles(6, -1, 0, 0.5, 1, 2)
    assert change.needs_caution
    assert not Change.over("housing", pairs[:4]).is_told
    assert not Change.over("housing", [*pairs, *pairs[:4]]).needs_caution


def test_a_goal_counts_once_and_only_when_it_was_evaluated_while_the_method_was_followed() -> None:
    line = [UUID(int=7000 + number) for number in range(5)]
    found = yields(
        [followed(1, 100), followed(2, None)],
        [
            Evaluated(person(1), line[0], BEGAN + timedelta(days=100), reached=True),  # on the last day
            Evaluated(person(1), line[1], BEGAN + timedelta(days=101), reached=True),  # a day later
            Evaluated(person(1), line[2], BEGAN - timedelta(days=1), reached=True),  # before it began
            Evaluated(person(2), line[3], BEGAN + timedelta(days=30), reached=False),
            Evaluated(person(2), line[3], BEGAN + timedelta(days=60), reached=True),  # the same goal again
            Evaluated(person(2), line[4], BEGAN + timedelta(days=60), reached=False),
            Evaluated(person(3), UUID(int=1), BEGAN, reached=True),  # follows nothing
        ],
        {},
        [],
    )
    assert [one.goals for one in found] == [Share(2, 3)]
    assert not found[0].tells_goals


def test_five_times_or_five_goals_of_fewer_people_are_not_split() -> None:
    """MT-07: five is about people. Two who ended with it three times each, and their six goals, say nothing."""
    rows = [followed(number % 2, 100 + number) for number in range(6)]
    goals = [Evaluated(person(number % 2), UUID(int=7000 + number), BEGAN, reached=True) for number in range(6)]
    levels = {(one.programme, one.participant): {"housing": (2, 4)} for one in rows}
    (few,) = yields(rows, goals, levels, ["housing"])
    assert (few.endings, few.days) == (Endings(6, 2), None)
    assert (few.goals, few.tells_goals) == (Share(6, 6), False)
    assert few.changes == (Change("housing", 2),)
    more = [followed(number, 50) for number in (10, 11, 12)]
    theirs = [Evaluated(person(number), UUID(int=8000 + number), BEGAN, reached=False) for number in (10, 11, 12)]
    (enough,) = yields([*rows, *more], [*goals, *theirs], levels, ["housing"])
    assert enough.endings == Endings(9, 5, Share(9, 9))
    assert enough.days is not None
    assert (enough.goals, enough.tells_goals) == (Share(6, 9), True)
    assert enough.is_of_few


def test_of_fewer_than_five_people_who_ended_otherwise_it_is_not_said_how() -> None:
    """MT-07: two people who stopped three times each are two."""
    stopped = [followed(number % 2, 100 + number, "own-choice") for number in range(6)]
    meant = [followed(number, 100) for number in range(10, 15)]
    assert Endings.over([*stopped, *meant]) == Endings(11, 7, Share(5, 11))


def test_who_followed_a_method_twice_counts_once_in_the_life_domains_with_the_last_time() -> None:
    """8F-01: the change of one person, from the first answer to the last of the last time."""
    rows = [followed(number, 100) for number in range(5)]
    again = Followed("cti", UUID(int=5000), person(0), BEGAN + timedelta(days=200), BEGAN + timedelta(days=300))
    levels = {(one.programme, one.participant): {"housing": (2, 3)} for one in rows}
    levels[again.programme, again.participant] = {"housing": (3, 1)}
    (one,) = yields([again, *rows], [], levels, ["housing"])
    (housing,) = one.changes
    assert (housing.count, housing.better, housing.harder) == (5, 4, 1)


def test_the_whole_of_a_method() -> None:
    rows = [followed(number, days) for number, days in enumerate((30, 60, 90, 120))]
    rows += [followed(5, 270, "out-of-time"), followed(6, None), followed(7, None, method="relim")]
    levels = {(one.programme, one.participant): {"housing": (2, 4)} for one in rows}
    cti, relim = yields(rows, [], levels, ["housing", "finances"])
    assert (cti.method, cti.running, cti.endings.as_meant) == ("cti", 1, Share(4, 5))
    assert cti.days == Quartiles(5, 30, 60, 90, 120, 270)
    housing, finances = cti.changes
    assert (housing.count, housing.better) == (5, 5)  # who still follows it is not among them
    assert finances == Change("finances", 0)
    assert cti.needs_caution
    assert (relim.method, relim.running, relim.endings, relim.days) == ("relim", 1, Endings(0, 0), None)
    assert not relim.needs_caution


def test_a_year_is_about_what_ended_in_it() -> None:
    rows = [followed(1, 100), followed(2, 400), followed(3, None)]
    (one,) = yields(rows, [], {}, [], year=2026)
    assert (one.running, one.endings.count) == (1, 1)
    assert Yield.of_nobody("cti").is_empty


@given(st.lists(st.integers(1, 5), min_size=5, max_size=40))
def test_quartiles_are_in_order_and_within_what_was_said(figures: list[int]) -> None:
    found = Quartiles.over(figures)
    assert found is not None
    five = [found.least, found.first, found.middle, found.third, found.most]
    assert five == sorted(five)
    assert (found.least, found.most) == (min(figures), max(figures))


@given(st.lists(st.lists(st.integers(0, 500), min_size=3, max_size=3), min_size=1, max_size=6), st.booleans())
def test_lying_bars_stay_within_the_picture_and_draw_all_there_is(counts: list[list[int]], whole: bool) -> None:  # noqa: FBT001  # by name in the cases
    picture = strips([(f"row {place}", row) for place, row in enumerate(counts)], whole=whole)
    for row, drawn in zip(counts, picture.rows, strict=True):
        assert [piece.part for piece in drawn.pieces] == [part for part, count in enumerate(row) if count]
        edges = [(piece.x, piece.x + piece.width) for piece in drawn.pieces]
        assert all(left < right <= WIDTH - FIGURES + 6 for left, right in edges)
        assert all(one[1] == other[0] for one, other in pairwise(edges))
