"""Messages from relatives: written down, picked up, answered (CT-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.continuity.models import FamilyMessage, MessageTurn, Way
from baken.continuity.selectors.messages import can_answer
from baken.continuity.services.ground import check_not_ahead_of_now, name_of_relative
from baken.participants.access import check_can
from baken.participants.services.ground import demand, log
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "message from a relative"
RULE = "CT-06"


@dataclass(frozen=True)
class MessageData:
    """A message as it came in. `sender_id` is someone from the network; others are named."""

    came_in_at: datetime
    way: str
    text: str
    sender_id: UUID | None = None
    sender_name: str = ""


def register_message(
    *,
    actor: Actor,
    participant: Participant,
    data: MessageData,
    pick_up: bool = False,
    client_key: UUID | None = None,
) -> FamilyMessage:
    """Write down what a relative asked or said; the clock runs from the moment it came in (CT-06).

    Who writes it down can `pick_up` the answer at once.

    Raises:
        DomainError: nothing is said, by nobody, or at a moment that is still to come.
    """
    check_can(actor, Action.MESSAGE_REGISTER, participant)
    said = (participant.pk, data, pick_up)
    with sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            return FamilyMessage.objects.get(pk=sent.before)
        check_not_ahead_of_now(data.came_in_at, "came_in_at", rule=RULE)
        message = FamilyMessage.objects.create(
            participant=participant,
            came_in_at=data.came_in_at,
            way=_way(data.way, "way"),
            sender_id=data.sender_id,
            sender_name=name_of_relative(participant, data.sender_id, data.sender_name, "sender", rule=RULE),
            text=demand(data.text, "text", _("Write down what was said or asked."), rule=RULE),
            recorded_by_id=actor.user_id,
            recorded_by_name=actor.name,
        )
        if pick_up and actor.user_id:
            _give(actor, message, actor.user_id)
        log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=message)
        sent.made = message.pk
    return message


def pick_up_message(*, actor: Actor, message: FamilyMessage) -> FamilyMessage:
    """Take the answer upon oneself.

    Raises:
        Refused: it was answered. Conflict: a colleague picked it up meanwhile.
    """
    participant = message.participant
    check_can(actor, Action.MESSAGE_REGISTER, participant)
    with transaction.atomic():
        locked = _open(message)
        if locked.picked_up_by_id == actor.user_id:
            return locked
        if locked.picked_up_by_id != message.picked_up_by_id:
            raise Conflict(_("A colleague picked this up meanwhile."), rule=RULE, code="picked-up")
        _give(actor, locked, actor.user_id)
        log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked, picked_up=True)
    return locked


def hand_over_message(
    *, actor: Actor, message: FamilyMessage, to_id: UUID, note: str = "", revision: int
) -> FamilyMessage:
    """Let a colleague answer, who may see this participant.

    Raises:
        DomainError: that person may not, or is away today.
        Conflict: someone else did something with it since `revision`.
    """
    participant = message.participant
    check_can(actor, Action.MESSAGE_REGISTER, participant)
    with transaction.atomic():
        locked = _open(message)
        if locked.picked_up_by_id == to_id:
            return locked
        _check_revision(locked, revision)
        colleague = next((one for one in can_answer(participant, clock.today()) if one.user.pk == to_id), None)
        if colleague is None:
            raise DomainError(_("This person cannot see this participant. Choose someone else."), field="to")
        if colleague.is_away:
            raise DomainError(_("This person is away today. Choose someone else."), field="to", rule=RULE)
        _give(actor, locked, to_id, note)
        log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked, handed_over_to=str(to_id))
    return locked


def answer_message(
    *, actor: Actor, message: FamilyMessage, answered_at: datetime, way: str, answer: str, revision: int
) -> FamilyMessage:
    """Note what was answered, when and how. Whoever answers has picked it up.

    Raises:
        DomainError: nothing was answered, or before the message came in, or at a moment that is still to come.
        Refused: it was answered. Conflict: someone else did something with it since `revision`.
    """
    participant = message.participant
    check_can(actor, Action.MESSAGE_REGISTER, participant)
    with transaction.atomic():
        locked = _locked(message)
        if (locked.answer, locked.answered_by_name) == (answer.strip(), actor.name) and locked.is_answered:
            return locked  # the same form, sent twice
        _check_open(locked)
        _check_revision(locked, revision)
        check_not_ahead_of_now(answered_at, "answered_at", rule=RULE)
        if answered_at < locked.came_in_at:
            raise DomainError(_("That is before the message came in."), field="answered_at", rule=RULE)
        if locked.picked_up_by_id is None and actor.user_id:
            _give(actor, locked, actor.user_id)
        locked.answered_at = answered_at
        locked.answered_by_name = actor.name
        locked.answer_way = _way(way, "answer_way")
        locked.answer = demand(answer, "answer", _("Write in short what was answered."), rule=RULE)
        locked.revision += 1
        locked.save()
        log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked, answered=True)
    return locked


def _locked(message: FamilyMessage) -> FamilyMessage:
    """The message as it stands now, held."""
    return FamilyMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)


def _open(message: FamilyMessage) -> FamilyMessage:
    """The same, while it waits for an answer."""
    locked = _locked(message)
    _check_open(locked)
    return locked


def _check_open(message: FamilyMessage) -> None:
    if message.is_answered:
        raise Refused(
            _("%(name)s answered this already.") % {"name": message.answered_by_name}, rule=RULE, code="answered"
        )


def _check_revision(message: FamilyMessage, revision: int) -> None:
    if message.revision != revision:
        raise Conflict(
            _("A colleague did something with this message while you were writing. Look above, and send again."),
            code="conflict",
        )


def _give(actor: Actor, message: FamilyMessage, user_id: UUID | None, note: str = "") -> None:
    """Let it be someone's, and keep that."""
    if user_id is None:
        raise DomainError(_("Choose who picks this up."), field="to")
    MessageTurn.objects.create(
        message=message, user_id=user_id, given_by_name=actor.name, given_at=clock.now(), note=note.strip()
    )
    message.picked_up_by_id = user_id
    message.revision += 1
    message.save(update_fields=["picked_up_by", "revision"])


def _way(way: str, field: str) -> str:
    if way not in Way.values:
        raise DomainError(_("Choose by which way."), field=field)
    return way
