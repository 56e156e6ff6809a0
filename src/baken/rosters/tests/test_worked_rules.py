"""What was worked of a shift, counted by the clock on the wall."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.presence.rules.local import moment
from baken.rosters.rules.worked import Stretch, Wrong, by_day, complaint, difference, moment_near, tally

SATURDAY = date(2025, 11, 22)
SPRING, AUTUMN = date(2026, 3, 29), date(2025, 10, 26)
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def stretch(day: date, begin: int, end: int, **more: object) -> Stretch:
    return Stretch(moment(day, begin * 60), moment(day, end * 60), **more)  # type: ignore[arg-type]  # for brevity


def sleep_in(**more: object) -> Stretch:
    """From ten in the evening of Saturday until eight; asleep from eleven until seven."""
    slept = {"slept_from": moment(SATURDAY, 23 * 60), "slept_until": moment(SATURDAY, 31 * 60)}
    return stretch(SATURDAY, 22, 32, **slept, **more)


def test_a_sleep_in_on_saturday_counts_its_night_its_sunday_and_its_sleep() -> None:
    found = tally(sleep_in(awake_minutes=45), frozenset())
    assert (found.minutes, found.asleep, found.night, found.sunday) == (600, 435, 360, 480)


def test_who_went_home_early_did_not_sleep_until_the_end() -> None:
    home_early = sleep_in()
    left = Stretch(home_early.starts_at, moment(SATURDAY, 29 * 60), 0, home_early.slept_from, home_early.slept_until)
    assert left.asleep_minutes == 6 * 60


@pytest.mark.parametrize(("day", "night"), [(SPRING, 5), (AUTUMN, 7)])
def test_the_night_in_which_the_clock_jumps_counts_what_really_passed(day: date, night: int) -> None:
    found = tally(stretch(day - timedelta(days=1), 22, 31), frozenset({day}))
    assert found.night == night * 60
    assert found.minutes == (2 + night + 1) * 60
    assert found.holiday == found.sunday == (night + 1) * 60


def test_the_break_is_no_time_worked() -> None:
    assert stretch(SATURDAY, 7, 15, break_minutes=30).minutes == 450


def test_what_differs_is_said_in_minutes() -> None:
    planned = stretch(SATURDAY, 7, 15, break_minutes=30)
    worked = Stretch(moment(SATURDAY, 405), moment(SATURDAY, 920), 15)
    found = difference(planned, worked)
    assert (found.begin, found.end, found.pause, found.minutes) == (-15, 20, -15, 50)
    assert not difference(planned, planned)


@pytest.mark.parametrize(
    ("worked", "wrong"),
    [
        (stretch(SATURDAY, 15, 7), Wrong.ENDS_FIRST),
        (stretch(SATURDAY, -6, 15), Wrong.OTHER_SHIFT),
        (stretch(SATURDAY, 15, 20), Wrong.OTHER_SHIFT),
        (stretch(SATURDAY, 7, 28), Wrong.OTHER_SHIFT),
        (stretch(SATURDAY, 7, 8, break_minutes=60), Wrong.BREAK_TOO_LONG),
        (stretch(SATURDAY, 7, 15, awake_minutes=1), Wrong.AWAKE_TOO_LONG),
        (stretch(SATURDAY, 7, 15), None),
        (stretch(SATURDAY, -5, 27), None),
    ],
)
def test_hours_that_cannot_be_are_told_apart(worked: Stretch, wrong: Wrong | None) -> None:
    planned = stretch(SATURDAY, 7, 15)
    assert complaint(planned, worked, LATER) == wrong
    if wrong is None:
        assert complaint(planned, worked, worked.ends_at - timedelta(minutes=1)) is Wrong.STILL_TO_COME


def test_half_past_midnight_lies_after_a_late_shift_and_not_before_it() -> None:
    planned = moment(SATURDAY, 23 * 60)
    assert moment_near(planned, 0, 30) == moment(SATURDAY, 24 * 60 + 30)
    assert moment_near(planned, 22, 45) == moment(SATURDAY, 22 * 60 + 45)


@given(
    begin=st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001  # becomes aware below
    minutes=st.integers(1, 36 * 60),
)
def test_the_parts_by_day_are_the_whole_stretch(begin: datetime, minutes: int) -> None:
    first = begin.replace(tzinfo=UTC)
    last = first + timedelta(minutes=minutes)
    parts = list(by_day(first, last))
    assert parts[0][1] == first
    assert parts[-1][2] == last
    assert all(one[2] == two[1] and two[0] - one[0] == timedelta(days=1) for one, two in itertools.pairwise(parts))
    found = tally(Stretch(first, last), frozenset())
    assert found.minutes == minutes
    assert max(found.night, found.sunday) <= minutes
