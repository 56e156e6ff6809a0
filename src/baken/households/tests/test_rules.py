"""What holds in a household, without a database (SL-03, SL-05, SL-06, SL-07)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.households.holidays import holidays_around
from baken.households.rules.activities import activities, days_quiet, summary
from baken.households.rules.balances import balances
from baken.households.rules.fall_back import EVERY_DAY, OnHolidays, Window, gaps, holds
from baken.households.rules.reviews import due_on, features, mean_of, spread, spreads

ZONE = ZoneInfo("Europe/Amsterdam")
NONE: frozenset[date] = frozenset()
MONDAY = date(2025, 11, 24)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


# -- what is declared --------------------------------------------------------------------------------------------
def test_what_can_be_done_says_nothing_of_a_time() -> None:
    """SL-05: a key and words in two languages is all there is."""
    assert {"shopping", "cooking", "laying-the-table", "folding", "gardening", "walk", "music", "newspaper"} <= set(
        activities()
    )
    for one in activities().values():
        assert set(one.model_dump()) == {"key", "title"}


def test_there_are_four_balances_and_six_features() -> None:
    """SL-07."""
    assert list(balances()) == ["possibilities-limitations", "freedom-safety", "group-person", "equal-dependent"]
    assert len(features()) == 6
    assert all(len(one.statements) in {3, 4} for one in features())


# -- who was quiet -----------------------------------------------------------------------------------------------
def test_days_count_from_the_last_time_and_only_when_there_was_something_to_join_in() -> None:
    today, moved_in = MONDAY, MONDAY - timedelta(100)
    last = MONDAY - timedelta(6)
    assert days_quiet(last, moved_in, MONDAY, today) == 6
    assert days_quiet(None, MONDAY - timedelta(2), MONDAY, today) == 2, "lives here for two days"
    assert days_quiet(last, moved_in, last, today) == 0, "nobody did anything since"
    assert days_quiet(None, moved_in, None, today) == 0, "nothing was ever written down"


def test_a_summary_says_nothing_of_what_was_not_noted() -> None:
    assert summary([], [], []).mood is None
    found = summary([MONDAY, MONDAY], [3, 2], [5])
    assert (found.times, found.days, found.engagement, found.mood) == (2, 1, 2.5, 5.0)


# -- looking back ------------------------------------------------------------------------------------------------
def test_fewer_than_three_sheets_show_no_spread() -> None:
    """SL-07: nobody is recognised by a number."""
    key = features()[0].statements[0].key
    assert spreads([{key: 4}, {key: 4}]) is None
    found = spreads([{key: 4}, {key: 4}, {key: 1}])
    assert found is not None
    assert found[key].counts == (1, 0, 0, 2)
    assert spreads([{key: 4}, {key: 4}, {}]) == {}, "a statement that two answered shows nothing either"


def test_the_mean_of_a_feature_goes_over_all_answers() -> None:
    feature = features()[0]
    found = {one.key: spread([2, 4, 3]) for one in feature.statements}
    assert mean_of(feature, found) == 3.0
    assert mean_of(feature, {}) is None


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 11, 5), 12, date(2026, 11, 5)),
        (date(2025, 11, 5), 2, date(2026, 1, 5)),
    ],
)
def test_it_is_time_again_some_months_later(last: date, months: int, due: date) -> None:
    assert due_on(last, date(2020, 1, 1), months) == due
    assert due_on(None, last, months) == due


# -- whom to call ------------------------------------------------------------------------------------------------
def test_a_night_goes_over_midnight() -> None:
    night = Window(time(22), time(7), frozenset({0}))
    assert holds(night, at(MONDAY, 23), NONE, ZONE)
    assert holds(night, at(MONDAY + timedelta(1), 6, 59), NONE, ZONE)
    assert not holds(night, at(MONDAY + timedelta(1), 7), NONE, ZONE)
    assert not holds(night, at(MONDAY, 6), NONE, ZONE), "the night of Sunday is not ticked"


def test_the_same_time_means_all_day_long() -> None:
    assert gaps([Window(time(8), time(8))], at(MONDAY, 0), at(MONDAY + timedelta(7), 0), NONE, ZONE) == []


def test_holidays_go_by_the_day_on_which_it_begins() -> None:
    christmas = date(2025, 12, 25)
    free = holidays_around(2025)
    assert christmas in free
    office = Window(time(9), time(17), holidays=OnHolidays.NOT)
    on_call = Window(time(9), time(17), holidays=OnHolidays.ONLY)
    noon, day_after = at(christmas, 12), at(date(2025, 12, 29), 12)
    assert (holds(office, noon, free, ZONE), holds(on_call, noon, free, ZONE)) == (False, True)
    assert (holds(office, day_after, free, ZONE), holds(on_call, day_after, free, ZONE)) == (True, False)


def test_the_nights_in_which_the_clock_changes_leave_no_hole_and_no_double_hour() -> None:
    early, late = Window(time(22), time(2, 30)), Window(time(2, 30), time(22))
    for changes in (date(2026, 3, 29), date(2026, 10, 25)):
        first, after = at(changes - timedelta(1), 0), at(changes + timedelta(2), 0)
        assert gaps([early, late], first, after, NONE, ZONE) == []
        alone = gaps([early], first, after, NONE, ZONE)
        covered = (after - first.astimezone(UTC)) - sum(
            ((one.after.astimezone(UTC) - one.first.astimezone(UTC)) for one in alone), timedelta()
        )
        assert covered > timedelta(hours=10)


def test_an_hour_in_which_nobody_answers_is_found() -> None:
    found = gaps([Window(time(8), time(7))], at(MONDAY, 0), at(MONDAY + timedelta(1), 0), NONE, ZONE)
    assert [(one.first, one.after) for one in found] == [(at(MONDAY, 7), at(MONDAY, 8))]


def test_without_anyone_the_whole_week_is_open() -> None:
    first, after = at(MONDAY, 0), at(MONDAY + timedelta(7), 0)
    assert [(one.first, one.after) for one in gaps([], first, after, NONE, ZONE)] == [(first, after)]


windows = st.builds(
    Window,
    st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    st.frozensets(st.sampled_from(sorted(EVERY_DAY)), min_size=1),
    st.sampled_from(OnHolidays),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(windows, max_size=4),
    st.sampled_from([date(2025, 12, 22), date(2026, 3, 26), date(2026, 10, 22), MONDAY]),
    st.integers(0, 7 * 24 * 60 - 1),
)
def test_at_every_moment_someone_answers_or_it_lies_in_a_gap(kept: list[Window], day: date, minutes: int) -> None:
    """SL-07, over midnight, holidays and both changes of the clock."""
    first = at(day, 0).astimezone(UTC)
    free = holidays_around(day.year)
    moment = first + timedelta(minutes=minutes)
    found = gaps(kept, first, first + timedelta(7), free, ZONE)
    in_a_gap = any(one.first <= moment < one.after for one in found)
    assert in_a_gap != any(holds(one, moment, free, ZONE) for one in kept)
    assert all(one.first < one.after for one in found)
    assert all(a.after < b.first for a, b in pairwise(found)), "in order, apart"
