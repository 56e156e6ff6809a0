"""What an import would do with each person of a file, and why. Nobody is ever merged with anybody silently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from baken.exchange.rules.records import Reason, Record, RelatedRecord, Weight
from baken.participants.rules import (
    Batch,
    NewParticipant,
    NewRelation,
    PartialDate,
    PersonData,
    RequestData,
    search_key,
)

_NAMES_A_ROW_ONCE = 2


class Outcome(StrEnum):
    """What becomes of a person in the file."""

    NEW = "new"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


class Decision(StrEnum):
    """What someone decides about a duplicate."""

    LEAVE = "leave"
    NEW = "new"
    UPDATE = "update"


type NameKey = tuple[str, str, int]


def name_key(person: PersonData) -> NameKey | None:
    """By which two rows may be about one person: both names and the date of birth. None when too little is known."""
    if person.birth is None or person.birth.is_unknown:
        return None
    return (search_key(person.surname), search_key(person.given_names), person.birth.number)


@dataclass(frozen=True)
class KnownPerson:
    """Someone who is here already, as far as recognising goes."""

    participant_id: UUID
    person_id: UUID
    surname: str
    birth: PartialDate | None
    has_bsn: bool


@dataclass(frozen=True)
class Known:
    """Who is here already: earlier imports by key, participants by service number and by name."""

    imported: Mapping[str, tuple[UUID, str]] = field(default_factory=dict)
    by_bsn: Mapping[str, KnownPerson] = field(default_factory=dict)
    by_name: Mapping[NameKey, KnownPerson] = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedRow:
    """One person of the file and what becomes of them.

    `rivals` are the lines of the same file that claim to be the same person, `known` the participant who is it already.
    `choices` is what can be decided about a duplicate.
    """

    record: Record
    outcome: Outcome
    reasons: tuple[Reason, ...]
    rivals: tuple[int, ...] = ()
    known: UUID | None = None
    choices: tuple[Decision, ...] = ()

    @property
    def line(self) -> int:
        return self.record.line


def plan_rows(records: Sequence[Record], known: Known) -> tuple[PlannedRow, ...]:
    """Judge every person of a file against the others and against who is here."""
    readable = [record for record in records if not record.is_refused]
    by_key = _lines_by((record.key, record.line) for record in readable)
    by_name = _lines_by((name_key(record.person), record.line) for record in readable)
    prints = {record.line: record.fingerprint for record in readable}
    rows = []
    for record in records:
        if record.is_refused:
            rows.append(PlannedRow(record, Outcome.REFUSED, record.reasons))
            continue
        same_key = [line for line in by_key[record.key] if line != record.line]
        namesakes = [line for line in by_name.get(name_key(record.person), ()) if line != record.line]
        row = _against_known(record, known)
        if row.outcome == Outcome.NEW and same_key:
            row = _against_same_key(row, same_key, prints)
        if row.outcome == Outcome.NEW and namesakes:
            row = _against_namesakes(row, namesakes)
        rows.append(row)
    return tuple(rows)


def _lines_by[K](pairs: Iterable[tuple[K, int]]) -> dict[K, list[int]]:
    found: dict[K, list[int]] = defaultdict(list)
    for key, line in pairs:
        if key is not None:
            found[key].append(line)
    return found


def _duplicate(
    row: PlannedRow,
    code: str,
    choices: tuple[Decision, ...],
    rivals: Sequence[int] = (),
    known: UUID | None = None,
) -> PlannedRow:
    about = Reason(code, value=", ".join(map(str, rivals)))
    return replace(
        row,
        outcome=Outcome.DUPLICATE,
        reasons=(about, *row.reasons),
        rivals=tuple(rivals),
        known=known,
        choices=(Decision.LEAVE, *choices),
    )


def _against_known(record: Record, known: Known) -> PlannedRow:
    row = PlannedRow(record, Outcome.NEW, record.reasons)
    if record.key in known.imported:
        participant_id, fingerprint = known.imported[record.key]
        if fingerprint == record.fingerprint:
            return replace(row, outcome=Outcome.UNCHANGED, known=participant_id)
        return _duplicate(row, "changed_since", (Decision.UPDATE,), known=participant_id)
    if found := known.by_bsn.get(record.person.bsn):
        return _duplicate(row, "bsn_known", (Decision.UPDATE,), known=found.participant_id)
    key = name_key(record.person)
    namesake = known.by_name.get(key) if key else None
    if namesake is None:
        return row
    if record.person.bsn and namesake.has_bsn:
        return replace(row, reasons=(Reason("namesake_known"), *row.reasons), known=namesake.participant_id)
    return _duplicate(row, "same_person_known", (Decision.UPDATE, Decision.NEW), known=namesake.participant_id)


def _against_same_key(row: PlannedRow, lines: Sequence[int], prints: Mapping[int, str]) -> PlannedRow:
    """Rows that repeat each other count once; rows that contradict each other all wait for a person."""
    mine = prints[row.line]
    if all(prints[line] == mine for line in lines):
        return row if row.line < min(lines) else _duplicate(row, "repeated", (), lines)
    return _duplicate(row, "same_key", (Decision.NEW,), lines)


def _against_namesakes(row: PlannedRow, lines: Sequence[int]) -> PlannedRow:
    """A service number of one's own tells namesakes apart; without it they wait for a person."""
    if row.record.person.bsn:
        about = Reason("namesake", value=", ".join(map(str, lines)))
        return replace(row, reasons=(about, *row.reasons), rivals=tuple(lines))
    return _duplicate(row, "same_person", (Decision.NEW,), lines)


@dataclass(frozen=True)
class Contradiction:
    """Two rows that were both chosen and cannot both be: the same service number."""

    lines: tuple[int, ...]


def chosen(
    rows: Sequence[PlannedRow], decisions: Mapping[int, Decision]
) -> tuple[list[PlannedRow], list[PlannedRow], list[Contradiction]]:
    """Which rows are made anew, which bring an existing participant up to date, and which choices contradict."""
    made = []
    updated = []
    for row in rows:
        decision = decisions.get(row.line, Decision.LEAVE)
        if row.outcome == Outcome.NEW or (decision == Decision.NEW and decision in row.choices):
            made.append(row)
        elif decision == Decision.UPDATE and decision in row.choices:
            updated.append(row)
    claims = _lines_by((row.record.person.bsn or None, row.line) for row in made)
    contradictions = [Contradiction(tuple(lines)) for lines in claims.values() if len(lines) >= _NAMES_A_ROW_ONCE]
    return made, updated, contradictions


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
            whom = _recognise(related, people, here, by_bsn)
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


def _recognise(
    related: RelatedRecord,
    people: Sequence[PersonData],
    here: Mapping[str, int],
    by_bsn: Mapping[str, KnownPerson],
) -> int | UUID | None:
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


@dataclass(frozen=True)
class Counts:
    """An import in numbers. `in_file` is about everyone who was read, the rest about the imported persons."""

    read: int
    imported: int
    refused: int
    duplicates: int
    created: int
    unchanged: int
    relations: int
    persons_around: int
    addresses: int
    requests: int
    secret: int
    deceased: int
    partial_dates: int
    other_partial_dates: int
    warnings: int
    duplicate_bsns: int
    refused_because: Mapping[str, int]
    relations_by_kind: Mapping[str, int]
    warned_about: Mapping[str, int]
    in_file: Mapping[str, int]


def count(
    rows: Sequence[PlannedRow], decisions: Mapping[int, Decision], by_bsn: Mapping[str, KnownPerson], *, on: date
) -> Counts:
    """The numbers of a plan with these decisions: read = imported + refused + duplicates.

    Imported is who will be here afterwards as the file says: made anew, brought up to date, or here unchanged.
    `partial_dates` counts persons of whose date of birth a part is unknown.
    """
    made, updated, _ = chosen(rows, decisions)
    unchanged = [row for row in rows if row.outcome == Outcome.UNCHANGED]
    imported = [*made, *updated, *unchanged]
    batch = assemble(imported, by_bsn, on=on)
    records = [row.record for row in imported]
    marks = _marks(records)
    warnings = [reason for row in imported for reason in row.reasons if reason.weight == Weight.WARNING]
    refused = [row for row in rows if row.outcome == Outcome.REFUSED]
    relations = [relation for participant in batch.participants for relation in participant.relations]
    claims = Counter(row.record.person.bsn for row in rows if row.record.person.bsn)
    return Counts(
        read=len(rows),
        imported=len(imported),
        refused=len(refused),
        duplicates=len(rows) - len(imported) - len(refused),
        created=len(made),
        unchanged=len(unchanged),
        relations=len(relations),
        persons_around=len(batch.people) - len(batch.participants),
        addresses=sum(len(participant.addresses) for participant in batch.participants),
        requests=sum(participant.request is not None for participant in batch.participants),
        secret=marks["secret"],
        deceased=marks["deceased"],
        partial_dates=marks["partial_dates"],
        other_partial_dates=sum(record.partial_dates for record in records) - marks["partial_dates"],
        warnings=len(warnings),
        duplicate_bsns=sum(times > 1 for times in claims.values()),
        refused_because=_tally(
            reason.code for row in refused for reason in row.reasons if reason.weight == Weight.REFUSAL
        ),
        relations_by_kind=_tally(relation.kind for relation in relations),
        warned_about=_tally(reason.code for reason in warnings),
        in_file=_marks([row.record for row in rows]),
    )


def _marks(records: Sequence[Record]) -> dict[str, int]:
    """How many persons have a mark that asks for care."""
    births = [record.person.birth for record in records]
    return {
        "secret": sum(record.person.secrecy > 0 for record in records),
        "deceased": sum(record.person.died is not None for record in records),
        "partial_dates": sum(birth is not None and not birth.is_complete for birth in births),
    }


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
