"""Who is here already, as far as an import needs to know, and which imports there were."""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from baken.accounts.models import Location
from baken.accounts.rules import Role
from baken.exchange.models import UNDER_WAY, CodeTable, ImportedRow, ImportRun, LedgerKey, Progress, Upload
from baken.exchange.rules.planning import Known, KnownPerson, NameKey, name_key
from baken.exchange.rules.tables import read_table
from baken.exchange.rules.updating import Here, RelationHere
from baken.participants.models import Address, Participant, Person, PersonRelation
from baken.participants.rules import AddressData, PersonData
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.exchange.rules.records import Record


@dataclass(frozen=True)
class CodeTables:
    """Names for the codes in a file. A code without a name is kept as it is."""

    municipalities: Mapping[str, str]
    countries: Mapping[str, str]

    @classmethod
    def read(cls, files: Mapping[str, bytes]) -> CodeTables:
        """Of the files that are there; what they leave out comes from what is kept here."""
        kept = kept_tables()
        return cls(
            municipalities=codes(files.get("municipalities", b"")) or kept.municipalities,
            countries=codes(files.get("countries", b"")) or kept.countries,
        )


def codes(source: bytes) -> dict[str, str]:
    """The first two columns of a code table.

    Raises:
        Unreadable: this is no table.
    """
    if not source:
        return {}
    return {row.cells[0]: row.cells[1] for row in read_table(source).rows if len(row.cells) > 1 and row.cells[0]}


def kept_tables() -> CodeTables:
    """The code tables that were brought in the browser."""
    found = dict(CodeTable.objects.values_list("name", "names"))
    return CodeTables(municipalities=found.get("municipalities", {}), countries=found.get("countries", {}))


def hidden_keys() -> Callable[[str], str]:
    """How a person of a source becomes a key: found again by it, and nobody reads a number from it."""
    secret = bytes(LedgerKey.objects.get().key)

    def hide(key: str) -> str:
        return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()

    return hide


def known_people(source: str, records: Sequence[Record]) -> Known:
    """What is known here of the people in these records, in four queries."""
    hide = hidden_keys()
    keys = {hide(record.key): record.key for record in records}
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
    return found.filter(_is_kept(), pk=upload_id, uploaded_by=actor.user_id).first()


def _is_kept() -> Q:
    """For a day, and as long as a worker has it or still is to get it."""
    return Q(expires_at__gt=clock.now()) | Q(stage__in=UNDER_WAY)


def under_way(actor: Actor) -> list[Upload]:
    """The files of this person that are kept and not carried out: how to come back to one."""
    found = Upload.objects.filter(_is_kept(), uploaded_by=actor.user_id, run__isnull=True)
    return list(found.select_related("location"))


def progress_of(upload: Upload) -> Progress:
    """How far the worker is; at nothing yet where it never began."""
    return Progress.objects.filter(pk=upload.pk).first() or Progress(upload=upload)


def code_tables() -> list[CodeTable]:
    return list(CodeTable.objects.select_related("brought_by"))


def recent_runs(actor: Actor, limit: int = 10) -> QuerySet[ImportRun]:
    runs = ImportRun.objects.select_related("location", "run_by")
    return runs.filter(location__in=locations_to_import_into(actor))[:limit]


def here_of(participants: Iterable[Participant]) -> dict[UUID, Here]:
    """What a file can change about these participants, in two queries."""
    by_person = {participant.person_id: participant for participant in participants}
    addresses: dict[UUID, list[AddressData]] = defaultdict(list)
    for address in Address.objects.filter(person_id__in=by_person, until_on__isnull=True):
        addresses[address.person_id].append(_as_data(address, AddressData))
    relations: dict[UUID, list[RelationHere]] = defaultdict(list)
    ids = [participant.pk for participant in by_person.values()]
    for relation in PersonRelation.objects.filter(participant_id__in=ids).select_related("person"):
        relations[relation.participant_id].append(
            RelationHere(
                relation_id=relation.pk,
                kind=relation.kind,
                surname=relation.person.surname,
                given_names=relation.person.given_names,
                birth=relation.person.birth,
                is_open=relation.until_on is None,
            )
        )
    return {
        participant.pk: Here(
            person=_as_data(participant.person, PersonData),
            addresses=tuple(addresses[person_id]),
            relations=tuple(relations[participant.pk]),
        )
        for person_id, participant in by_person.items()
    }


def _as_data[T: (PersonData, AddressData)](row: Person | Address, kind: type[T]) -> T:
    return kind(**{one.name: getattr(row, one.name) for one in fields(kind)})
