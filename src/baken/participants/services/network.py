"""The people around a participant: adding them, and noting that it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.participants.models import Participant, Person, PersonRelation, RelationKind
from baken.participants.models.network import MAY_DECIDE
from baken.participants.rules import PartialDate, PersonData
from baken.participants.services.people import lock_participant, person_fields
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from baken.accounts.rules import Actor


def add_relation(
    *,
    actor: Actor,
    participant: Participant,
    kind: str,
    person: PersonData | UUID,
    authority: bool = False,
    from_on: PartialDate | None = None,
    contact_priority: int | None = None,
    note: str = "",
    on: date,
    client_key: UUID | None = None,
) -> PersonRelation:
    """Note that someone is a parent, a referrer or another to the participant.

    `person` is the id of someone who is known here, or what is known of someone new. The citizen service number
    of those around a participant is never kept: the law gives no ground for it.

    Raises:
        DomainError: the relation cannot be; Refused: it is there already.
    """
    check_can(actor, Action.RELATIONS_EDIT, participant)
    _check_relation(participant, kind, person, on, authority=authority)
    if from_on and from_on.earliest and from_on.earliest > on:
        raise DomainError(_("A relation cannot begin in the future."), field="from_on")
    said = (participant.pk, kind, person, authority, from_on, contact_priority, note)
    with sent_once(client_key, actor=actor, what="relation", said=said) as sent:
        if sent.before:
            return PersonRelation.objects.get(pk=sent.before)
        lock_participant(participant)
        if isinstance(person, PersonData):
            person_id = Person.objects.create(**person_fields(replace(person, bsn=""), on=on)).pk
        else:
            person_id = person
        open_ones = PersonRelation.objects.filter(participant=participant, until_on__isnull=True)
        if open_ones.filter(person_id=person_id, kind=kind).exists():
            raise Refused(_("This person already stands here as such."), field="person")
        relation = PersonRelation.objects.create(
            participant=participant,
            person_id=person_id,
            kind=kind,
            authority=authority,
            from_on=from_on,
            contact_priority=contact_priority,
            note=note.strip(),
        )
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="relation",
            object_type="relation",
            object_id=relation.pk,
            relation=participant.relation,
            details={"kind": kind},
        )
        sent.made = relation.pk
    return relation


def _check_relation(
    participant: Participant, kind: str, person: PersonData | UUID, on: date, *, authority: bool
) -> None:
    if kind not in RelationKind.values:
        raise DomainError(_("Choose what this person is to the participant."), field="kind")
    if person == participant.person_id:
        raise DomainError(_("Nobody is a relation of oneself."), field="person")
    of_age = participant.is_minor_on(on) is False
    if kind == RelationKind.GUARDIAN and of_age:
        raise DomainError(
            _("A guardian is for minors only. Is this person the legal representative?"), field="kind", rule="CT-03"
        )
    if not authority:
        return
    if kind not in MAY_DECIDE:
        raise DomainError(
            _("Only a parent, a guardian or a legal representative can have authority."), field="authority"
        )
    if kind == RelationKind.PARENT and of_age:
        raise DomainError(
            _("Parents have no authority over someone of age. Is this person the legal representative?"),
            field="authority",
            rule="CT-03",
        )


def end_relation(*, actor: Actor, relation: PersonRelation, on: date, reason: str = "") -> PersonRelation:
    """Note that a relation is over from a day on. It stays in the history.

    Raises:
        Refused: it was over already. DomainError: the day is before it began.
    """
    participant = relation.participant
    check_can(actor, Action.RELATIONS_EDIT, participant)
    with transaction.atomic():
        relation = PersonRelation.objects.select_for_update().get(pk=relation.pk)
        if relation.until_on is not None:
            raise Refused(_("This relation has ended already."))
        if relation.from_on and relation.from_on.earliest and on < relation.from_on.earliest:
            raise DomainError(_("It had not begun yet on that day."), field="on")
        relation.until_on = PartialDate.from_date(on)
        relation.end_reason = reason.strip()
        relation.save(update_fields=["until_on", "end_reason"])
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=participant.pk,
            what="relation ended",
            object_type="relation",
            object_id=relation.pk,
            relation=participant.relation,
        )
    return relation
