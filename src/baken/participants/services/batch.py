"""Taking over many people at once, in a number of statements that does not grow with them."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.models import (
    Address,
    Origin,
    Participant,
    Person,
    PersonRelation,
    SupportRequest,
)
from baken.participants.services.people import check_may_register, next_numbers, person_fields

if TYPE_CHECKING:
    from baken.accounts.policy import Action
    from baken.accounts.rules import Actor
    from baken.participants.rules import AddressData, Batch

_AT_ONCE = 500


def add_people(
    *, actor: Actor, action: Action, batch: Batch, location_id: UUID, on: date, what: str
) -> list[Participant]:
    """Register the participants of a batch and those around them, all or none, in the order of the batch.

    `action` is what the actor must be allowed to do, `what` names the source in the access log. The citizen service
    number is kept of participants only.

    Raises:
        NotPermitted: this actor may not do that, or not at this location.
        DomainError: what is known of someone cannot be.
    """
    check_may_register(actor, location_id, action=action)
    own = {one.person for one in batch.participants}
    with transaction.atomic():
        people = Person.objects.bulk_create(
            [
                Person(**person_fields(data if place in own else replace(data, bsn=""), on=on))
                for place, data in enumerate(batch.people)
            ],
            batch_size=_AT_ONCE,
        )
        numbers = next_numbers(len(batch.participants))
        participants = Participant.objects.bulk_create(
            [
                Participant(
                    person=people[one.person],
                    number=number,
                    location_id=location_id,
                    registered_on=on,
                    origin=Origin.IMPORTED,
                    authority_code=one.authority_code,
                    under_guardianship=one.under_guardianship,
                )
                for one, number in zip(batch.participants, numbers, strict=True)
            ],
            batch_size=_AT_ONCE,
        )
        _add_what_belongs_to_them(batch, people, participants, actor)
        audit.record_many(
            actor=actor,
            action=Event.CREATE,
            participant_ids=[participant.pk for participant in participants],
            what=what,
        )
    return participants


def _add_what_belongs_to_them(
    batch: Batch, people: list[Person], participants: list[Participant], actor: Actor
) -> None:
    addresses: list[Address] = []
    relations: list[PersonRelation] = []
    requests: list[SupportRequest] = []
    for new, participant in zip(batch.participants, participants, strict=True):
        addresses += [Address(person_id=participant.person_id, **_address_fields(data)) for data in new.addresses]
        relations += [
            PersonRelation(
                participant=participant,
                person_id=one.whom if isinstance(one.whom, UUID) else people[one.whom].pk,
                kind=one.kind,
                authority=one.authority,
                from_on=one.from_on,
                until_on=one.until_on,
            )
            for one in new.relations
        ]
        if new.request is not None:
            requests.append(
                SupportRequest(
                    participant=participant,
                    text=new.request.text,
                    received_on=new.request.received_on,
                    channel=new.request.channel,
                    source=new.request.source,
                    recorded_by_id=actor.user_id,
                )
            )
    Address.objects.bulk_create(addresses, batch_size=_AT_ONCE)
    PersonRelation.objects.bulk_create(relations, batch_size=_AT_ONCE)
    SupportRequest.objects.bulk_create(requests, batch_size=_AT_ONCE)


def _address_fields(data: AddressData) -> dict[str, Any]:
    """The columns of an address: the dates stay values of their own."""
    return {**asdict(data), "from_on": data.from_on, "until_on": data.until_on}
