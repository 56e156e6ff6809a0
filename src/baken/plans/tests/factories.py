"""Plans for tests, and the way to the phase in which they are made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.accounts.rules import Actor
from baken.accounts.selectors import rule_settings
from baken.methods import engine
from baken.methods.catalogue import load_course
from baken.methods.engine import EventKind
from baken.participants.tests.factories import ParticipantFactory
from baken.plans.models import Goal, PersonalProfile, PlanAction, ProfileStatus, SupportPlan
from baken.plans.rules.goals import GoalKind
from baken.plans.rules.support_plans import Doer, PlanStatus
from baken.shared import clock
from baken.trajectories.models import Status, Trajectory, TrajectoryEvent
from baken.trajectories.selectors import as_fact, course_of
from baken.trajectories.services import recording, start_trajectory
from baken.trajectories.services.projecting import project
from baken.trajectories.services.recording import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.methods.schema import Course, Field, Step
    from baken.participants.models import Participant


class TrajectoryInPhaseFactory(DjangoModelFactory[Trajectory]):
    """A trajectory as lists know it, without events. For one that services can go on with, see `walk_to`."""

    class Meta:
        model = Trajectory

    participant = SubFactory(ParticipantFactory)
    course_version = LazyAttribute(lambda _: load_course("acht-fasenmodel").version)
    status = Status.RUNNING
    phase = "planning"
    phase_entered_on = date(2025, 11, 3)
    started_on = date(2025, 6, 2)


class PersonalProfileFactory(DjangoModelFactory[PersonalProfile]):
    class Meta:
        model = PersonalProfile

    trajectory = SubFactory(TrajectoryInPhaseFactory)
    participant = SelfAttribute("trajectory.participant")
    round = 1
    version = Sequence(lambda n: n + 1)
    status = ProfileStatus.FINISHED
    author_name = "Noor Voorbeeld"
    strengths = "Ik kan goed met dieren omgaan."
    difficulties = "Drukte vind ik lastig."
    finished_on = date(2025, 11, 10)


class SupportPlanFactory(DjangoModelFactory[SupportPlan]):
    """The agreed plan; `status="draft"` for one in the making."""

    class Meta:
        model = SupportPlan

    trajectory = SubFactory(TrajectoryInPhaseFactory)
    participant = SelfAttribute("trajectory.participant")
    round = 1
    version = Sequence(lambda n: n + 1)
    status = PlanStatus.AGREED
    started_on = date(2025, 11, 10)
    made_by_name = "Wies"
    ready_on = date(2025, 11, 14)
    agreed_on = date(2025, 11, 17)


class GoalFactory(DjangoModelFactory[Goal]):
    """An end goal of an agreed plan; give `parent` for an interim goal of the same plan."""

    class Meta:
        model = Goal

    plan = SubFactory(SupportPlanFactory)
    participant = SelfAttribute("plan.participant")
    parent = None
    kind = LazyAttribute(lambda o: GoalKind.INTERIM if o.parent else GoalKind.END)
    domain = "housing"
    own_words = Sequence(lambda n: f"Ik wil zelf kunnen koken ({n})")
    wording = "Bereidt zelfstandig een warme maaltijd"
    priority = Sequence(lambda n: n + 1)


class PlanActionFactory(DjangoModelFactory[PlanAction]):
    class Meta:
        model = PlanAction

    goal = SubFactory(GoalFactory)
    text = "Elke week een recept uitzoeken"
    doer = Doer.PARTICIPANT
    by_on = date(2025, 12, 19)


WALKER = Actor.system("test")


def walk_to(phase: str, participant: Participant) -> Trajectory:
    """Lead a participant's trajectory until it is in this phase, with the events that people would leave.

    It started sixty days ago; each phase that was closed took some days. Documents count as made.
    """
    began = clock.today() - timedelta(days=60)
    trajectory = start_trajectory(actor=WALKER, participant=participant, on=began)
    return walk_on(trajectory, phase, began)


def walk_on(trajectory: Trajectory, phase: str, day: date) -> Trajectory:
    """The same from where a trajectory is.

    The engine weighs each event as a service would; they are kept together, since that takes a tenth of the time.
    """
    course, settings, today = course_of(trajectory), rule_settings(), clock.today()
    facts = [as_fact(event) for event in trajectory.events.all()]
    state = engine.state(course, facts, today=today, settings=settings)
    rows: list[TrajectoryEvent] = []
    while state.current != phase:
        day = min(day + timedelta(days=4), today)
        for entry in _through(course, state, trajectory, day):
            row = recording._row(WALKER, trajectory, entry, recording._next_moment(facts))
            objection = engine.refusal(course, facts, recording._proposed(row), today=today)
            assert objection is None, objection
            rows.append(row)
            facts.append(replace(as_fact(row), id=uuid4()))  # its own it gets when it is kept
        state = engine.state(course, facts, today=today, settings=settings)
    if rows:
        TrajectoryEvent.objects.bulk_create(rows)
        project(trajectory, state)
        recording._log(WALKER, trajectory, rows[-1])
    return trajectory


def _through(course: Course, state: engine.State, trajectory: Trajectory, day: date) -> Iterator[Entry]:
    """All that the current phase asks, and leaving it for the next."""
    assert state.current is not None, "the trajectory ended on the way"
    phase = course.phases_by_key[state.current]
    for open_step in (state.phase(phase.key) or phase).open_steps:  # type: ignore[union-attr]  # a phase has none
        step = open_step.step
        if step.kind == "decision":
            going_on = next(outcome for outcome in step.outcomes if outcome.goes_to and not outcome.needs)
            yield Entry(EventKind.DECIDED, day, step=step.key, outcome=going_on.key, reason="Past goed.")
        elif step.may_be_left_out:
            yield Entry(EventKind.LEFT_OUT, day, step=step.key, reason="Niet nodig.")
        else:
            yield Entry(EventKind.DONE, day, step=step.key, data=_data(course, step, trajectory))
    if phase.closes == "close":
        yield Entry(EventKind.CLOSED, day, phase=phase.key)


def _data(course: Course, step: Step, trajectory: Trajectory) -> dict[str, Any]:
    """Data with which any step is complete, and on which any decision can be to go on."""
    data: dict[str, Any] = {
        "covered": sorted(course.domain_keys),
        "complete": True,
        "agreed_by": [trajectory.participant.display_name],
        "person": "Wies",
    }
    if step.form:
        given = answers(trajectory, step.form)
        wanted = [need for other in course.all_steps() for out in other.outcomes for need in out.requires]
        given |= {need.field: need.equals for need in wanted if need.step == step.key and need.equals is not None}
        data["answers"] = given
    return data


def answers(trajectory: Trajectory, form: str) -> dict[str, Any]:
    """An answer to every question of a form of the course."""
    return {field.key: _answer(field) for field in course_of(trajectory).form(form).fields}


def _answer(field: Field) -> Any:
    options = [option.key for option in field.options]
    return {
        "choice": options[0] if options else "",
        "choices": options,
        "yesno": True,
        "date": "2025-01-06",
        "number": 1,
    }.get(field.kind, "Besproken.")
