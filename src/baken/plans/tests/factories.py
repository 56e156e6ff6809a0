"""Plans for tests, and the way to the phase in which they are made."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.accounts.rules import Actor
from baken.methods.catalogue import load_course
from baken.participants.tests.factories import ParticipantFactory
from baken.plans.models import Goal, PersonalProfile, PlanAction, ProfileStatus, SupportPlan
from baken.plans.rules.goals import GoalKind
from baken.plans.rules.support_plans import Doer, PlanStatus
from baken.shared import clock
from baken.trajectories.models import Status, Trajectory
from baken.trajectories.selectors import course_of, state_of
from baken.trajectories.services import close_phase, decide, leave_out, record_step, start_trajectory

if TYPE_CHECKING:
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
    """Lead a participant's trajectory, by the services that people use, until it is in this phase.

    It started sixty days ago; each phase that was closed took some days. Documents count as made.
    """
    began = clock.today() - timedelta(days=60)
    trajectory = start_trajectory(actor=WALKER, participant=participant, on=began)
    return walk_on(trajectory, phase, began)


def walk_on(trajectory: Trajectory, phase: str, day: date) -> Trajectory:
    """The same from where a trajectory is."""
    while trajectory.phase != phase:
        day = min(day + timedelta(days=4), clock.today())
        _through(trajectory, day)
    return trajectory


def _through(trajectory: Trajectory, day: date) -> None:
    """Do all that the current phase asks, and leave it for the next."""
    course = course_of(trajectory)
    phase = course.phases_by_key[trajectory.phase]
    for open_step in (state_of(trajectory).phase(trajectory.phase) or phase).open_steps:  # type: ignore[union-attr]
        step = open_step.step
        if step.kind == "decision":
            going_on = next(outcome for outcome in step.outcomes if outcome.goes_to and not outcome.needs)
            decide(
                actor=WALKER, trajectory=trajectory, step=step.key, outcome=going_on.key, on=day, reason="Past goed."
            )
        elif step.may_be_left_out:
            leave_out(actor=WALKER, trajectory=trajectory, step=step.key, on=day, reason="Niet nodig.")
        else:
            record_step(
                actor=WALKER, trajectory=trajectory, step=step.key, on=day, data=_data(course, step, trajectory)
            )
    if phase.closes == "close":
        close_phase(actor=WALKER, trajectory=trajectory, phase=phase.key, on=day)


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
