"""Going on along another version of the course: recorded, refused, worked out anew, taken back (CT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.accounts.services import change_rule_setting
from baken.audit.models import AccessLog
from baken.methods.catalogue import load_course
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.trajectories import services
from baken.trajectories.models import Obligation, Trajectory, TrajectoryEvent
from baken.trajectories.presenters.protocol import compare
from baken.trajectories.selectors import course_of, events_of
from baken.trajectories.tests.conftest import TODAY
from baken.trajectories.tests.factories import SYSTEM, Walk
from baken.trajectories.tests.test_services import assert_projected, logged

if TYPE_CHECKING:
    from baken.methods.schema import Course
    from baken.trajectories.tests.conftest import Organisation


def move(walk: Walk, version: int = 2, **changes: Any) -> TrajectoryEvent:
    asked: dict[str, Any] = {"reason": "Nieuwe afspraken", "on": TODAY} | changes
    return services.move_to_version(actor=SYSTEM, trajectory=walk.trajectory, version=version, **asked)


def test_who_begins_follows_the_newest_and_who_began_stays(org: Organisation, older: Walk) -> None:
    newer = Walk.begin(org, ParticipantFactory.create(location=org.here))
    assert (older.trajectory.course_version, newer.trajectory.course_version) == (1, 2)
    older.to_execution()
    assert course_of(older.trajectory).version == 1
    assert set(Obligation.objects.values_list("key", flat=True)) == {
        "progress-talk",
        "general-evaluation",
        "risk-review",
    }


def test_moving_is_recorded_and_what_is_due_is_worked_out_anew(older: Walk) -> None:
    older.to_execution()
    event = move(older)
    row = Trajectory.objects.get()
    assert (row.course_version, older.trajectory.course_version) == (2, 2)
    assert (event.kind, event.data, event.reason) == ("moved", {"from": 1, "to": 2}, "Nieuwe afspraken")
    assert logged(row)[-1] == ("update", "trajectory moved to another version")
    assert Obligation.objects.filter(key="coordination", rule="8F-20").exists()
    assert Obligation.objects.get(key="progress-talk").allowed == 10
    assert_projected(older.trajectory)


def test_moving_back_undoes_it(older: Walk) -> None:
    older.to_execution()
    before = list(Obligation.objects.values_list("key", "due_on"))
    move(older)
    move(older, 1, reason="Toch te vroeg")
    assert Trajectory.objects.get().course_version == 1
    assert list(Obligation.objects.values_list("key", "due_on")) == before
    assert [event.data["to"] for event in TrajectoryEvent.objects.filter(kind="moved")] == [2, 1]


def test_what_has_no_place_in_the_other_version_is_said(older: Walk) -> None:
    """8F-18: the execution was closed without what the second version asks of it."""
    older.to_evaluation()
    with pytest.raises(Refused) as caught:
        move(older)
    assert (caught.value.code, caught.value.rule) == ("does-not-hold", "8F-18")
    assert "Afronding van de fase Uitvoering" in str(caught.value)
    assert Trajectory.objects.get().course_version == 1
    assert not TrajectoryEvent.objects.filter(kind="moved").exists()


@pytest.mark.parametrize(
    ("version", "changes", "code"),
    [
        (1, {}, "same-version"),
        (9, {}, "invalid"),
        (2, {"reason": " "}, "no-reason"),
        (2, {"on": TODAY + timedelta(1)}, "in-future"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(older: Walk, version: int, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(DomainError) as caught:
        move(older, version, **changes)
    assert caught.value.code == code
    assert Trajectory.objects.get().course_version == 1


def test_who_ended_stays_on_the_version_that_was_followed(older: Walk) -> None:
    services.end_trajectory(actor=SYSTEM, trajectory=older.trajectory, outcome="moved", reason="Naar Zeeland", on=TODAY)
    with pytest.raises(Refused):
        move(older)


def test_only_who_may_decide_moves_a_trajectory(org: Organisation, older: Walk) -> None:
    for colleague, kind in (("Bram", "mentor"), ("Wies", "buddy")):
        CareAssignmentFactory.create(participant=older.participant, user=org.staff[colleague], kind=kind)
    asked: dict[str, Any] = {"version": 2, "reason": "Nieuwe afspraken", "on": TODAY}
    with pytest.raises(NotPermitted):
        services.move_to_version(actor=org.actor("Wies"), trajectory=older.trajectory, **asked)
    assert AccessLog.objects.get(outcome="denied").what == "trajectory_decide"
    services.move_to_version(actor=org.actor("Bram"), trajectory=older.trajectory, **asked)
    assert Trajectory.objects.get().course_version == 2


def test_a_move_that_is_sent_twice_is_one_event(older: Walk) -> None:
    key = uuid4()
    first, second = (move(older, client_key=key) for _ in range(2))
    assert first == second


def test_a_move_is_not_withdrawn(older: Walk) -> None:
    event = move(older)
    with pytest.raises(Refused) as caught:
        services.withdraw_event(actor=SYSTEM, trajectory=older.trajectory, event=event, on=TODAY, reason="Toch niet")
    assert caught.value.code == "move-stays"


def test_what_begins_ends_and_moves_is_told_before(older: Walk, second: Course) -> None:
    older.to_execution()
    events = events_of(older.trajectory)
    comparison = compare(older.trajectory, second, events, today=TODAY, settings={})
    assert comparison.fits
    words = {line["title"]: line["words"] for line in comparison.due}
    assert words["Afstemming"].startswith("begint: uiterlijk op")
    assert "in plaats van" in words["Voortgangsgesprek"]
    move(older)
    back = compare(
        older.trajectory, load_course("acht-fasenmodel", 1), events_of(older.trajectory), today=TODAY, settings={}
    )
    assert {line["title"]: line["words"] for line in back.due}["Afstemming"] == "vervalt"


def test_a_changed_setting_moves_what_is_due_on_every_version(org: Organisation, older: Walk) -> None:
    """8F-12: also for who still follows the first version."""
    older.to_execution()
    newer = Walk.begin(org, ParticipantFactory.create(location=org.here))
    newer.to_planning().after(7).record("support-plan")
    change_rule_setting(actor=SYSTEM, key="progress_talk_days", value=5)
    assert set(Obligation.objects.filter(key="progress-talk").values_list("allowed", flat=True)) == {5}
    for walk in (older, newer):
        assert_projected(walk.trajectory)
