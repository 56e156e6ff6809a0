"""Whatever people do, what lists know is what the events say."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.methods.catalogue import load_course
from baken.shared.errors import DomainError
from baken.trajectories import services
from baken.trajectories.models import Trajectory
from baken.trajectories.tests.conftest import TODAY
from baken.trajectories.tests.factories import (
    BEGAN,
    CONSIDERATION,
    DURATION,
    INTAKE,
    LOOKING_BACK,
    NETWORK,
    SYSTEM,
    TALK,
    Walk,
)
from baken.trajectories.tests.test_services import assert_projected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baken.trajectories.models import TrajectoryEvent

COURSE = load_course("acht-fasenmodel")
DECISIONS = [(step.key, outcome.key) for step in COURSE.all_steps() for outcome in step.outcomes]
ENDINGS = [ending.key for ending in COURSE.endings]
ANSWERS = {
    "registration-talk": TALK,
    "registration-consideration": CONSIDERATION,
    "intake-consideration": INTAKE,
    "network-exploration": NETWORK,
    "duration-factors": DURATION,
    "evaluation-consideration": LOOKING_BACK,
}
GENEROUS = {
    "covered": sorted(COURSE.domain_keys),
    "complete": True,
    "agreed_by": ["Iemand"],
    "person": "Iemand",
}

#: The whole way at once, so that later phases are reached too, or one thing that may well be refused.
WAYS = ["to_intake", "to_waiting_list", "to_start", "to_analysis", "to_planning", "to_execution", "to_evaluation"]
DEEDS = st.one_of(
    st.tuples(st.just("step"), st.sampled_from(sorted(COURSE.steps_by_key))),
    st.tuples(st.just("next"), st.just("")),
    st.tuples(st.just("decide"), st.sampled_from(DECISIONS)),
    st.tuples(st.just("leave-out"), st.sampled_from(sorted(COURSE.steps_by_key))),
    st.tuples(st.just("close"), st.just("")),
    st.tuples(st.just("end"), st.sampled_from(ENDINGS)),
    st.tuples(st.just("withdraw"), st.integers(0, 30)),
    st.tuples(st.just("correct"), st.integers(0, 30)),
)


def do(walk: Walk, deed: str, about: Any) -> None:
    events = list(walk.trajectory.events.all())
    deeds: dict[str, Callable[[], object]] = {
        "step": lambda: walk.record(about, **GENEROUS, answers=ANSWERS.get(about, {})),
        "next": lambda: walk.record(
            walk.trajectory.next_step, **GENEROUS, answers=ANSWERS.get(walk.trajectory.next_step, {})
        ),
        "decide": lambda: walk.decide(
            *about, until=(TODAY + timedelta(30)).isoformat(), conditions="Elke week bellen", to_whom="De huisarts"
        ),
        "leave-out": lambda: walk.leave_out(about),
        "close": walk.close,
        "end": lambda: services.end_trajectory(
            actor=SYSTEM, trajectory=walk.trajectory, outcome=about, reason="Zo is het", on=walk.on
        ),
        "withdraw": lambda: services.withdraw_event(
            actor=SYSTEM,
            trajectory=walk.trajectory,
            event=pick(events, about),
            on=walk.on,
            reason="Vergissing",
        ),
        "correct": lambda: services.correct_event(
            actor=SYSTEM,
            trajectory=walk.trajectory,
            event=pick(events, about),
            on=walk.on - timedelta(1),
            reason="Een dag eerder",
        ),
    }
    deeds[deed]()


def pick(events: list[TrajectoryEvent], place: int) -> TrajectoryEvent:
    return events[place % len(events)]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(way=st.sampled_from(["", *WAYS]), deeds=st.lists(st.tuples(DEEDS, st.integers(0, 3)), max_size=8))
def test_after_any_deeds_the_kept_state_is_that_of_the_events(
    walk: Walk, way: str, deeds: list[tuple[tuple[str, Any], int]]
) -> None:
    with as_if_nothing_happened(walk):
        if way:
            getattr(walk, way)()
        for (deed, about), days in deeds:
            walk.on = min(TODAY, walk.on + timedelta(days))
            with suppress(DomainError):
                do(walk, deed, about)
            assert_projected(walk.trajectory)


@contextmanager
def as_if_nothing_happened(walk: Walk) -> Iterator[None]:
    """Each example begins at the beginning, also after one that failed: else the next fails too, on a closed phase."""
    point = transaction.savepoint_create()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        walk.trajectory, walk.on = Trajectory.objects.get(pk=walk.trajectory.pk), BEGAN
