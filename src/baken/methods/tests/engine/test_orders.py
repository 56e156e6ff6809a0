"""MT-07: parts in any order and again, and moving back and forth."""

from __future__ import annotations

from baken.methods.engine import EventKind
from baken.methods.tests.small import course, phase, step, under_way

FREE = course(
    phase("direction", step("look")),
    phase("coaching", step("coach", repeats=True)),
    phase("extra", step("more"), optional=True),
    runs="free",
)
BACK_AND_FORTH = course(
    phase("contact", step("meet")), phase("goals", step("choose")), phase("work", step("do")), runs="back-and-forth"
)


def test_a_free_course_begins_with_nothing_open() -> None:
    walk = under_way(FREE)
    assert (walk.state.status, walk.state.open, walk.state.current) == ("running", (), None)
    refusal = walk.refusal(EventKind.DONE, step="coach")
    assert refusal is not None
    assert refusal.code == "not-entered"


def test_parts_overlap_in_any_order() -> None:
    walk = under_way(FREE)
    walk.record(EventKind.ENTERED, phase="coaching")
    walk.record(EventKind.ENTERED, phase="direction")
    assert list(walk.state.open) == ["coaching", "direction"]
    walk.record(EventKind.DONE, step="coach")
    walk.record(EventKind.DONE, step="look")
    walk.record(EventKind.CLOSED, phase="coaching")
    assert list(walk.state.open) == ["direction"]
    refusal = walk.refusal(EventKind.ENTERED, phase="direction")
    assert refusal is not None
    assert refusal.code == "already-open"


def test_a_part_comes_by_again_and_begins_anew() -> None:
    walk = under_way(FREE)
    for _ in range(2):
        walk.record(EventKind.ENTERED, phase="direction")
        walk.record(EventKind.DONE, step="look")
        walk.record(EventKind.CLOSED, phase="direction")
    assert [one.key for one in walk.state.history[0].phases] == ["direction", "direction"]


def test_a_free_course_is_completed_once_every_part_came_by() -> None:
    walk = under_way(FREE)
    walk.record(EventKind.ENTERED, phase="direction")
    walk.record(EventKind.DONE, step="look")
    refusal = walk.refusal(EventKind.ENDED, outcome="finished", reason="klaar")
    assert refusal is not None
    assert (refusal.code, refusal.missing) == ("parts-missing", ("coaching",))
    walk.record(EventKind.ENTERED, phase="coaching")
    walk.record(EventKind.DONE, step="coach")
    walk.record(EventKind.ENDED, outcome="finished", reason="klaar")
    assert walk.state.ended == "finished"
    assert walk.state.open == ()


def test_going_back_keeps_what_was_done_there() -> None:
    walk = under_way(BACK_AND_FORTH)
    assert list(walk.state.open) == ["contact"]
    walk.record(EventKind.DONE, step="meet")
    walk.record(EventKind.ENTERED, phase="goals")
    walk.record(EventKind.DONE, step="choose")
    walk.later(1)
    walk.record(EventKind.ENTERED, phase="contact")
    assert list(walk.state.open) == ["contact"]
    contact = walk.state.phase("contact")
    assert contact is not None
    assert [(one.key, one.status) for one in contact.steps] == [("meet", "done")]
    refusal = walk.refusal(EventKind.DONE, step="do")
    assert refusal is not None
    assert refusal.code == "not-entered"


def test_closing_leads_on_and_after_the_last_nothing_is_open() -> None:
    walk = under_way(BACK_AND_FORTH)
    for name, key in (("contact", "meet"), ("goals", "choose"), ("work", "do")):
        walk.record(EventKind.DONE, step=key)
        walk.record(EventKind.CLOSED, phase=name)
    assert walk.state.open == ()
    walk.record(EventKind.ENTERED, phase="goals")
    walk.record(EventKind.ENDED, outcome="finished", reason="klaar")
    assert walk.state.status == "ended"


def test_a_fixed_order_stays_fixed_and_an_optional_phase_can_be_left_out() -> None:
    walk = under_way(course(phase("one", step("a")), phase("two", step("b"), optional=True), phase("three", step("c"))))
    refusal = walk.refusal(EventKind.ENTERED, phase="three")
    assert refusal is not None
    assert refusal.code == "order-is-fixed"
    refusal = walk.refusal(EventKind.LEFT_OUT, phase="one", reason="hoeft niet")
    assert refusal is not None
    assert refusal.code == "not-optional"
    walk.record(EventKind.DONE, step="a")
    walk.record(EventKind.CLOSED, phase="one")
    refusal = walk.refusal(EventKind.LEFT_OUT, phase="two")
    assert refusal is not None
    assert refusal.code == "no-reason"
    walk.record(EventKind.LEFT_OUT, phase="two", reason="hoeft niet")
    assert walk.state.current == "three"
    two = walk.state.phase("two")
    assert two is not None
    assert two.status == "skipped"
