"""Messages in words: for the page of the post, for a dossier and for what else shows what went out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baken.post.models import Delivery
from baken.post.rules import (
    CAN_BE_HANDED_OVER,
    CAN_BE_SENT_AGAIN,
    CAN_BE_WITHDRAWN,
    CAN_HAVE_ARRIVED,
    OWED,
    Outcome,
    State,
)
from baken.post.selectors import reads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.post.models import Message

CHIPS = {
    State.WAITING: "soon",
    State.SENDING: "soon",
    State.SENT: "ok",
    State.REFUSED: "late",
    State.UNKNOWN: "late",
    State.PAPER: "soon",
    State.HANDED_OVER: "ok",
    State.WITHDRAWN: "quiet",
}


@dataclass(frozen=True)
class ShownDelivery:
    """One addressee of a message, and where it is."""

    name: str
    relation: str
    state: StrOrPromise
    chip: str
    settled_at: datetime | None
    handed_over_on: date | None
    is_owed: bool
    url: str


@dataclass(frozen=True)
class Letter:
    """A message as it stands in a list."""

    title: StrOrPromise
    subject: str
    rule: str
    posted_on: date
    written_at: datetime
    by_name: str
    deliveries: tuple[ShownDelivery, ...]

    @property
    def is_owed(self) -> bool:
        return any(one.is_owed for one in self.deliveries)


def letters(messages: Iterable[Message]) -> list[Letter]:
    """Messages with their deliveries loaded, as `post/_messages_of.html` shows them; without further queries."""
    return [
        Letter(
            title=message.why.title,
            subject=message.subject_nl,
            rule=message.why.rule,
            posted_on=message.posted_on,
            written_at=message.created_at,
            by_name=message.by_name,
            deliveries=tuple(_shown(message, delivery) for delivery in message.deliveries.all()),
        )
        for message in messages
    ]


def _shown(message: Message, delivery: Delivery) -> ShownDelivery:
    state = State(delivery.state)
    return ShownDelivery(
        name=delivery.name,
        relation=delivery.relation,
        state=delivery.get_state_display(),
        chip=CHIPS[state],
        settled_at=delivery.settled_at,
        handed_over_on=delivery.handed_over_on,
        is_owed=state in OWED,
        url=url_of(message, delivery),
    )


def url_of(message: Message, delivery: Delivery) -> str:
    """Where a delivery can be read: in the dossier when it is about someone."""
    if message.participant_id:
        return reverse("post:delivery_of_participant", args=[message.participant_id, delivery.pk])
    return reverse("post:delivery", args=[delivery.pk])


@dataclass(frozen=True)
class Row:
    """A delivery on the page of the post. Names stand there only for who may know them."""

    at: datetime
    title: StrOrPromise
    subject: str
    about: str
    to: str
    relation: str
    state: StrOrPromise
    chip: str
    attempts: int
    next_at: datetime | None
    settled_at: datetime | None
    participant_id: UUID | None
    is_open: bool
    url: str


def rows(actor: Actor, deliveries: Iterable[Delivery]) -> list[Row]:
    return [_row(actor, delivery) for delivery in deliveries]


def _row(actor: Actor, delivery: Delivery) -> Row:
    message = delivery.message
    participant = message.participant
    known = reads(actor, delivery)
    about = ""
    if participant is not None:
        about = participant.display_name if known else str(_("number %(number)s") % {"number": participant.number})
    state = State(delivery.state)
    return Row(
        at=message.created_at,
        title=message.why.title,
        subject=message.subject_nl if known else "",
        about=about,
        to=delivery.name if known else hidden(delivery.email),
        relation=delivery.relation if known else "",
        state=delivery.get_state_display(),
        chip=CHIPS[state],
        attempts=delivery.attempts_made,
        next_at=delivery.next_at if state == State.WAITING else None,
        settled_at=delivery.settled_at,
        participant_id=message.participant_id,
        is_open=known,
        url=url_of(message, delivery) if known else reverse("post:delivery", args=[delivery.pk]),
    )


def hidden(email: str) -> str:
    """An address of which the mail server can be seen, and not who it is."""
    name, _at, server = email.partition("@")
    return f"{name[:1]}…@{server}" if server else str(_("on paper"))


@dataclass(frozen=True)
class Possible:
    """What can be done with a delivery: a button, and where it leads."""

    title: StrOrPromise
    url: str
    icon: str


def delivery_page(
    delivery: Delivery, *, known: bool, may_do: Collection[str], handle: str, arguments: list[UUID]
) -> dict[str, Any]:
    """What the page of one delivery shows: names and text only where they may be `known`.

    `may_do` are the acts that the reader may carry out; `handle` and `arguments` name the address of their buttons.
    """
    state = State(delivery.state)
    attachment = getattr(delivery.message, "attachment", None)
    attempts = list(delivery.attempts.all())
    is_in_the_house = all(attempt.outcome != Outcome.UNKNOWN for attempt in attempts)
    acts = [
        (_("Send again"), "opnieuw", "mail", state in CAN_BE_SENT_AGAIN and bool(delivery.email)),
        (_("It arrived"), "aangekomen", "check", state in CAN_HAVE_ARRIVED),
        (_("Handed over on paper"), "overhandigd", "print", state in CAN_BE_HANDED_OVER),
        (_("Withdraw"), "intrekken", "undo", state in CAN_BE_WITHDRAWN and is_in_the_house),
    ]
    return {
        "delivery": delivery,
        "message": delivery.message,
        "is_open": known,
        "shows_text": known and delivery.message.participant_id is not None,
        "to": delivery.name if known else hidden(delivery.email),
        "email": delivery.email if known else "",
        "state": delivery.get_state_display(),
        "chip": CHIPS[state],
        "is_uncertain": state == State.UNKNOWN,
        "attachment": attachment.name if attachment else "",
        "attempts": attempts,
        "possible": [
            Possible(title, reverse(handle, args=[*arguments, delivery.pk, act]), icon)
            for title, act, icon, can_be in acts
            if can_be and act in may_do
        ],
    }
