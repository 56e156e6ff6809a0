"""MT-07: hours that were agreed and used, standing still for a while, and the longest that it may last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from baken.methods.engine import EventKind
from baken.methods.engine.fold import months_later
from baken.methods.tests.small import course, phase, step, text, under_way
from baken.methods.tests.walking import BEGIN

HOURS = course(phase("help", step("visit", repeats=True)), hours={"least": 15, "typical": 100, "rule": "MT-07"})
TIMED = course(
    phase("one", step("visit", repeats=True)),
    settings=[
        {"key": "visit_days", "title": text("d"), "rule": "MT-07", "default": 14, "minimum": 7, "maximum": 21},
    ],
    cadences=[
        {
            "key": "visits",
            "step": "visit",
            "rule": "MT-07",
            "title": text("Visit"),
            "why": text("{days} {since}"),
            "phases": ["one"],
            "every": "visit_days",
            "counts_from": ["one"],
        }
    ],
)


@pytest.mark.parametrize("hours", [0, -3, "veel", True, None])
def test_hours_are_a_number_above_nought(hours: object) -> None:
    refusal = under_way(HOURS).refusal(EventKind.SPENT, data={"hours": hours})
    assert refusal is not None
    assert refusal.code == "hours-wrong"


def test_the_budget_has_its_least_and_changes_with_a_reason() -> None:
    walk = under_way(HOURS)
    for hours, reason, code in ((14, "x", "hours-too-few"), (120, "", "no-reason")):
        refusal = walk.refusal(EventKind.BUDGET, data={"hours": hours}, reason=reason)
        assert refusal is not None
        assert refusal.code == code
    walk.record(EventKind.BUDGET, data={"hours": 120}, reason="Het gezin heeft langer nodig")
    walk.record(EventKind.SPENT, data={"hours": 119.5})
    walk.record(EventKind.SPENT, data={"hours": 2})
    hours_now = walk.state.hours
    assert hours_now is not None
    assert (hours_now.budget, hours_now.used, hours_now.left) == (120, 121.5, -1.5)


def test_a_method_without_hours_keeps_none() -> None:
    walk = under_way(TIMED)
    refusal = walk.refusal(EventKind.SPENT, data={"hours": 1})
    assert refusal is not None
    assert refusal.code == "no-hours"
    assert walk.state.hours is None


def test_a_pause_stops_everything_and_moves_what_is_due() -> None:
    walk = under_way(TIMED)
    assert walk.state.due[0].due_on == BEGIN + timedelta(days=14)
    walk.later(4)
    walk.record(EventKind.PAUSED, reason="In het ziekenhuis")
    walk.later(10)
    assert (walk.state.status, walk.state.due) == ("paused", ())
    refusal = walk.refusal(EventKind.DONE, step="visit")
    assert refusal is not None
    assert refusal.code == "paused"
    walk.record(EventKind.RESUMED)
    assert walk.state.due[0].due_on == BEGIN + timedelta(days=24)
    refusal = walk.refusal(EventKind.RESUMED)
    assert refusal is not None
    assert refusal.code == "not-paused"


def test_a_pause_needs_a_reason_and_a_course_that_has_pauses() -> None:
    refusal = under_way(TIMED).refusal(EventKind.PAUSED)
    assert refusal is not None
    assert refusal.code == "no-reason"
    refusal = under_way(TIMED.model_copy(update={"pauses": False})).refusal(EventKind.PAUSED, reason="x")
    assert refusal is not None
    assert refusal.code == "no-pauses"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 4, 15), 9, date(2027, 1, 15)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected
