"""What a person does with a message that mail alone did not bring: send again, hand over, withdraw."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.audit.rules import Outcome as Ending
from baken.participants.access import can
from baken.post.models import Attempt, Delivery
from baken.post.rules import (
    CAN_BE_HANDED_OVER,
    CAN_BE_SENT_AGAIN,
    CAN_BE_WITHDRAWN,
    CAN_HAVE_ARRIVED,
    Outcome,
    State,
)
from baken.post.selectors import reads, within_reach
from baken.post.services.posting import put_in_queue
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor


def may_handle(actor: Actor, delivery: Delivery) -> bool:
    """Who may decide about a delivery: whoever may write such messages about this participant.

    Beside them whoever looks after the post and may read this message: the manager of the participant's location. A
    message about nobody is the administrator's too.
    """
    participant = delivery.message.participant
    if participant is not None and can(actor, delivery.message.why.handle, participant):
        return True
    return may_send_again(actor, delivery) and reads(actor, delivery)


def may_send_again(actor: Actor, delivery: Delivery) -> bool:
    """Who may have it sent once more: they, and an administrator, who repairs what kept mail from leaving.

    An administrator does not read what is about a participant, so does not say either that it is not to go out, or
    that someone has it.
    """
    participant = delivery.message.participant
    if participant is not None and can(actor, delivery.message.why.handle, participant):
        return True
    return may(actor, Action.POST_VIEW) and within_reach(actor, delivery)


def send_again(*, actor: Actor, delivery: Delivery) -> Delivery:
    """Have it sent now: after a refusal, when it is not certain whether it came, or instead of waiting longer.

    The mail keeps its Message-ID. Who got it already can see, and their program too, that it is the same one.

    Raises:
        NotPermitted: the actor may not handle this message.
        Refused: it was sent, handed over or withdrawn, or is being sent at this moment.
    """
    _check(actor, delivery, allowed=may_send_again(actor, delivery))
    with transaction.atomic():
        locked = _lock(delivery, CAN_BE_SENT_AGAIN)
        if not locked.email:
            raise Refused(_("There is no e-mail address. Hand it over on paper."), code="no-address")
        locked.state = State.WAITING
        locked.next_at = clock.now_for_everyone()
        locked.claim = locked.claimed_at = locked.leaving_at = locked.settled_at = None
        locked.save()
        _note(actor, locked, Outcome.SENT_AGAIN)
        put_in_queue(locked)
    return locked


def note_arrived(*, actor: Actor, delivery: Delivery) -> Delivery:
    """Note that an uncertain message came, as the addressee says: then nothing has to be sent again.

    Raises:
        NotPermitted: the actor may not handle this message.
        Refused: it is not uncertain (any more).
    """
    _check_may_handle(actor, delivery)
    with transaction.atomic():
        locked = _lock(delivery, CAN_HAVE_ARRIVED)
        locked.state = State.SENT
        locked.settled_at = clock.now()
        locked.claim = locked.claimed_at = locked.leaving_at = None
        locked.save()
        _note(actor, locked, Outcome.ARRIVED)
    return locked


def mark_handed_over(*, actor: Actor, delivery: Delivery, handed_over_on: date, on: date) -> Delivery:
    """Note that the addressee got the letter on paper, on which day.

    Raises:
        NotPermitted: the actor may not handle this message.
        DomainError: the day is still to come, or lies before the message was written.
        Refused: mail brought it, it was withdrawn, or it is being sent at this moment.
    """
    _check_may_handle(actor, delivery)
    if handed_over_on > on:
        raise DomainError(_("That day is still to come."), field="handed_over_on", code="in-future")
    if handed_over_on < delivery.message.posted_on:
        raise DomainError(
            _("The message was not written yet on that day."), field="handed_over_on", code="before-writing"
        )
    with transaction.atomic():
        locked = _lock(delivery, CAN_BE_HANDED_OVER)
        locked.state = State.HANDED_OVER
        locked.handed_over_on = handed_over_on
        locked.next_at = None
        locked.settled_at = clock.now()
        locked.save()
        _note(actor, locked, Outcome.HANDED_OVER)
    return locked


def withdraw(*, actor: Actor, delivery: Delivery, reason: str) -> Delivery:
    """Keep what has not left the house from leaving it, for a reason that is kept.

    What may have arrived (sent, uncertain, also when it was sent again after that) cannot be withdrawn.

    Raises:
        NotPermitted: the actor may not handle this message.
        DomainError: there is no reason.
        Refused: it is too late, or it is being sent at this moment.
    """
    _check_may_handle(actor, delivery)
    reason = " ".join(reason.split())
    if not reason:
        raise DomainError(_("Say why this is not to be sent."), field="reason", code="no-reason")
    with transaction.atomic():
        locked = _lock(delivery, CAN_BE_WITHDRAWN)
        if locked.attempts.filter(outcome=Outcome.UNKNOWN).exists():
            raise Refused(_("This may have arrived already, so it cannot be withdrawn."), code="may-have-arrived")
        locked.state = State.WITHDRAWN
        locked.reason = reason[:300]
        locked.next_at = None
        locked.settled_at = clock.now()
        locked.save()
        _note(actor, locked, Outcome.WITHDRAWN)
    return locked


def _check_may_handle(actor: Actor, delivery: Delivery) -> None:
    _check(actor, delivery, allowed=may_handle(actor, delivery))


def _check(actor: Actor, delivery: Delivery, *, allowed: bool) -> None:
    if allowed:
        return
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=delivery.message.participant_id,
        what="message",
        object_type="delivery",
        object_id=delivery.pk,
        outcome=Ending.DENIED,
    )
    raise NotPermitted(_("You are not allowed to do this with this message."), code="not-permitted")


def _lock(delivery: Delivery, states: Iterable[State]) -> Delivery:
    """The delivery as it is now, held until the end; refused when it moved on meanwhile."""
    locked = Delivery.objects.select_for_update(of=("self",)).select_related("message").get(pk=delivery.pk)
    if State(locked.state) not in states:
        raise Refused(
            _("This cannot be done now: %(state)s.") % {"state": locked.get_state_display()}, code="wrong-state"
        )
    return locked


def _note(actor: Actor, delivery: Delivery, outcome: Outcome) -> None:
    Attempt.objects.create(delivery=delivery, at=clock.now(), outcome=outcome, by_name=actor.name)
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=delivery.message.participant_id,
        what="message",
        object_type="delivery",
        object_id=delivery.pk,
        details={"state": str(delivery.state)},
    )
