"""The people that the chosen rows bring, tied to each other and to who is here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from baken.exchange.rules.planning import KnownPerson, PlannedRow
from baken.exchange.rules.records import Record, RelatedRecord
from baken.participants.rules import (
    Batch,
    NewParticipant,
    NewRelation,
    PartialDate,
    PersonData,
    RequestData,
    search_key,
)


def assemble(rows: Sequence[PlannedRow], by_bsn: Mapping[str, KnownPerson], *, on: date) -> Batch:
    """The people that these rows bring: relations lead to each other and to who is here, by service number.

    A number alone is not enough: when surname and date of birth both differ, someone made a mistake, and the relation
    leads to a person of its own.
    """
    people = [row.record.person for row in rows]
    here = {row.record.person.bsn: place for place, row in enumerate(rows) if row.record.person.bsn}
    around: dict[tuple[str, PersonData], int] = {}
    participants = []
    for place, row in enumerate(rows):
        relations: list[NewRelation] = []
        for related in row.record.relations:
            whom = recognise(related, people, here, by_bsn)
            if whom is None:
                shared = around.get((related.bsn, related.person)) if related.bsn else None
                if shared is None:
                    shared = len(people)
                    people.append(related.person)
                    around[(related.bsn, related.person)] = shared
                whom = shared
            if whom == place:
                continue
            new = NewRelation(related.kind, whom, related.authority, related.from_on, related.until_on)
            if not any(_same_open(new, other) for other in relations):
                relations.append(new)
        participants.append(_participant(place, row.record, tuple(relations), on))
    return Batch(tuple(people), tuple(participants))


def _same_open(one: NewRelation, other: NewRelation) -> bool:
    return (one.kind, one.whom, one.until_on, other.until_on) == (other.kind, other.whom, None, None)


def recognise(
    related: RelatedRecord,
    people: Sequence[PersonData],
    here: Mapping[str, int],
    by_bsn: Mapping[str, KnownPerson],
) -> int | UUID | None:
    """Who in the file or here has this service number, if name or date of birth agrees too."""
    if not related.bsn:
        return None
    if related.bsn in here:
        place = here[related.bsn]
        return place if _agree(related.person, people[place].surname, people[place].birth) else None
    known = by_bsn.get(related.bsn)
    return known.person_id if known and _agree(related.person, known.surname, known.birth) else None


def _agree(person: PersonData, surname: str, birth: PartialDate | None) -> bool:
    return search_key(person.surname) == search_key(surname) or person.birth == birth


def _participant(place: int, record: Record, relations: tuple[NewRelation, ...], on: date) -> NewParticipant:
    asked = record.request
    return NewParticipant(
        person=place,
        addresses=record.addresses,
        relations=relations,
        request=RequestData(asked.text, asked.received_on or on, asked.channel, asked.source) if asked else None,
        authority_code=record.authority_code,
        under_guardianship=record.under_guardianship,
    )
