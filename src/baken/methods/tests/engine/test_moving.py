"""Going on along another version of the course: only when everything that was recorded has its place there (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.methods.catalogue import read_course
from baken.methods.engine import EventKind, misfits
from baken.methods.schema import Course
from baken.methods.tests.editions import as_it_ships, step_of, write_versions
from baken.methods.tests.engine.reading import code
from baken.methods.tests.stories import ANSWERS, Story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def courses(tmp_path: Path) -> tuple[Course, Course]:
    older, newest = write_versions(tmp_path)
    return read_course(older), read_course(newest)


def test_a_story_that_did_nothing_that_changed_fits(courses: tuple[Course, Course]) -> None:
    old, new = courses
    story = Story.in_execution()
    assert misfits(old, new, story.events) == ()
    assert misfits(new, old, story.events) == ()


def test_a_step_that_the_other_version_does_not_know_is_named(courses: tuple[Course, Course]) -> None:
    """8F-21 was used, and dropped."""
    old, new = courses
    story = Story.in_analysis()
    story.do("system-map", answers=dict(ANSWERS["system-map"]))
    (found,) = misfits(old, new, story.events)
    assert (found.event.step, found.refusal.code) == ("system-map", "unknown-step")
    assert misfits(new, old, [event for event in story.events if event.step != "system-map"]) == ()


def test_a_phase_that_closed_without_what_is_required_now_does_not_fit(courses: tuple[Course, Course]) -> None:
    """8F-18: and then nothing after it has its place either."""
    old, new = courses
    story = Story.in_evaluation()
    found = misfits(old, new, story.events)
    assert (found[0].event.phase, found[0].refusal.code) == ("execution", "steps-missing")
    assert found[0].title.nl == "Afronding van de fase Uitvoering"
    assert "coordination" in found[0].refusal.missing


def test_what_was_withdrawn_does_not_stand_in_the_way(courses: tuple[Course, Course]) -> None:
    old, new = courses
    story = Story.in_analysis()
    drawn = story.do("system-map", answers=dict(ANSWERS["system-map"])).events[-1]
    story.record(EventKind.WITHDRAWN, corrects=drawn.id, reason="Vergissing")
    assert misfits(old, new, story.events) == ()


def test_a_decision_that_leads_elsewhere_now_does_not_fit(courses: tuple[Course, Course]) -> None:
    old, _new = courses
    story = Story().registered()
    assert story.state().current == "intake"
    content = as_it_ships()
    (onward,) = (one for one in step_of(content, "registration-decision")["outcomes"] if one["key"] == "intake")
    onward["goes_to"] = "start"
    other = Course.model_validate(content)
    (found,) = misfits(old, other, story.events)
    assert (found.refusal.code, found.refusal.rule) == ("elsewhere", "CT-07")


def test_a_move_is_an_event_with_a_reason_that_changes_nothing_else() -> None:
    story = Story.in_execution()
    assert code(story.try_(EventKind.MOVED, data={"from": 1, "to": 2})) == "no-reason"
    before = story.state()
    story.record(EventKind.MOVED, data={"from": 1, "to": 2}, reason="Nieuwe afspraken")
    after = story.state()
    assert (after.current, after.due, after.open_steps) == (before.current, before.due, before.open_steps)


def test_a_move_is_not_withdrawn_or_corrected_but_taken_back_by_moving_back() -> None:
    story = Story.in_execution()
    story.record(EventKind.MOVED, data={"from": 1, "to": 2}, reason="Nieuwe afspraken")
    moved = story.events[-1]
    for kind in (EventKind.WITHDRAWN, EventKind.CORRECTED):
        assert code(story.try_(kind, corrects=moved.id, reason="Toch niet")) == "move-stays"


def test_who_ended_or_never_began_does_not_move() -> None:
    ended = Story.in_outflow().said_goodbye()
    assert code(ended.try_(EventKind.MOVED, reason="Nieuwe afspraken")) == "ended"
