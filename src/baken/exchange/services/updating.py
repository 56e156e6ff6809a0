"""Bringing a participant who is here already up to date with a row of a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.exchange.rules.assembling import recognise
from baken.exchange.rules.updating import changes
from baken.exchange.selectors import here_of
from baken.participants.access import can
from baken.participants.models import Participant, PersonRelation
from baken.participants.services import add_address, add_relation, end_relation, update_person
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.exchange.rules.planning import KnownPerson, PlannedRow
    from baken.participants.rules import PartialDate


def bring_up_to_date(row: PlannedRow, actor: Actor, by_bsn: Mapping[str, KnownPerson], *, on: date) -> UUID:
    """Change what the file says differently: personal and contact data, the current address, relations.

    Each is written by the service with which a person would do it, so that it is checked and logged in the same way.

    Raises:
        NotPermitted: the actor may not change this participant.
        DomainError: what the file says cannot be.
    """
    participant = Participant.objects.filter(pk__in=[row.known]).get()
    if not can(actor, Action.PARTICIPANT_EDIT, participant):
        raise NotPermitted(_("You cannot change the participant on line %(line)s.") % {"line": row.line})
    found = changes(row.record, here_of([participant])[participant.pk], on=on)
    if found.changed:
        version = participant.person.version
        update_person(actor=actor, participant=participant, data=found.person, version=version, on=on)
    for place in found.places:
        add_address(actor=actor, participant=participant, data=place.address, on=on)
    for here, until in found.ended:
        relation = PersonRelation.objects.get(pk=here.relation_id)
        end_relation(actor=actor, relation=relation, on=_last_day(until, relation, on))
    for related in found.added:
        whom = recognise(related, (), {}, by_bsn)
        begun = related.from_on
        add_relation(
            actor=actor,
            participant=participant,
            kind=related.kind,
            person=whom if isinstance(whom, UUID) else related.person,
            authority=related.authority,
            from_on=None if begun and begun.earliest and begun.earliest > on else begun,
            on=on,
        )
    return participant.pk


def _last_day(until: PartialDate, relation: PersonRelation, on: date) -> date:
    """A partly known end as a day: the first that it can be, and never before the relation began."""
    day = until.earliest or on
    begun = relation.from_on.earliest if relation.from_on else None
    return max(day, begun) if begun else day
