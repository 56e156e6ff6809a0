"""What whoever looks may do with a trajectory: nobody is offered a button that leads to a closed door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.trajectories.rules import action_for

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.methods.schema import Step
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Rights:
    """What whoever looks may do with this trajectory."""

    record: bool = False
    decide: bool = False
    assign: bool = False
    print_letters: bool = False

    @classmethod
    def of(cls, actor: Actor, participant: Participant) -> Rights:
        """A participant that was loaded with the ties to this actor costs no query."""
        return cls(
            record=can(actor, Action.TRAJECTORY_RECORD, participant),
            decide=can(actor, Action.TRAJECTORY_DECIDE, participant),
            assign=can(actor, Action.CARE_TEAM_EDIT, participant),
            print_letters=can(actor, Action.DOCUMENT_PRINT, participant),
        )

    def allow(self, step: Step) -> bool:
        """Whether this step may be done: the screens of steps are for who may record, and some ask more."""
        asked = {Action.TRAJECTORY_DECIDE: self.decide, Action.CARE_TEAM_EDIT: self.assign}
        return self.record and asked.get(action_for(step.kind), self.record)
