"""Sending one delivery: take it, hand it to the server, note what became of it. Never lost, never doubled.

Three short transactions, with the conversation with the server between them:

1. *Take*: the row goes from waiting to sending under a claim of our own. `skip locked` and the state see to it that
   of two workers one gets it.
2. *Leave*: just before the server gets the text, `leaving_at` is set, under the condition that the claim is still
   ours. Whoever was thought dead and wakes up finds out here, and stops.
3. *Settle*: state, attempt and the job for the next attempt, in one.

A worker that dies leaves the row in sending. After `LEASE`, `pick_up_what_was_left` looks at how far it came: before
the text left, it waits again; after that nobody can know, and it is kept as uncertain.

What is uncertain is **not** sent again by itself. These are messages about incidents and warnings: a second one reads
as a second incident, and whether the first one came is answered by one phone call. A person decides, and then the
mail goes under the same Message-ID.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from baken.accounts.rules import Actor
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.post.models import Attachment, Attempt, Delivery
from baken.post.purposes import maker_of
from baken.post.rules import Outcome, State, pause_after
from baken.post.services.posting import put_in_queue
from baken.post.transport import LeftBehind, Result, deliver
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import datetime

#: Longer than a conversation with a server can take, each step of which has its own limit.
LEASE = timedelta(minutes=15)
#: What waits this long past its moment has lost its job.
OVERDUE = timedelta(minutes=2)
_PICKED_UP_AT_ONCE = 500

_STATE_AFTER = {
    Outcome.SENT: State.SENT,
    Outcome.DELAYED: State.WAITING,
    Outcome.INTERRUPTED: State.WAITING,
    Outcome.REFUSED: State.REFUSED,
    Outcome.UNKNOWN: State.UNKNOWN,
}


def send(delivery_id: UUID) -> State | None:
    """Try once to send a delivery whose moment has come; the state after it, or None when it is not for us.

    It can be called any number of times, by any number of workers at once.
    """
    delivery = _take(delivery_id)
    if delivery is None:
        return None
    try:
        mail = _mail(delivery)
    except Exception as error:  # noqa: BLE001  # whoever makes the document is another room: a mistake there only delays
        result = Result(Outcome.DELAYED, answer=f"the document could not be made: {type(error).__name__}")
    else:
        try:
            result = deliver(mail, before_leaving=lambda: _leave(delivery))
        except LeftBehind:
            return None
    return _settle(delivery, result)


def pick_up_what_was_left() -> int:
    """Put back what workers left behind: half-way (after `LEASE`), or waiting without a job. Says how many."""
    now = clock.now()
    picked = 0
    with transaction.atomic():
        stalled = Delivery.objects.filter(state=State.SENDING, claimed_at__lt=now - LEASE)
        for delivery in stalled.select_for_update(skip_locked=True, of=("self",)).select_related("message")[
            :_PICKED_UP_AT_ONCE
        ]:
            outcome = Outcome.UNKNOWN if delivery.leaving_at else Outcome.INTERRUPTED
            _write(delivery, Result(outcome, answer="the worker stopped"), now)
            picked += 1
    overdue = Delivery.objects.filter(state=State.WAITING, next_at__lt=now - OVERDUE).order_by("next_at")
    return picked + sum(put_in_queue(delivery) for delivery in overdue[:_PICKED_UP_AT_ONCE])


def _take(delivery_id: UUID) -> Delivery | None:
    now = clock.now()
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("message")
            .filter(pk=delivery_id, state=State.WAITING, next_at__lte=now)
            .first()
        )
        if delivery is None:
            return None
        delivery.state = State.SENDING
        delivery.claim = uuid4()
        delivery.claimed_at = now
        delivery.leaving_at = None
        delivery.save(update_fields=["state", "claim", "claimed_at", "leaving_at"])
    return delivery


def _leave(delivery: Delivery) -> None:
    ours = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, claim=delivery.claim)
    if not ours.update(leaving_at=clock.now()):
        raise LeftBehind


def _settle(delivery: Delivery, result: Result) -> State | None:
    """Note the outcome, if this claim still counts.

    Who was slower than `LEASE` and hears after all what became of the text, may still say so: an uncertainty of the
    same claim is then resolved.
    """
    with transaction.atomic():
        locked = (
            Delivery.objects.select_for_update(of=("self",))
            .select_related("message")
            .filter(pk=delivery.pk, claim=delivery.claim, state__in=[State.SENDING, State.UNKNOWN])
            .first()
        )
        if locked is None:
            return None
        _write(locked, result, clock.now())
    return State(locked.state)


def _write(delivery: Delivery, result: Result, now: datetime) -> None:
    delivery.state = _STATE_AFTER[result.outcome]
    delivery.attempts_made += 1
    waits = delivery.state == State.WAITING
    delivery.next_at = now + pause_after(delivery.attempts_made) if waits else None
    delivery.settled_at = None if waits else now
    if delivery.state != State.UNKNOWN:
        delivery.claim = delivery.claimed_at = delivery.leaving_at = None
    delivery.save()
    Attempt.objects.create(
        delivery=delivery, at=now, outcome=result.outcome, code=result.code, answer=result.answer[:200]
    )
    if waits:
        put_in_queue(delivery)
        return
    audit.record(
        actor=Actor.system("baken post"),
        action=Event.UPDATE,
        participant_id=delivery.message.participant_id,
        what="message",
        object_type="delivery",
        object_id=delivery.pk,
        details={"state": str(delivery.state)},
    )


def _mail(delivery: Delivery) -> EmailMessage:
    mail = EmailMessage(
        subject=delivery.subject,
        body=delivery.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[delivery.email],
        headers={"Message-ID": f"<{delivery.mail_id}>"},
    )
    attachment = Attachment.objects.filter(message_id=delivery.message_id).first()
    if attachment is not None:
        mail.attach(attachment.name, _content(attachment), "application/pdf")
    return mail


def _content(attachment: Attachment) -> bytes:
    """The document; made now by whoever registered for it when it was not there yet, and kept for everyone after."""
    if attachment.content is not None:
        return bytes(attachment.content)
    assert attachment.about is not None
    made = maker_of(attachment.maker)(attachment.about)
    if Attachment.objects.filter(pk=attachment.pk, content__isnull=True).update(content=made):
        return made
    kept = Attachment.objects.values_list("content", flat=True).get(pk=attachment.pk)  # another was first
    return bytes(kept or b"")
