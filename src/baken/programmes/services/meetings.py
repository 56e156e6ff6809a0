"""Meetings that belong together: who was there, and who made up for one (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.methods.engine import EventKind, effective
from baken.participants.access import check_can
from baken.programmes.access import Right, check_member, check_right
from baken.programmes.models import ProgrammeEvent
from baken.programmes.rules import THE_PARTICIPANT
from baken.programmes.selectors import as_fact, events_of, state_of
from baken.programmes.services.locking import lock_programme
from baken.programmes.services.recording import Entry, add, append
from baken.shared.errors import Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme


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
    about = member if programme.for_group and isinstance(member, UUID) else None
    if about is not None:
        check_member(actor, Action.PROGRAMME_RECORD, about)
    made_up = next((one for one in state_of(programme).meetings(step) if one.number == number), None)
    data: dict[str, Any] = {"makes_up": number, "present": [str(member)]}
    if made_up is not None:
        data["of"] = str(made_up.event.id)  # the meeting itself: its number can change
    entry = Entry(EventKind.DONE, on, step=step, data=data, participant_id=about)
    return append(actor, programme, entry, client_key, participant=participant)


def note_presence(
    *,
    actor: Actor,
    programme: Programme,
    member: Participant,
    meeting: UUID,
    there: bool,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Write down of one member whether they were at a meeting of their group, where nobody did (MT-07).

    Who led the meeting writes this of those whom they guide; of the others a colleague does so who guides them.
    `meeting` is the event of that meeting.

    Raises:
        Refused: it stands there already, or there was no such meeting. NotPermitted: not by this actor.
    """
    check_can(actor, Action.PROGRAMME_RECORD, member)
    said = (programme.pk, member.pk, meeting, there)
    with sent_once(client_key, actor=actor, what="presence at a meeting", said=said) as sent:
        lock_programme(programme)
        if sent.before:
            return ProgrammeEvent.objects.get(pk=sent.before)
        facts = effective(as_fact(event) for event in events_of(programme))
        fact = next((one for one in facts if one.id == meeting and "absent" in one.data), None)
        if fact is None:
            raise Refused(_("This meeting is not recorded (any more)."), rule="MT-07", code="no-such-meeting")
        key = str(member.pk)
        if key in (*fact.data["present"], *fact.data["absent"]):
            raise Refused(_("It stands there already."), field="there", rule="MT-07", code="known-already")
        side = "present" if there else "absent"
        entry = Entry(
            EventKind.CORRECTED,
            fact.on,
            data={**fact.data, side: [*fact.data[side], key]},
            reason=_("Presence of one participant added."),
            corrects=meeting,
            logged_with=member.pk,
        )
        event = add(actor, programme, entry, participant=member)
        sent.made = event.pk
    return event
