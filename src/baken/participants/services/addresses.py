"""Where participants live, and that it can be a secret."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.participants.models import Address, Participant, Person
from baken.participants.rules import PartialDate
from baken.participants.services.people import MOST_SECRET, lock_participant
from baken.shared.errors import Conflict, DomainError
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.rules import AddressData


def add_address(
    *, actor: Actor, participant: Participant, data: AddressData, on: date, client_key: UUID | None = None
) -> Address:
    """Add an address. One without an end becomes the current one, and ends the former.

    Raises:
        DomainError: it begins before the address that it follows, or ends before it begins.
    """
    check_can(actor, Action.PARTICIPANT_EDIT, participant)
    begin = data.from_on or PartialDate.from_date(on)
    if data.until_on is not None and data.until_on < begin:
        raise DomainError(_("The end is before the beginning."), field="until_on")
    with sent_once(client_key, actor=actor, what="address", said=(participant.pk, data)) as sent:
        if sent.before:
            return Address.objects.get(pk=sent.before)
        lock_participant(participant)
        former = Address.objects.filter(person=participant.person_id, kind=data.kind, until_on__isnull=True).first()
        if data.until_on is None and former is not None:
            if former.from_on is not None and begin < former.from_on:
                raise DomainError(
                    _("The current address is newer. Give this one an end, so that it goes into the history."),
                    field="from_on",
                )
            Address.objects.filter(pk=former.pk).update(until_on=begin)
        address = Address.objects.create(
            person_id=participant.person_id, **{**asdict(data), "from_on": begin, "until_on": data.until_on}
        )
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="address",
            object_type="address",
            object_id=address.pk,
            relation=participant.relation,
        )
        sent.made = address.pk
    return address


def mark_secret(*, actor: Actor, participant: Participant, secrecy: int) -> None:
    """Set or lift the mark that this participant's address is kept from others.

    Raises:
        NotPermitted: whoever may not see the address would see it by lifting the mark.
        Conflict: someone set the mark since the participant was looked at.
    """
    check_can(actor, Action.PARTICIPANT_EDIT, participant)
    if not 0 <= secrecy <= MOST_SECRET:
        raise DomainError(_("Secrecy is a number from 0 to 7."), field="secrecy")
    if not secrecy and participant.is_secret:
        check_can(actor, Action.SECRET_ADDRESS_VIEW, participant)
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=participant.person_id)
        if not secrecy and person.is_secret and not participant.is_secret:
            raise Conflict(_("Someone marked this address as secret meanwhile. Look again."), code="conflict")
        Person.objects.filter(pk=person.pk).update(secrecy=secrecy, version=F("version") + 1)
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=participant.pk,
            what="secrecy",
            object_type="person",
            object_id=participant.person_id,
            relation=participant.relation,
            details={"secrecy": secrecy},
        )
