"""Writing what must go out, in the transaction of what causes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from email.utils import parseaddr
from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.audit import services as audit
from baken.audit.rules import Event
from baken.post.models import Attachment, Delivery, Message
from baken.post.purposes import is_known
from baken.post.rules import LANGUAGES, Addressee, Enclosure, MadeWhenSent, State, in_every_language
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.queue import defer

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

#: The task that sends one delivery, by name: it stands above the services.
SEND = "baken.post.tasks.send_delivery"
QUEUE = "post"


def post_message(
    *,
    actor: Actor,
    purpose: str,
    key: str,
    addressees: Sequence[Addressee],
    subject: str | Mapping[str, str],
    body: str | Mapping[str, str],
    on: date,
    participant: Participant | None = None,
    attachment: Enclosure | MadeWhenSent | None = None,
) -> Message:
    """Write a message that goes out once what is going on now is committed, and never when it is rolled back.

    It is a part of another service, which has checked whether the actor may do this and has opened the transaction.
    `key` names the cause ("incident <id> first notice"): a second time gives the message that was made the first
    time, whatever else is said. Subject and body are one text for all, or `{"nl": …, "en": …}`.

    Raises:
        DomainError: there is nobody to send it to (code "no-addressee"), an address cannot be one (field "email"),
            or subject or text are empty.
        ValueError: no room has registered this purpose (see `post.purposes`).
    """
    if not is_known(purpose):
        raise ValueError(f"no room registered the purpose {purpose}")
    subjects = {language: " ".join(text.split()) for language, text in in_every_language(subject).items()}
    bodies = {language: text.strip() for language, text in in_every_language(body).items()}
    if not all([*subjects.values(), *bodies.values()]):
        raise DomainError(_("A message has a subject and a text."), field="body", code="empty")
    _check(addressees)
    with transaction.atomic():
        message, is_new = Message.objects.get_or_create(
            key=key,
            defaults={
                "purpose": purpose,
                "participant": participant,
                "posted_on": on,
                "posted_by_id": actor.user_id,
                "by_name": actor.name,
                **{f"subject_{language}": subjects[language][:200] for language in LANGUAGES},
                **{f"body_{language}": bodies[language] for language in LANGUAGES},
            },
        )
        if not is_new:
            return message
        if attachment is not None:
            _enclose(message, attachment)
        for place, addressee in enumerate(addressees):
            _address(message, place, addressee)
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk if participant else None,
            what="message",
            object_type="message",
            object_id=message.pk,
            relation=participant.relation if participant else "",
            details={"purpose": purpose, "addressees": len(addressees)},
        )
    return message


def _check(addressees: Sequence[Addressee]) -> None:
    if not addressees:
        raise DomainError(_("Say to whom this goes."), field="addressees", code="no-addressee")
    for one in addressees:
        try:
            if one.email:
                validate_email(one.email)
        except ValidationError as error:
            raise DomainError(
                _("This e-mail address of %(name)s cannot be right.") % {"name": one.name},
                field="email",
                code="bad-address",
            ) from error


def _enclose(message: Message, attachment: Enclosure | MadeWhenSent) -> None:
    if isinstance(attachment, Enclosure):
        Attachment.objects.create(message=message, name=attachment.name, content=attachment.content)
    else:
        Attachment.objects.create(message=message, name=attachment.name, maker=attachment.maker, about=attachment.of)


def _address(message: Message, place: int, addressee: Addressee) -> None:
    delivery = Delivery.objects.create(
        message=message,
        place=place,
        name=addressee.name[:200],
        relation=addressee.relation[:120],
        email=addressee.email,
        language=addressee.language if addressee.language in LANGUAGES else "nl",
        mail_id=f"{uuid4()}@{_domain()}",
        state=State.WAITING if addressee.email else State.PAPER,
        next_at=clock.now_for_everyone() if addressee.email else None,
    )
    if addressee.email:
        put_in_queue(delivery)


def put_in_queue(delivery: Delivery) -> bool:
    """Have a worker look at this delivery at its moment, once for each moment.

    The job only says "look": what is to be done stands in the delivery.
    """
    assert delivery.next_at is not None
    return defer(
        SEND,
        at=delivery.next_at,
        queue=QUEUE,
        once=f"post {delivery.pk} {delivery.next_at.astimezone(UTC):%Y%m%d%H%M%S%f}",
        delivery_id=str(delivery.pk),
    )


def _domain() -> str:
    """The part of a Message-ID behind the @: that of our own sender."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
