"""MT-07: a series of meetings with attendance and making up; scores by two people."""

from __future__ import annotations

from typing import Any

from baken.methods.catalogue import load_course
from baken.methods.engine import EventKind
from baken.methods.tests.small import course, phase, role, step, under_way
from baken.methods.tests.walking import BEGIN, Walk

SERIES = course(
    phase(
        "course",
        step(
            "meeting",
            "meeting",
            repeats=True,
            series={"least": 2, "most": 3, "minutes": 120, "make_up": True, "rule": "MT-07"},
        ),
    ),
    members={"least": 2, "most": 8, "rule": "MT-07"},
)
SCORES = course(
    phase("work", step("score", "score", form="behaviour", scorers=["worker", "supervisor"], repeats=True)),
    roles=[role("worker", who="participant"), role("supervisor")],
    forms=[
        {
            "key": "behaviour",
            "title": {"nl": "Gedrag", "en": "Behaviour"},
            "fields": [{"key": "on-time", "label": {"nl": "Op tijd", "en": "On time"}, "kind": "yesno"}],
        }
    ],
)


def meet(walk: Walk, present: list[str], absent: list[str] | None = None, **more: Any) -> str | None:
    data = {"present": present, "absent": absent or [], **more}
    if refusal := walk.refusal(EventKind.DONE, step="meeting", data=data):
        return refusal.code
    walk.record(EventKind.DONE, step="meeting", data=data)
    return None


def test_one_meeting_too_many_is_refused() -> None:
    walk = under_way(SERIES)
    for _ in range(3):
        assert meet(walk, ["member-0", "member-1"]) is None
    assert meet(walk, ["member-0"]) == "meetings-full"
    assert [one.number for one in walk.state.meetings("meeting")] == [1, 2, 3]


def test_the_series_is_done_after_its_least_number() -> None:
    walk = under_way(SERIES)
    meet(walk, ["member-0"])
    refusal = walk.refusal(EventKind.CLOSED, phase="course")
    assert refusal is not None
    assert refusal.code == "steps-missing"
    meet(walk, ["member-0"])
    walk.record(EventKind.CLOSED, phase="course")
    assert walk.state.ended == "finished"


def test_what_was_missed_can_be_made_up_once() -> None:
    walk = under_way(SERIES)
    meet(walk, ["member-0"], ["member-1"])
    meet(walk, ["member-0", "member-1"])
    first, second = walk.state.members
    assert (first.attended, first.missed, second.attended, second.missed) == (2, (), 1, (1,))
    assert meet(walk, ["member-1"], makes_up=5) == "no-such-meeting"
    assert meet(walk, ["member-0"], makes_up=1) == "nothing-to-make-up"
    assert meet(walk, ["member-1"], makes_up=1) is None
    assert meet(walk, ["member-1"], makes_up=1) == "nothing-to-make-up"
    assert walk.state.members[1].missed == ()
    assert len(walk.state.meetings("meeting")) == 2


def test_what_was_made_up_stays_with_its_meeting() -> None:
    walk = under_way(SERIES)
    walk.later(10)
    meet(walk, ["member-0"], ["member-1"])
    missed = walk.events[-1].id
    walk.later(1)
    assert meet(walk, ["member-1"], makes_up=1, of=missed) is None
    walk.today = BEGIN.replace(day=7)
    assert meet(walk, ["member-0", "member-1"]) is None, "written down later, of an earlier day"
    walk.later(30)
    first, second = walk.state.meetings("meeting")
    assert (first.made_up, second.event.id, second.made_up) == ((), missed, ("member-1",))


def test_only_who_takes_part_is_present() -> None:
    walk = under_way(SERIES)
    assert meet(walk, []) == "nobody-present"
    assert meet(walk, ["somebody-else"]) == "stranger-present"


def score(walk: Walk, scorer: str) -> str | None:
    data = {"answers": {"on-time": True}, "scorer": scorer}
    if refusal := walk.refusal(EventKind.DONE, step="score", data=data):
        return refusal.code
    walk.record(EventKind.DONE, step="score", data=data)
    return None


def test_a_score_of_one_person_does_not_count_as_given() -> None:
    walk = under_way(load_course("relim"))
    walk.finish_phase()
    score = walk.course.steps_by_key["via-via-score"]
    before = {item.step: item.due_on for item in walk.state.due}[score.key]
    walk.later(10)
    walk.record(EventKind.DONE, step=score.key, data={**walk.said(score), "scorer": "worker"})
    assert {item.step: item.due_on for item in walk.state.due}[score.key] == before
    walk.record(EventKind.DONE, step=score.key, data={**walk.said(score), "scorer": "supervisor"})
    assert {item.step: item.due_on for item in walk.state.due}[score.key] > before


def test_a_score_is_complete_when_both_scored_and_then_comes_by_again() -> None:
    walk = under_way(SCORES)
    assert walk.state.scores("score").waiting == ("worker", "supervisor")
    assert score(walk, "worker") is None
    assert walk.state.scores("score").waiting == ("supervisor",)
    assert walk.state.open_steps[0].key == "score"
    assert score(walk, "worker") == "scored-already"
    assert score(walk, "cook") == "unknown-scorer"
    assert score(walk, "supervisor") is None
    assert walk.state.open_steps == ()
    assert score(walk, "worker") is None
