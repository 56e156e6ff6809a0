"""MT-07: who takes part, who carries it out, and what nobody may see."""

from __future__ import annotations

from typing import Any

import pytest

from baken.methods.engine import EventKind
from baken.methods.tests.small import course, phase, role, step, under_way
from baken.methods.tests.walking import Walk

LEADERS = role("leader", least=2, most=2, needs=["expert-by-experience", "trained"], before="course", who="peer")
GROUP = course(
    phase("gather", step("invite")),
    phase("course", step("talk", repeats=True)),
    members={"least": 3, "most": 4, "rule": "MT-07"},
    roles=[LEADERS],
)


def begun() -> Walk:
    walk = Walk(GROUP)
    walk.record(EventKind.STARTED)
    return walk


def take(person: str, *traits: str) -> dict[str, Any]:
    return {"role": "leader", "person": person, "name": person, "traits": list(traits)}


def code(walk: Walk, kind: EventKind, **said: Any) -> str | None:
    refusal = walk.refusal(kind, **said)
    return refusal.code if refusal else None


def test_a_group_has_its_least_and_its_most() -> None:
    walk = begun()
    walk.record(EventKind.DONE, step="invite")
    for number in range(2):
        walk.record(EventKind.JOINED, data={"member": f"m{number}"})
    assert code(walk, EventKind.CLOSED, phase="gather") == "too-few-members"
    assert code(walk, EventKind.JOINED, data={"member": "m0"}) == "already-a-member"
    for number in range(2, 4):
        walk.record(EventKind.JOINED, data={"member": f"m{number}"})
    assert code(walk, EventKind.JOINED, data={"member": "m9"}) == "group-full"
    walk.record(EventKind.CLOSED, phase="gather")
    assert code(walk, EventKind.LEFT, data={"member": "m0"}) == "no-reason"
    walk.record(EventKind.LEFT, data={"member": "m0"}, reason="Verhuisd")
    walk.record(EventKind.LEFT, data={"member": "m1"}, reason="Ziek")
    for number in range(2):
        data = take(f"leader-{number}", "expert-by-experience", "trained")
        walk.record(EventKind.ROLE_TAKEN, data=data)
    walk.record(EventKind.DONE, step="talk")
    assert code(walk, EventKind.CLOSED, phase="course") is None, "a group that got smaller can still finish"
    assert code(walk, EventKind.JOINED, data={"member": "m9"}) == "group-closed"
    assert [member.key for member in walk.state.members if not member.left_on] == ["m2", "m3"]


def test_a_course_for_one_person_has_no_members() -> None:
    walk = under_way(course(phase("one", step("a"))))
    assert code(walk, EventKind.JOINED, data={"member": "m"}) == "not-a-group"


def test_a_missing_leader_stops_the_course_and_one_who_left_stops_it_again() -> None:
    walk = begun()
    for number in range(3):
        walk.record(EventKind.JOINED, data={"member": f"m{number}"})
    walk.record(EventKind.DONE, step="invite")
    walk.record(EventKind.CLOSED, phase="gather")
    walk.record(EventKind.ROLE_TAKEN, data=take("Ria", "expert-by-experience", "trained"))
    assert code(walk, EventKind.DONE, step="talk") == "role-missing"
    assert code(walk, EventKind.CLOSED, phase="course") == "role-missing"
    assert code(walk, EventKind.ROLE_TAKEN, data=take("Jan", "trained")) == "needs-expert-by-experience"
    assert code(walk, EventKind.ROLE_TAKEN, data=take("Ria", "expert-by-experience", "trained")) == "already-in-role"
    walk.record(EventKind.ROLE_TAKEN, data=take("Jan", "trained", "expert-by-experience"))
    assert code(walk, EventKind.ROLE_TAKEN, data=take("Els", "trained", "expert-by-experience")) == "role-full"
    walk.record(EventKind.DONE, step="talk")
    walk.record(EventKind.ROLE_LEFT, data={"role": "leader", "person": "Jan"})
    assert code(walk, EventKind.DONE, step="talk") == "role-missing"
    assert [(one.role.key, len(one.people), one.missing) for one in walk.state.roles] == [("leader", 1, 1)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"role": "boss", "person": "Jan"}, "unknown-role"),
        ({"role": "leader"}, "no-person-in-role"),
        ({"role": "leader", "person": "Jan"}, "needs-expert-by-experience"),
    ],
)
def test_a_role_that_is_not_told_well_is_refused(data: dict[str, Any], expected: str) -> None:
    assert code(begun(), EventKind.ROLE_TAKEN, data=data) == expected


def test_who_is_not_in_a_role_cannot_lay_it_down() -> None:
    assert code(begun(), EventKind.ROLE_LEFT, data={"role": "leader", "person": "Jan"}) == "not-in-role"


def test_nobody_records_in_private_time() -> None:
    walk = under_way(
        course(
            phase("inform", step("tell")),
            phase("private", private=True),
            phase("plan", step("plan", "agreement", owner="circle")),
            standing=[step("call", phases=["inform", "private", "plan"], required=False)],
            hours={"least": 1, "typical": 2, "rule": "MT-07"},
        )
    )
    walk.record(EventKind.DONE, step="tell")
    walk.record(EventKind.CLOSED, phase="inform")
    assert walk.state.current == "private"
    for kind, said in (
        (EventKind.DONE, {"step": "call"}),
        (EventKind.SPENT, {"data": {"hours": 1}}),
        (EventKind.PAUSED, {"reason": "even niet"}),
    ):
        assert code(walk, kind, **said) == "private-time"
    walk.record(EventKind.CLOSED, phase="private")
    assert code(walk, EventKind.DONE, step="plan", data={"agreed_by": "Sanne"}) == "no-owner"
    walk.record(EventKind.DONE, step="plan", data={"agreed_by": "Sanne", "by_whom": "Tante Bep"})
