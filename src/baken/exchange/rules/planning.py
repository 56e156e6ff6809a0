"""What an import would do with each person of a file, and why. Nobody is ever merged with anybody silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from baken.exchange.rules.records import Reason, Record
from baken.participants.rules import PartialDate, PersonData, search_key

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


@dataclass(frozen=True)
class Decided:
    """A decision as it is kept; `whom` is who was picked among several namesakes, to bring up to date."""

    decision: Decision
    whom: UUID | None = None

    def __str__(self) -> str:
        return f"{self.decision}:{self.whom}" if self.whom else str(self.decision)

    @classmethod
    def read(cls, text: str) -> Decided:
        """What was written.

        Raises:
            ValueError: it is no decision.
        """
        decision, _colon, whom = text.partition(":")
        return cls(Decision(decision), UUID(whom) if whom else None)


type NameKey = tuple[str, str, int]


def name_key(person: PersonData) -> NameKey | None:
    """By which two rows may be about one person: surname, first given name and date of birth.

    One source has all given names and another only the first. None when too little is known.
    """
    if person.birth is None or person.birth.is_unknown:
        return None
    first = search_key(person.given_names).partition(" ")[0]
    return (search_key(person.surname), first, person.birth.number)


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
    by_name: Mapping[NameKey, tuple[KnownPerson, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedRow:
    """One person of the file and what becomes of them.

    `rivals` are the lines of the same file that claim to be the same person, `known` the participant who is it already,
    `could_be` those among whom someone has to pick. `choices` is what can be decided about a duplicate.
    """

    record: Record
    outcome: Outcome
    reasons: tuple[Reason, ...]
    rivals: tuple[int, ...] = ()
    known: UUID | None = None
    choices: tuple[Decision, ...] = ()
    could_be: tuple[UUID, ...] = ()

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
    return _against_namesakes_here(row, known.by_name.get(key, ()) if key else ())


def _against_namesakes_here(row: PlannedRow, namesakes: Sequence[KnownPerson]) -> PlannedRow:
    """A service number of one's own tells apart from all who have one. Among several others a person has to pick."""
    could_be = [one for one in namesakes if not (row.record.person.bsn and one.has_bsn)]
    if len(could_be) > 1:
        several = _duplicate(row, "several_known", (Decision.NEW,))
        return replace(several, could_be=tuple(one.participant_id for one in could_be))
    if could_be:
        choices = (Decision.UPDATE, Decision.NEW)
        return _duplicate(row, "same_person_known", choices, known=could_be[0].participant_id)
    if namesakes:
        return replace(row, reasons=(Reason("namesake_known"), *row.reasons), known=namesakes[0].participant_id)
    return row


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


def with_picked(rows: Iterable[PlannedRow], picked: Mapping[int, UUID]) -> tuple[PlannedRow, ...]:
    """These rows, knowing who was picked among namesakes. Who is no longer one of them counts as not picked."""
    return tuple(
        replace(row, known=picked[row.line], choices=(Decision.LEAVE, Decision.UPDATE, Decision.NEW))
        if picked.get(row.line) in row.could_be
        else row
        for row in rows
    )


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
