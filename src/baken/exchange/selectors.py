"""Who is here already, as far as an import needs to know, and which imports there were."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.crypto import salted_hmac

from baken.accounts.models import Location
from baken.accounts.rules import Role
from baken.exchange.models import ImportedRow, ImportRun, Upload
from baken.exchange.rules.planning import Known, KnownPerson, NameKey, name_key
from baken.participants.models import Participant
from baken.participants.rules import PersonData
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.exchange.rules.records import Record


def hidden_key(key: str) -> str:
    """A key under which a person of a source is found again and from which nobody reads a number."""
    return salted_hmac("baken.exchange.key", key, algorithm="sha256").hexdigest()


def known_people(source: str, records: Sequence[Record]) -> Known:
    """What is known here of the people in these records, in three queries."""
    keys = {hidden_key(record.key): record.key for record in records}
    imported = {
        keys[row.key]: (row.participant_id, row.fingerprint)
        for row in ImportedRow.objects.filter(source=source, key__in=keys)
    }
    bsns = {record.person.bsn for record in records}
    bsns |= {related.bsn for record in records for related in record.relations}
    births = {record.person.birth for record in records if record.person.birth}
    namesakes = Participant.objects.filter(person__birth__in=births)
    names: dict[NameKey, tuple[KnownPerson, ...]] = {}
    for one in namesakes:
        if key := name_key(_names(one)):
            names[key] = (*names.get(key, ()), _known(one))
    return Known(imported=imported, by_bsn=_by_bsn(bsns - {""}), by_name=names)


def _by_bsn(bsns: Collection[str]) -> dict[str, KnownPerson]:
    found = Participant.objects.filter(person__bsn__in=bsns)
    return {participant.person.bsn: _known(participant) for participant in found}


def _names(participant: Participant) -> PersonData:
    person = participant.person
    return PersonData(surname=person.surname, given_names=person.given_names, birth=person.birth)


def _known(participant: Participant) -> KnownPerson:
    person = participant.person
    return KnownPerson(
        participant_id=participant.pk,
        person_id=person.pk,
        surname=person.surname,
        birth=person.birth,
        has_bsn=bool(person.bsn),
    )


def locations_to_import_into(actor: Actor) -> QuerySet[Location]:
    """All for an administrator, the own ones for a manager."""
    if actor.is_system or actor.has(Role.ADMINISTRATOR):
        return Location.objects.all()
    return Location.objects.filter(pk__in=actor.location_ids)


def own_upload(actor: Actor, upload_id: UUID) -> Upload | None:
    """The file that this person brought, while it is kept."""
    found = Upload.objects.select_related("location", "run")
    return found.filter(pk=upload_id, uploaded_by=actor.user_id, expires_at__gt=clock.now()).first()


def recent_runs(actor: Actor, limit: int = 10) -> QuerySet[ImportRun]:
    runs = ImportRun.objects.select_related("location", "run_by")
    return runs.filter(location__in=locations_to_import_into(actor))[:limit]
