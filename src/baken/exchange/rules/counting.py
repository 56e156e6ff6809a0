"""A plan in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from baken.exchange.rules.assembling import assemble
from baken.exchange.rules.planning import Decision, KnownPerson, Outcome, PlannedRow, chosen
from baken.exchange.rules.records import Record, Weight


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
