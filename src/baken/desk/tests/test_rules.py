from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.desk.rules import (
    FIRST_LOOK_BACK,
    LOOK_BACK_AT_MOST,
    VISIT_ENDS_AFTER,
    DayPart,
    Visit,
    day_part,
    is_worth_noting,
    next_visit,
)

NOON = datetime(2025, 11, 24, 12, tzinfo=UTC)
PAUSES = st.lists(st.timedeltas(timedelta(0), timedelta(days=40)), max_size=20)


def test_a_first_visit_looks_back_some_days() -> None:
    assert next_visit(None, NOON).since == NOON - FIRST_LOOK_BACK


def test_within_a_shift_what_is_new_stays_new() -> None:
    first = Visit(since=NOON - timedelta(days=1), seen_at=NOON)
    assert next_visit(first, NOON + timedelta(hours=3)).since == first.since


def test_after_a_shift_only_what_came_later_is_new() -> None:
    first = Visit(since=NOON - timedelta(days=1), seen_at=NOON)
    assert next_visit(first, NOON + VISIT_ENDS_AFTER + timedelta(minutes=1)).since == NOON


def test_after_a_holiday_the_look_back_is_limited() -> None:
    visit = next_visit(Visit(since=NOON, seen_at=NOON), NOON + timedelta(days=60))
    assert visit.since == NOON + timedelta(days=60) - LOOK_BACK_AT_MOST


@given(PAUSES)
def test_what_is_new_never_begins_in_the_future_nor_too_long_ago(pauses: list[timedelta]) -> None:
    visit, now = None, NOON
    for pause in pauses:
        now += pause
        visit = next_visit(visit, now)
        assert now - LOOK_BACK_AT_MOST <= visit.since <= now
        assert visit.seen_at == now


def test_a_second_look_within_minutes_is_not_written_down() -> None:
    first = next_visit(None, NOON)
    again = Visit(since=first.since, seen_at=NOON + timedelta(minutes=2))
    assert is_worth_noting(None, first)
    assert not is_worth_noting(first, again)
    assert is_worth_noting(first, next_visit(first, NOON + timedelta(minutes=11)))


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, "night"), (5, "night"), (6, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening"), (23, "evening")],
)
def test_the_greeting_follows_the_clock(hour: int, part: str) -> None:
    assert day_part(time(hour)) is DayPart(part)
