"""Meetings that belong together: who was there, and who made up for one (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from baken.methods.engine import EventKind
from baken.programmes.access import Right, check_right
from baken.programmes.rules import THE_PARTICIPANT
from baken.programmes.services.recording import Entry, append

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme, ProgrammeEvent


def record_meeting(
    *,
    actor: Actor,
    programme: Programme,
    step: str,
    on: date,
    present: Sequence[UUID | str] = (THE_PARTICIPANT,),
    absent: Sequence[UUID | str] = (),
    minutes: int | None = None,
    subject: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Record a meeting of a series with who was there; its number follows from the order.

    In a group `present` and `absent` are the ids of participants, else names, or "participant".

    Raises:
        Refused: all meetings were held, a leader is missing, nobody or a stranger was there.
        NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    data: dict[str, Any] = {"present": [str(one) for one in present], "absent": [str(one) for one in absent]}
    if minutes:
        data["minutes"] = minutes
    if subject.strip():
        data["subject"] = subject.strip()[:300]
    return append(
        actor, programme, Entry(EventKind.DONE, on, step=step, data=data), client_key, participant=participant
    )


def make_up(
    *,
    actor: Actor,
    programme: Programme,
    step: str,
    number: int,
    member: UUID | str = THE_PARTICIPANT,
    on: date,
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Record that someone who missed a meeting made up for it.

    Raises:
        Refused: this series knows no making up, or this person was there or made it up already.
        NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    data = {"makes_up": number, "present": [str(member)]}
    about = member if isinstance(member, UUID) else None
    entry = Entry(EventKind.DONE, on, step=step, data=data, participant_id=about)
    return append(actor, programme, entry, client_key, participant=participant)
