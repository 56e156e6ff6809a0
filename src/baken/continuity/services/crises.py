"""A crisis at home: the call, the decision, what was done, and how it goes on (CT-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.continuity.models import Agreed, CrisisCall, Safety
from baken.continuity.services.ground import check_not_ahead_of_now, name_of_relative
from baken.participants.access import check_can
from baken.participants.services.ground import check_not_ahead, demand, log, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "crisis at home"
RULE = "CT-05"


@dataclass(frozen=True)
class CallData:
    """What was said on the phone."""

    called_at: datetime
    situation: str
    safety: str
    caller_id: UUID | None = None
    caller_name: str = ""
    safety_note: str = ""
    agreed: str = Agreed.NOT_ASKED


@dataclass(frozen=True)
class HandlingData:
    """What came of it: any part can follow later."""

    safety: str
    safety_note: str = ""
    agreed: str = Agreed.NOT_ASKED
    decision: str = ""
    done: str = ""
    aftercare_on: date | None = None
    aftercare_done_on: date | None = None
    aftercare_note: str = ""


def record_crisis(
    *,
    actor: Actor,
    participant: Participant,
    data: CallData,
    decision: str = "",
    done: str = "",
    client_key: UUID | None = None,
) -> CrisisCall:
    """Write down a call about a crisis at home. What is decided can come at once or later; it stays asked until then.

    Raises:
        DomainError: nobody called, nothing goes on, or it is still to come.
    """
    check_can(actor, Action.CRISIS_RECORD, participant)
    said = (participant.pk, data, decision, done)
    with sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            return CrisisCall.objects.get(pk=sent.before)
        check_not_ahead_of_now(data.called_at, "called_at", rule=RULE)
        call = CrisisCall(
            participant=participant,
            called_at=data.called_at,
            caller_id=data.caller_id,
            caller_name=name_of_relative(participant, data.caller_id, data.caller_name, "caller", rule=RULE),
            situation=demand(data.situation, "situation", _("Write what goes on."), rule=RULE),
            safety=_safety(data.safety),
            safety_note=data.safety_note.strip(),
            agreed=_agreed(data.agreed),
            taken_by_id=actor.user_id,
            taken_by_name=actor.name,
            taken_as=str(participant.relation),
            done=done.strip(),
        )
        _decide(actor, call, decision)
        call.save()
        log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=call, safety=call.safety)
        sent.made = call.pk
    return call


def follow_crisis(*, actor: Actor, call: CrisisCall, data: HandlingData, revision: int) -> CrisisCall:
    """Keep what was decided and done, how safe it is now, and how it goes on.

    Raises:
        DomainError: a decision is taken out again, or aftercare was given on a day that is still to come.
        Conflict: someone else saved since `revision`.
    """
    participant = call.participant
    check_can(actor, Action.CRISIS_RECORD, participant)
    with transaction.atomic():
        locked = CrisisCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        take_revision(locked, revision)
        locked.safety, locked.safety_note = _safety(data.safety), data.safety_note.strip()
        locked.agreed = _agreed(data.agreed)
        locked.done = data.done.strip()
        if locked.is_decided and not data.decision.strip():
            raise DomainError(_("What was decided stays. Write what is decided now."), field="decision", rule=RULE)
        _decide(actor, locked, data.decision)
        if data.aftercare_done_on is not None:
            check_not_ahead(data.aftercare_done_on, clock.today(), "aftercare_done_on")
        locked.aftercare_on, locked.aftercare_done_on = data.aftercare_on, data.aftercare_done_on
        locked.aftercare_note = data.aftercare_note.strip()
        locked.save()
        log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked, safety=locked.safety)
    return locked


def _decide(actor: Actor, call: CrisisCall, decision: str) -> None:
    decision = decision.strip()
    if decision and decision != call.decision:
        call.decision, call.decided_at, call.decided_by_name = decision, clock.now(), actor.name


def _safety(safety: str) -> str:
    if safety not in Safety.values:
        raise DomainError(_("Say whether it is safe now."), field="safety", rule=RULE)
    return safety


def _agreed(agreed: str) -> str:
    if agreed not in Agreed.values:
        raise DomainError(_("Choose one of the answers."), field="agreed", rule="CT-03")
    return agreed
