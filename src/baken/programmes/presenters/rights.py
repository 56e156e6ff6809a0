"""What whoever looks may do with a programme: nobody is offered a button that leads to a closed door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.methods.engine import EventKind
from baken.participants.access import can
from baken.programmes.access import runs_group
from baken.programmes.rules import action_for, is_personal

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.methods.schema import Step
    from baken.participants.models import Participant
    from baken.programmes.models import Programme, ProgrammeEvent

#: What is for whoever may decide.
DECIDING = (EventKind.STARTED, EventKind.DECIDED, EventKind.ENDED, EventKind.BUDGET)


@dataclass(frozen=True)
class Rights:
    """What whoever looks may do.

    `own_part` says that it is the dossier of one member of a group, where only what is about that one is written.
    """

    record: bool = False
    decide: bool = False
    own_part: bool = False

    @classmethod
    def in_dossier(
        cls, actor: Actor, programme: Programme, participant: Participant, *, still_there: bool = True
    ) -> Rights:
        """In the dossier of a participant. One that was loaded with the ties to this actor costs no query.

        Who is not `still_there` left the group: there is nothing to add.
        """
        record = can(actor, Action.PROGRAMME_RECORD, participant)
        if programme.for_group:
            return cls(own_part=record and still_there)
        return cls(record=record, decide=can(actor, Action.PROGRAMME_DECIDE, participant))

    @classmethod
    def of_group(cls, actor: Actor, programme: Programme) -> Rights:
        runs = runs_group(actor, programme)
        return cls(record=runs, decide=runs)

    def allow(self, step: Step) -> bool:
        """Whether this step may be done here."""
        if self.own_part:
            return is_personal(step)
        return self.decide if action_for(step) is Action.PROGRAMME_DECIDE else self.record

    def amend(self, actor: Actor, programme: Programme, event: ProgrammeEvent, about: Participant | None) -> bool:
        """Whether an event may be put right here. `about` is whom of a group it is about, where one may see who.

        Moving back undoes a move. What a member wrote is put right in the own dossier, what the group did at the group.
        """
        kind = EventKind(event.kind)
        if kind is EventKind.MOVED:
            return False
        if not programme.for_group or event.participant_id is None:
            return self.decide if kind in DECIDING else self.record
        own = kind is EventKind.DONE and "makes_up" not in event.data
        if about is None or own != self.own_part:
            return False
        decides = kind in (EventKind.JOINED, EventKind.LEFT)
        return can(actor, Action.PROGRAMME_DECIDE if decides else Action.PROGRAMME_RECORD, about)
