"""What lists keep of a trajectory."""

from __future__ import annotations

import time
from datetime import timedelta

from baken.methods.engine import due_items
from baken.methods.tests.stories import FIRST_DAY, Story


def test_a_summary_holds_days_and_not_whether_they_are_late() -> None:
    story = Story.in_execution()
    now, later = story.state().summary(), story.state(today=FIRST_DAY + timedelta(days=90)).summary()
    assert now == later
    assert (now["phase"], now["round"], now["status"]) == ("execution", 1, "running")
    expected = {"on": "2025-01-20", "key": "progress-talk", "step": "progress-talk", "rule": "8F-12"}
    assert now["next_due"] == expected


def test_due_items_are_those_of_the_state() -> None:
    story = Story.in_execution()
    assert (
        due_items(story.course, story.events, story.day, {"progress_talk_days": 7})
        == story.state(progress_talk_days=7).due
    )


def test_two_hundred_events_are_folded_in_two_milliseconds() -> None:
    story = Story.in_execution()
    for _ in range(200 - len(story.events)):
        story.later(1).do("progress-talk")
    best = 1.0
    for _ in range(20):
        began = time.perf_counter()
        story.state()
        best = min(best, time.perf_counter() - began)
    assert best < 0.002
