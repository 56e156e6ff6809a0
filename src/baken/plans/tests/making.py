"""Whole documents, made by the services that people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.plans import services
from baken.plans.models import Goal, PersonalProfile, RiskInventory, SupportPlan
from baken.plans.rules.support_plans import Doer
from baken.plans.services.goals import ActionData, GoalData
from baken.plans.services.profiles import ProfileData
from baken.plans.services.support_plans import Agreeing
from baken.shared import clock
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

PROFILE = ProfileData(
    strengths="Ik ben goed met dieren.",
    difficulties="Drukte vind ik lastig.",
    wishes={"housing": "Ik wil op mezelf wonen."},
)


def talk_about_everything(actor: Actor, trajectory: Trajectory) -> None:
    """A note on each life domain (8F-08)."""
    for domain in course_of(trajectory).life_domains:
        services.add_note(
            actor=actor,
            trajectory=trajectory,
            domain=domain.key,
            subject="wish",
            said_by="participant",
            text=f"Dit wil ik graag: {domain.key}",
            on=clock.today(),
        )


def make_profile(actor: Actor, trajectory: Trajectory) -> PersonalProfile:
    """A finished personal profile (8F-09)."""
    profile = services.start_profile(actor=actor, trajectory=trajectory)
    profile = services.save_profile(actor=actor, profile=profile, data=PROFILE, revision=profile.revision)
    return services.finish_profile(actor=actor, profile=profile, on=clock.today())


def make_draft(actor: Actor, trajectory: Trajectory) -> tuple[SupportPlan, Goal, Goal]:
    """A draft that holds all it must hold, with its end goal and interim goal (8F-10)."""
    plan = services.start_plan(actor=actor, trajectory=trajectory, on=clock.today())
    plan.trajectory, plan.participant = trajectory, trajectory.participant
    for domain in course_of(trajectory).life_domains:
        services.choose_domain(
            actor=actor,
            plan=plan,
            domain=domain.key,
            taken_on=domain.key == "housing",
            why_not="" if domain.key == "housing" else "Dit komt na de verhuizing.",
        )
    end = services.add_goal(actor=actor, plan=plan, data=GoalData("housing", own_words="Ik wil op mezelf wonen"))
    end.plan = plan
    interim = services.add_goal(
        actor=actor,
        plan=plan,
        data=GoalData("housing", "Ik kook twee keer per week", "Kookt zelfstandig", parent_id=end.pk),
    )
    interim.plan = plan
    services.add_action(actor=actor, goal=interim, data=ActionData("Samen boodschappen doen", Doer.NETWORK, "Opa Jan"))
    return plan, end, interim


def make_agreed_plan(actor: Actor, trajectory: Trajectory) -> tuple[SupportPlan, Goal, Goal]:
    """The same, agreed by the participant (8F-11)."""
    plan, end, interim = make_draft(actor, trajectory)
    services.make_plan_ready(actor=actor, plan=plan, on=clock.today())
    services.agree_plan(
        actor=actor,
        plan=plan,
        people=[Agreeing(trajectory.participant.display_name, "participant")],
        agreed_on=clock.today(),
        on=clock.today(),
    )
    return plan, end, interim


def fill_in(people: People, trajectory: Trajectory, **given: object) -> RiskInventory:
    """The parents' inventory of today (RR-02)."""
    day = clock.today()
    return services.fill_in_risks(
        actor=people.by_mentor, trajectory=trajectory, filled_in_by="parent", name="Anja", filled_in_on=day, on=day,
        **given,  # type: ignore[arg-type]  # as the test gives it
    )  # fmt: skip
