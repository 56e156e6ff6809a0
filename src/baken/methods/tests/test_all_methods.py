"""MT-07: every method runs from its start to its end as its course states it, and its limits hold."""

from __future__ import annotations

import pytest

from baken.methods.catalogue import load_course, methods
from baken.methods.engine import EventKind
from baken.methods.schema import Course
from baken.methods.tests.walking import Walk

ALL = methods()


@pytest.mark.parametrize("course", ALL, ids=lambda course: course.slug)
def test_mt_07_every_method_runs_from_start_to_end(course: Course) -> None:
    walk = Walk(course)
    walk.to_the_end()
    state = walk.state
    assert state.status == "ended"
    assert course.endings_by_key[str(state.ended)].completed
    assert {phase.key for phase in state.phases if phase.status == "done"} >= {
        phase.key for phase in course.phases if not phase.optional
    }


@pytest.mark.parametrize("course", ALL, ids=lambda course: course.slug)
def test_every_method_can_be_stopped_at_any_moment(course: Course) -> None:
    walk = Walk(course)
    walk.start()
    stop = next(ending for ending in course.endings if ending.stops and not ending.completed)
    walk.record(EventKind.ENDED, outcome=stop.key, reason="Het past nu niet")
    assert walk.state.ended == stop.key


def test_cti_has_no_tenth_month() -> None:
    walk = Walk(load_course("cti"))
    walk.start()
    walk.later(273)  # 5 October: nine calendar months after 5 January
    assert walk.state.last_day == walk.today
    said = {"step": "critical-moment", "data": walk.said(walk.course.steps_by_key["critical-moment"])}
    assert walk.refusal(EventKind.DONE, **said) is None
    walk.later(1)
    refusal = walk.refusal(EventKind.DONE, **said)
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("beyond-limit", "MT-07")
    assert "negen maanden" in refusal.message.nl
    assert walk.refusal(EventKind.ENDED, outcome="out-of-time", reason="De tijd is om") is None
