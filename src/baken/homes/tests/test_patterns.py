"""When someone who lives somewhere part of the time is there: for every pattern, in every night of the year (YG-06)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.homes.rules.patterns import (
    DAY,
    HERE,
    WEEK,
    Living,
    Pattern,
    PatternError,
    at,
    checked_parts,
    comings_and_goings,
    counted_from,
    days_there,
    intervals,
    is_there,
    is_there_at_night,
    monday,
    nights,
    parts_between,
)

#: On weekdays: from Sunday evening seven until Friday afternoon three.
WEEKDAYS = parts_between(1, [6 * DAY + 19 * 60], [4 * DAY + 15 * 60])
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)

#: Drawing is slow on a machine that is busy; that says nothing of the rules.
patient = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@st.composite
def patterns(draw: st.DrawFn, from_on: date | None = None) -> Pattern:
    weeks = draw(st.integers(1, 4))
    minutes = sorted(draw(st.sets(st.integers(0, weeks * WEEK - 1), min_size=2, max_size=12)))
    if len(minutes) % 2:
        minutes.pop()
    first = draw(st.integers(0, 1))
    found = parts_between(weeks, minutes[first::2], minutes[1 - first :: 2])
    return Pattern(from_on or draw(days), weeks, found)


def local(day: date, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HERE, fold=fold)


@patient
@given(patterns())
def test_what_people_fill_in_is_what_comes_back(pattern: Pattern) -> None:
    assert parts_between(pattern.weeks, *comings_and_goings(pattern)) == pattern.parts


@patient
@given(patterns(), days, st.integers(0, 60))
def test_moments_are_in_order_do_not_touch_and_say_who_is_there(pattern: Pattern, first: date, length: int) -> None:
    living = Living(pattern.from_on, None, (pattern,))
    found = intervals(living, first, first + timedelta(days=length))
    assert all(begins < ends for begins, ends in found)
    assert all(ends < begins for (_b, ends), (begins, _e) in pairwise(found))
    for begins, ends in found:
        assert is_there(living, begins)
        last = ends - timedelta(minutes=1)
        assert is_there(living, last)


@patient
@given(patterns(), days, st.integers(1, 20), st.integers(1, 20))
def test_two_periods_after_one_another_are_one(pattern: Pattern, first: date, one: int, two: int) -> None:
    """Midnight is no border: nothing is lost there, and nothing counts twice."""
    living = Living(pattern.from_on, None, (pattern,))
    middle, last = first + timedelta(days=one), first + timedelta(days=one + two)
    length = lambda start, end: sum((e - b for b, e in intervals(living, start, end)), timedelta())  # noqa: E731  # said once, beside where it is used
    assert length(first, middle) + length(middle, last) == length(first, last)
    assert nights(living, first, middle) + nights(living, middle, last) == nights(living, first, last)


@patient
@given(patterns(from_on=date(2026, 1, 5)))
def test_a_year_of_a_pattern_is_the_sum_of_its_weeks(pattern: Pattern) -> None:
    living = Living(pattern.from_on, None, (pattern,))
    rounds = 52 // pattern.weeks
    starts = [pattern.from_on + timedelta(weeks=number * pattern.weeks) for number in range(rounds)]
    by_round = [nights(living, start, start + timedelta(weeks=pattern.weeks)) for start in starts]
    assert len(set(by_round)) == 1
    assert sum(by_round) == nights(living, starts[0], starts[-1] + timedelta(weeks=pattern.weeks))
    walls = [
        ends.astimezone(HERE).replace(tzinfo=None) - begins.astimezone(HERE).replace(tzinfo=None)
        for start in starts
        for begins, ends in intervals(living, start, start + timedelta(weeks=pattern.weeks))
    ]
    # By the clock on the wall every round is as long, but for the hour of summer time where someone comes or goes.
    assert abs(sum(walls, timedelta()) - rounds * timedelta(minutes=pattern.minutes_there)) <= timedelta(hours=2)


@patient
@given(patterns(), st.sampled_from([FORWARD, BACK]))
def test_the_clock_may_go_forward_or_back(pattern: Pattern, sunday: date) -> None:
    """Who is there all of that night is there an hour shorter or longer; who leaves at a time leaves at that time."""
    whole = Living(sunday, sunday + timedelta(days=1))
    ((begins, ends),) = intervals(whole, sunday, sunday + timedelta(days=7))
    assert ends - begins == timedelta(hours=23 if sunday == FORWARD else 25)
    living = Living(date(2024, 1, 1), None, (pattern,))
    here = [(b, e) for b, e in intervals(living, sunday, sunday + timedelta(days=1))]
    assert sum((e - b for b, e in here), timedelta()) <= ends - begins


def test_in_the_night_that_two_o_clock_comes_twice_one_leaves_the_first_time() -> None:
    pattern = Pattern(monday(BACK), 1, checked_parts(1, [(0, 6 * DAY + 150)]))
    living = Living(monday(BACK), None, (pattern,))
    assert is_there(living, local(BACK, 2, 29))
    assert not is_there(living, local(BACK, 2, 30))
    assert not is_there(living, local(BACK, 2, 10, fold=1))
    missing = Pattern(monday(FORWARD), 1, checked_parts(1, [(6 * DAY + 150, WEEK)]))
    assert not is_there(Living(monday(FORWARD), None, (missing,)), local(FORWARD, 1, 59))
    assert is_there(Living(monday(FORWARD), None, (missing,)), local(FORWARD, 3, 31))


def test_on_weekdays_here_means_five_nights_and_six_days() -> None:
    start = date(2026, 3, 2)
    living = Living(start, None, (Pattern(start, 1, WEEKDAYS),))
    assert nights(living, start, start + timedelta(days=7)) == 5
    assert [day.weekday() for day in days_there(living, start, start + timedelta(days=7))] == [0, 1, 2, 3, 4, 6]
    assert is_there_at_night(living, start + timedelta(days=6))
    assert not is_there_at_night(living, start + timedelta(days=4))
    assert is_there(living, local(date(2026, 3, 6), 14, 59))
    assert not is_there(living, local(date(2026, 3, 6), 15))


def test_weeks_alternate_from_the_monday_of_the_first_week() -> None:
    start = date(2026, 3, 4)
    living = Living(start, None, (Pattern(start, 2, checked_parts(2, [(0, WEEK)])),))
    assert is_there(living, local(date(2026, 3, 8), 12))
    assert not is_there(living, local(date(2026, 3, 9), 12))
    assert is_there(living, local(date(2026, 3, 16), 12))
    assert not is_there(living, local(date(2026, 3, 3), 12)), "nobody is there before the stay begins"


@patient
@given(patterns(), patterns(), days)
def test_of_two_patterns_the_later_one_holds_from_its_day(one: Pattern, two: Pattern, day: date) -> None:
    first = Pattern(day, one.weeks, one.parts)
    later = Pattern(day + timedelta(days=17), two.weeks, two.parts)
    both = Living(day, None, (later, first))
    span = (later.from_on, later.from_on + timedelta(days=10))
    assert intervals(both, *span) == intervals(Living(day, None, (later,)), *span)
    assert intervals(both, day, later.from_on) == intervals(Living(day, None, (first,)), day, later.from_on)


@patient
@given(patterns(), days)
def test_a_pattern_goes_on_as_it_was_in_another_room(pattern: Pattern, day: date) -> None:
    day = max(day, pattern.from_on)
    moved = counted_from(pattern, day)
    span = (day, day + timedelta(days=40))
    assert intervals(Living(day, None, (moved,)), *span) == intervals(Living(day, None, (pattern,)), *span)


def test_before_its_first_pattern_and_without_one_someone_is_there_all_of_the_time() -> None:
    start = date(2026, 3, 2)
    living = Living(start, start + timedelta(days=10), (Pattern(start + timedelta(days=3), 1, WEEKDAYS),))
    assert intervals(living, start, start + timedelta(days=3)) == [(at(start, 0), at(start, 3 * DAY))]
    assert intervals(Living(start, start + timedelta(days=2)), start, start + timedelta(days=9)) == [
        (at(start, 0), at(start, 2 * DAY))
    ]
    assert intervals(living, start + timedelta(days=10), start + timedelta(days=20)) == []


@pytest.mark.parametrize(
    ("weeks", "parts", "code"),
    [
        (0, [(0, 60)], "weeks"),
        (5, [(0, 60)], "weeks"),
        (1, [], "never"),
        (1, [(0, WEEK)], "always"),
        (1, [(60, 60)], "backwards"),
        (1, [(-1, 60)], "outside"),
        (1, [(60, WEEK + 1)], "outside"),
        (2, [(0, 120), (60, 180)], "overlap"),
    ],
)
def test_what_cannot_be_is_refused(weeks: int, parts: list[tuple[int, int]], code: str) -> None:
    with pytest.raises(PatternError) as refused:
        checked_parts(weeks, parts)
    assert refused.value.code == code


def test_who_arrives_leaves_before_arriving_again() -> None:
    for arrivals, leavings, code in (
        ([0, 60], [120], "arrives-twice"),
        ([0], [60, 120], "leaves-twice"),
        ([0], [], "arrives-twice"),
        ([], [], "never"),
    ):
        with pytest.raises(PatternError) as refused:
            parts_between(1, arrivals, leavings)
        assert refused.value.code == code
    assert at(date(2026, 7, 1), 60) == datetime(2026, 6, 30, 23, tzinfo=UTC)
