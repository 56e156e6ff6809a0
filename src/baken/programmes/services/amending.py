"""Putting right what was recorded: by an event that corrects or withdraws it, never by changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from baken.accounts.policy import Action
from baken.instruments.models import Response
from baken.instruments.services import LONGEST_REASON, withdraw_response
from baken.methods.engine import EventKind
from baken.programmes.access import Right, check_member, check_right
from baken.programmes.selectors import course_of
from baken.programmes.services.recording import Entry, append, check_belongs, storable

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme, ProgrammeEvent

#: Taking these back is for whoever may decide.
_DECISIONS: Final = {EventKind.STARTED, EventKind.DECIDED, EventKind.ENDED, EventKind.BUDGET}
#: Whether someone takes part is decided with that one.
_COMING_AND_GOING: Final = {EventKind.JOINED, EventKind.LEFT}


def correct_event(
    *,
    actor: Actor,
    programme: Programme,
    event: ProgrammeEvent,
    on: date,
    reason: str,
    data: dict[str, Any] | None = None,
    participant: Participant | None = None,
    member: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Give an event its right day and its right and whole data. The old text stays in the history.

    Without `data` only the day changes. `member` is whom of a group it is about, where it is about one.

    Raises:
        Refused: there is no reason, or something later rests on how it was. NotPermitted: not by this actor.
    """
    check_belongs(programme, event)
    _check(actor, programme, event, participant, member)
    right = event.data if data is None else storable(data)
    entry = Entry(
        EventKind.CORRECTED,
        on,
        data=right,
        reason=reason.strip(),
        corrects=event.pk,
        participant_id=event.participant_id,
    )
    return append(actor, programme, entry, client_key, participant=participant)


def withdraw_event(
    *,
    actor: Actor,
    programme: Programme,
    event: ProgrammeEvent,
    on: date,
    reason: str,
    participant: Participant | None = None,
    member: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Take back an event that should not have been recorded. It stays in the history, and has no effect any more.

    The answers to an instrument that were filled in with it are withdrawn too.

    Raises:
        Refused: there is no reason, or something later rests on it. NotPermitted: not by this actor.
    """
    check_belongs(programme, event)
    _check(actor, programme, event, participant, member)
    entry = Entry(
        EventKind.WITHDRAWN, on, reason=reason.strip(), corrects=event.pk, participant_id=event.participant_id
    )
    with transaction.atomic():
        withdrawn = append(actor, programme, entry, client_key, participant=participant)
        _withdraw_answers(actor, programme, event, reason)
    return withdrawn


def _withdraw_answers(actor: Actor, programme: Programme, event: ProgrammeEvent, reason: str) -> None:
    """What was filled in with a step that should not have been recorded does not count either."""
    step = course_of(programme).steps_by_key.get(event.step)
    if step is None or step.kind != "instrument":
        return
    response = Response.objects.standing().filter(pk=event.data.get("ref"), programme=programme.pk).first()
    if response is not None:
        withdraw_response(actor=actor, response=response, reason=reason.strip()[:LONGEST_REASON])


def _check(
    actor: Actor,
    programme: Programme,
    event: ProgrammeEvent,
    participant: Participant | None,
    member: Participant | None,
) -> None:
    """Who may record it may put it right; deciding is for who may decide.

    In a group, what is about one member is for who may do it with that one; it is put right in the own dossier, and
    what the leader writes down, at the group.
    """
    right = Right.DECIDE if event.kind in _DECISIONS else Right.RECORD
    if not programme.for_group or event.participant_id is None:
        check_right(actor, right, programme, participant)
        return
    if member is None:
        check_right(actor, right, programme)
    decides = event.kind in _COMING_AND_GOING
    check_member(actor, Action.PROGRAMME_DECIDE if decides else Action.PROGRAMME_RECORD, event.participant_id)
