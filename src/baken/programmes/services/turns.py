"""The turns of a programme: pausing, hours, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.methods.engine import EventKind
from baken.programmes.access import Right, check_right
from baken.programmes.services.recording import Entry, append

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme, ProgrammeEvent


def pause(
    *,
    actor: Actor,
    programme: Programme,
    on: date,
    reason: str,
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Let a programme stand still, with the reason. Its deadlines move along, a hard maximum does not.

    Raises:
        Refused: this method knows no pauses, or it stands still already. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    entry = Entry(EventKind.PAUSED, on, reason=reason.strip())
    return append(actor, programme, entry, client_key, participant=participant)


def resume(
    *,
    actor: Actor,
    programme: Programme,
    on: date,
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Go on after a pause.

    Raises:
        Refused: it does not stand still. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    return append(actor, programme, Entry(EventKind.RESUMED, on), client_key, participant=participant)


def spend_hours(
    *,
    actor: Actor,
    programme: Programme,
    hours: float,
    on: date,
    what: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Write down hours that were used. Going over the budget is told, not refused.

    Raises:
        Refused: this method counts no hours, or the number is none. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    data: dict[str, Any] = {"hours": hours}
    if what.strip():
        data["what"] = what.strip()[:300]
    return append(actor, programme, Entry(EventKind.SPENT, on, data=data), client_key, participant=participant)


def set_budget(
    *,
    actor: Actor,
    programme: Programme,
    hours: float,
    on: date,
    reason: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Agree how many hours there are; when that changes, with the reason.

    Raises:
        Refused: fewer than the method can do with, or no reason. NotPermitted: the actor may not decide.
    """
    check_right(actor, Right.DECIDE, programme, participant)
    entry = Entry(EventKind.BUDGET, on, data={"hours": hours}, reason=reason.strip())
    return append(actor, programme, entry, client_key, participant=participant)


def end_programme(
    *,
    actor: Actor,
    programme: Programme,
    outcome: str,
    on: date,
    reason: str,
    by: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """End a programme on one of the endings of its course, with what happened.

    Raises:
        Refused: the ending or the reason is missing, or what the method asks of it is not there yet.
        NotPermitted: the actor may not decide.
    """
    check_right(actor, Right.DECIDE, programme, participant)
    entry = Entry(EventKind.ENDED, on, outcome=outcome, reason=reason.strip(), by=by)
    return append(actor, programme, entry, client_key, participant=participant)
