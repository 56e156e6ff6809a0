"""Walking a trajectory forward through the services, as people do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from baken.accounts.rules import Actor
from baken.participants.tests.conftest import TODAY
from baken.trajectories import selectors, services

if TYPE_CHECKING:
    from baken.methods.engine import State
    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation
    from baken.trajectories.models import Trajectory, TrajectoryEvent

SYSTEM = Actor.system("test")
BEGAN = TODAY - timedelta(days=70)

TALK = {"channel": "phone", "by-whom": "participant", "request": "Zelf met de bus", "target-group": "likely"}
CONSIDERATION = {
    "characteristics": ["self-regulation"],
    "request-nature": "guidance",
    "growth-possible": True,
    "complexity": "light",
    "has-request": True,
    "willing": True,
    "expectations": "Leren reizen",
    "our-offer": "Begeleiding thuis",
}
INTAKE = {"fit-with-request": "fits", "motivation": "Wil graag", "fit-with-group": "no-group"}
NETWORK = {"important-people": "Oma", "wishes": "Vaker oma", "who-can-help": "Oma met koken"}
DURATION = {"mentor-role": "coach", "goals-chosen": "selection"}
LOOKING_BACK = {
    "goals": "Op weg",
    "collaboration": "Goed",
    "professionalism": "Fijn",
    "still-relevant": True,
}


@dataclass
class Walk:
    """One trajectory, and who leads it along."""

    org: Organisation
    participant: Participant
    trajectory: Trajectory
    actor: Actor = SYSTEM
    on: date = BEGAN

    @classmethod
    def begin(cls, org: Organisation, participant: Participant, *, on: date = BEGAN) -> Walk:
        trajectory = services.start_trajectory(actor=SYSTEM, participant=participant, on=on)
        return cls(org, participant, trajectory, on=on)

    @property
    def state(self) -> State:
        return selectors.state_of(self.trajectory)

    def after(self, days: int) -> Walk:
        self.on += timedelta(days=days)
        return self

    def record(self, step: str, **data: Any) -> TrajectoryEvent:
        return services.record_step(actor=self.actor, trajectory=self.trajectory, step=step, on=self.on, data=data)

    def fill_in(self, step: str, answers: dict[str, Any]) -> TrajectoryEvent:
        return self.record(step, answers=answers)

    def decide(self, step: str, outcome: str, **data: Any) -> TrajectoryEvent:
        return services.decide(
            actor=self.actor,
            trajectory=self.trajectory,
            step=step,
            outcome=outcome,
            on=self.on,
            reason="Zo is het besproken.",
            data=data,
        )

    def leave_out(self, step: str) -> TrajectoryEvent:
        return services.leave_out(
            actor=self.actor, trajectory=self.trajectory, step=step, on=self.on, reason="Niet van toepassing"
        )

    def close(self) -> TrajectoryEvent:
        return services.close_phase(
            actor=self.actor, trajectory=self.trajectory, phase=self.trajectory.phase, on=self.on
        )

    def assign(self, step: str, name: str) -> TrajectoryEvent:
        return services.assign_step(
            actor=self.actor,
            trajectory=self.trajectory,
            step=step,
            user_id=self.org.staff[name].pk,
            on=self.on,
        )

    # Whole phases ---------------------------------------------------------------------------------------------

    def to_registration_decision(self) -> Walk:
        self.fill_in("registration-talk", TALK)
        self.fill_in("registration-consideration", CONSIDERATION)
        return self

    def to_intake(self, outcome: str = "intake") -> Walk:
        self.to_registration_decision().decide("registration-decision", outcome)
        return self

    def to_intake_decision(self) -> Walk:
        self.to_intake().after(7).record("intake-talk")
        self.fill_in("intake-consideration", INTAKE)
        return self

    def to_waiting_list(self) -> Walk:
        self.to_intake_decision().decide("intake-decision", "waiting-list")
        return self

    def to_start(self, outcome: str = "admission", **data: Any) -> Walk:
        self.to_intake_decision().decide("intake-decision", outcome, **data)
        return self

    def to_analysis(self) -> Walk:
        self.to_start().after(7)
        for step in ("funding", "moving-in", "risk-inventory"):
            self.leave_out(step)
        self.assign("mentor-assigned", "Bram")
        self.assign("buddy-assigned", "Wies")
        self.close()
        return self

    def to_planning(self) -> Walk:
        self.to_analysis().after(3).record("analysis-talk")
        course = selectors.course_of(self.trajectory)
        self.record("life-domains", covered=sorted(course.domain_keys))
        self.fill_in("network-exploration", NETWORK)
        self.record("personal-profile")
        self.close()
        return self

    def to_execution(self) -> Walk:
        self.to_planning().after(7).plan()
        return self

    def plan(self) -> Walk:
        self.record("support-plan")
        self.fill_in("duration-factors", DURATION)
        self.record("plan-agreement", agreed_by=[self.participant.full_name])
        self.close()
        return self

    def to_evaluation(self) -> Walk:
        self.to_execution().after(7).talk_and_close()
        return self

    def talk_and_close(self) -> Walk:
        self.record("progress-talk")
        self.close()
        return self

    def evaluate(self, outcome: str) -> Walk:
        self.record("evaluation-talk")
        self.record("goal-evaluation", complete=True)
        self.fill_in("evaluation-consideration", LOOKING_BACK)
        self.record("evaluation-report")
        self.decide("evaluation-decision", outcome)
        return self

    def to_outflow(self) -> Walk:
        self.to_evaluation().after(3).evaluate("outflow")
        return self
