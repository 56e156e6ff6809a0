"""What happens within the phases: steps, decisions, scores, entering, closing, leaving out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.methods.engine import EventKind
from baken.participants.access import check_can
from baken.programmes.access import Right, check_right
from baken.programmes.rules import ONE_IN_A_GROUP, is_personal
from baken.programmes.selectors import course_of
from baken.programmes.services.recording import Entry, append, check_takes_part, storable
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme, ProgrammeEvent


def record_step(
    *,
    actor: Actor,
    programme: Programme,
    step: str,
    on: date,
    data: dict[str, Any] | None = None,
    by: str = "",
    participant: Participant | None = None,
    member: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Record that a talk was held, a form filled in, something arranged, agreed, drawn or matched (MT-07).

    A step of which another room keeps what it yields takes `data={"ref": <id of it>}`; what the circle or the
    participant made takes `data={"by_whom": <name>}`. In a group `member` is whom it is about: it stands in the
    dossier of that one alone, and is for who may record there.

    Raises:
        Refused: the engine's reason why it cannot be recorded now.
        DomainError: this one does not take part, or it is about one participant and nobody says about whom.
        NotPermitted: not by this actor.
    """
    kept = storable(data or {})
    declared = course_of(programme).steps_by_key.get(step)
    if programme.for_group and member is None and declared is not None and is_personal(declared):
        raise DomainError(
            _("This is about one participant: write it in the own dossier."), rule="MT-07", code="about-one"
        )
    if member is not None and programme.for_group:
        check_can(actor, Action.PROGRAMME_RECORD, member)
        check_takes_part(programme, member)
        participant = member
        if declared is not None and declared.owner in ONE_IN_A_GROUP:
            kept["by_whom"] = str(member.pk)
    else:
        check_right(actor, Right.RECORD, programme, participant)
        member = None
    entry = Entry(EventKind.DONE, on, step=step, data=kept, by=by, participant_id=member.pk if member else None)
    return append(actor, programme, entry, client_key, participant=participant)


def score(
    *,
    actor: Actor,
    programme: Programme,
    step: str,
    scorer: str,
    answers: dict[str, Any],
    on: date,
    by: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Fill in a score as one of those who score, such as the participant or the supervisor (MT-07).

    Raises:
        Refused: this person scored already in this round, or does not score. NotPermitted: not by this actor.
    """
    data = {"scorer": scorer, "answers": answers}
    return record_step(
        actor=actor,
        programme=programme,
        step=step,
        on=on,
        data=data,
        by=by,
        participant=participant,
        client_key=client_key,
    )


def decide(
    *,
    actor: Actor,
    programme: Programme,
    step: str,
    outcome: str,
    on: date,
    reason: str,
    data: dict[str, Any] | None = None,
    by: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Take one of the decisions of a step, with reason, decider and date.

    Raises:
        Refused: the engine's reason, beside the field it is about. NotPermitted: the actor may not decide.
    """
    check_right(actor, Right.DECIDE, programme, participant)
    entry = Entry(
        EventKind.DECIDED, on, step=step, outcome=outcome, data=storable(data or {}), reason=reason.strip(), by=by
    )
    return append(actor, programme, entry, client_key, participant=participant)


def enter_phase(
    *,
    actor: Actor,
    programme: Programme,
    phase: str,
    on: date,
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Begin a part, or go (back) to a phase, where the method does not fix the order (MT-07).

    Raises:
        Refused: this method goes through its phases in order, or the part is open already.
        NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    return append(actor, programme, Entry(EventKind.ENTERED, on, phase=phase), client_key, participant=participant)


def close_phase(
    *,
    actor: Actor,
    programme: Programme,
    phase: str,
    on: date,
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Close a phase or part, when all that it must yield is there.

    Raises:
        Refused: something is missing, or a decision closes this phase. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    return append(actor, programme, Entry(EventKind.CLOSED, on, phase=phase), client_key, participant=participant)


def leave_out(
    *,
    actor: Actor,
    programme: Programme,
    on: date,
    reason: str,
    step: str = "",
    phase: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Leave out a step that may be left out, or an optional phase, with the reason.

    Raises:
        Refused: this cannot be left out, or there is no reason. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    entry = Entry(EventKind.LEFT_OUT, on, step=step, phase=phase, reason=reason.strip())
    return append(actor, programme, entry, client_key, participant=participant)
