"""Reading a file and saying what would become of everyone in it. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from baken.exchange.rules import planning
from baken.exchange.rules.columns import find_columns
from baken.exchange.rules.counting import Counts, count
from baken.exchange.rules.people import Reader, group
from baken.exchange.rules.planning import Decision, Known, PlannedRow
from baken.exchange.rules.profile import Profile, load_profiles
from baken.exchange.rules.tables import Unreadable, read_table
from baken.exchange.selectors import CodeTables, known_people

if TYPE_CHECKING:
    from baken.exchange.rules.records import Record

#: Is told how many of how many were done; may raise to stop the work.
type Tell = Callable[[int, int], None]


def tell_nobody(done: int, total: int) -> None:
    """For work that is done before anyone could ask how far it is."""


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do, person by person."""

    profile: Profile
    rows: tuple[PlannedRow, ...]
    known: Known = field(repr=False)
    unused: tuple[str, ...]
    repeated: tuple[str, ...]
    today: date

    def counts(self, decisions: Mapping[int, Decision] | None = None) -> Counts:
        return count(self.rows, decisions or {}, self.known.by_bsn, on=self.today)

    def with_outcome(self, outcome: str) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome == outcome]


def plan_import(
    *, profile: str, source: bytes, today: date, tables: CodeTables | None = None, tell: Tell = tell_nobody
) -> ImportPlan:
    """Read a file by a profile and say what would become of everyone in it. Nothing is written.

    Raises:
        Unreadable: the file cannot be read as a whole, or misses columns that the profile demands.
    """
    chosen = load_profiles()[profile]
    table = read_table(source)
    columns = find_columns(chosen, table)
    if columns.missing:
        raise Unreadable("columns_missing", ", ".join(columns.missing))
    reader = Reader(chosen, columns, today=today)
    groups = group(chosen, table)
    records = []
    for place, rows in enumerate(groups):
        tell(place, len(groups))
        records.append(_named(reader.record(rows), tables))
    known = known_people(chosen.slug, records)
    return ImportPlan(
        profile=chosen,
        rows=planning.plan_rows(records, known),
        known=known,
        unused=columns.unused,
        repeated=table.repeated,
        today=today,
    )


def _named(record: Record, tables: CodeTables | None) -> Record:
    """The record with the names of municipalities and countries, where the code tables were given."""
    if tables is None:
        return record
    addresses = tuple(
        replace(
            one,
            municipality=tables.municipalities.get(one.municipality_code, "") or one.municipality,
            country=tables.countries.get(one.country_code, "") or one.country,
        )
        for one in record.addresses
    )
    return replace(record, addresses=addresses)
