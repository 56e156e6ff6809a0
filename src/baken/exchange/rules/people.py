"""From the rows of one person to a record, with a reason for every cell that is refused or odd."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from baken.exchange.rules.cells import Occurrence
from baken.exchange.rules.columns import Columns
from baken.exchange.rules.records import Reason, Record, RelatedRecord, RequestRecord, Weight
from baken.participants.rules import (
    AUTHORITY_CODES,
    AddressData,
    PartialDate,
    PersonData,
    bsn_is_valid,
    is_minor,
)

if TYPE_CHECKING:
    from baken.exchange.rules.profile import Category, Profile, RelationMap
    from baken.exchange.rules.tables import Table

#: Kinds of relation that can have authority.
MAY_DECIDE = frozenset({"parent", "guardian", "legal_representative"})


@dataclass
class PersonRows:
    """The rows of one person: one in a plain table, several where occurrences run down."""

    line: int
    last_line: int
    rows: list[Sequence[str]] = field(default_factory=list)


def group(profile: Profile, table: Table) -> list[PersonRows]:
    """Put the rows of each person together."""
    groups: list[PersonRows] = []
    for row in table.rows:
        begins = profile.begins_with is None or bool(row.cells[profile.begins_with : profile.begins_with + 1][0])
        if begins or not groups:
            groups.append(PersonRows(row.line, row.line))
        groups[-1].rows.append(row.cells)
        groups[-1].last_line = row.line
    return groups


class Reader:
    """Reads the persons of one file by one profile. `today` is the day on which ages and futures are judged."""

    def __init__(self, profile: Profile, columns: Columns, *, today: date) -> None:
        self.profile = profile
        self.columns = columns
        self.today = today
        self._categories = {category.code: category for category in profile.categories}

    def record(self, rows: PersonRows) -> Record:
        """The record of one person, or as much of it as can be read, with the reasons."""
        reasons: list[Reason] = []
        first = self._occurrence(rows.rows[0], reasons)
        for when in self.profile.refuse:
            if first.holds(when):
                first.note(when.reason, when.column, first.raw(when.column), Weight.REFUSAL)
        person = self._person(first)
        relations = self._relations(rows, person, reasons)
        record = Record(
            line=rows.line,
            last_line=rows.last_line,
            own_number=first.text(self.profile.own_number),
            person=self._with_partner_name(person, relations),
            addresses=tuple(self._addresses(rows, reasons)),
            relations=tuple(relation for relation, _ in relations),
            request=self._request(first),
            authority_code=self._authority_code(first, person),
            under_guardianship=first.holds(self.profile.participant.guardianship),
        )
        return replace(record, reasons=tuple(reasons))

    def _occurrence(self, cells: Sequence[str], reasons: list[Reason]) -> Occurrence:
        return Occurrence(cells, self.columns, self.profile.unknown, reasons)

    # -- the person ----------------------------------------------------------------------------------------------
    def _person(self, first: Occurrence) -> PersonData:
        values = first.all(self.profile.person)
        values["secrecy"] = int(values.get("secrecy") or 0)
        person = PersonData(**values)
        surname = self.profile.person["surname"].column
        if not person.surname and not person.given_names:
            first.note("name_missing", surname, first.raw(surname), Weight.REFUSAL)
        birth_column = self.profile.person["birth"].column if "birth" in self.profile.person else ""
        if person.birth and person.birth.earliest and person.birth.earliest > self.today:
            first.note("birth_in_future", birth_column, first.raw(birth_column), Weight.REFUSAL)
        return replace(person, died=self._death(first, person))

    def _death(self, first: Occurrence, person: PersonData) -> PartialDate | None:
        """The date of death; wholly unknown when only the record as such says that the person has died."""
        deceased = self.profile.participant.deceased
        if person.died is None:
            if deceased and first.holds(deceased):
                first.note(deceased.reason, deceased.column, first.raw(deceased.column))
                return PartialDate()
            return None
        column = self.profile.person["died"].column
        if person.birth and person.birth.earliest and person.died.latest and person.died.latest < person.birth.earliest:
            first.note("death_before_birth", column, first.raw(column), Weight.REFUSAL)
        if person.died.earliest and person.died.earliest > self.today:
            first.note("death_in_future", column, first.raw(column), Weight.REFUSAL)
        return person.died

    def _authority_code(self, first: Occurrence, person: PersonData) -> str:
        column = self.profile.participant.authority_code
        code = first.text(column) if column else ""
        if not code:
            return ""
        if is_minor(person.birth, self.today) is False:
            first.note("authority_lapsed", column, code)
            return ""
        if code not in AUTHORITY_CODES:
            first.note("authority_unknown", column, code)
        return code[:3]

    def _request(self, first: Occurrence) -> RequestRecord | None:
        if not self.profile.request:
            return None
        values = first.all(self.profile.request)
        if not values["text"]:
            return None
        received: PartialDate | None = values["received_on"]
        day = received.as_date() if received else None
        column = self.profile.request["received_on"].column
        if day is None or day > self.today:
            first.note("request_day_missing", column, first.raw(column))
            day = None
        return RequestRecord(values["text"], day, values["channel"], values["source"])

    # -- occurrences ---------------------------------------------------------------------------------------------
    def _stacks(self, rows: PersonRows, code: str, reasons: list[Reason]) -> list[list[Occurrence]]:
        """The occurrences of a category, each with its older versions behind it; what is wrong is left out."""
        category = self._categories.get(code)
        if category is None:
            return [[self._occurrence(rows.rows[0], reasons)]]
        stacks: list[list[Occurrence]] = []
        columns = [name for name in self.columns.places if name.startswith(f"{code}.") and name != category.marker]
        before: Occurrence | None = None
        for cells in rows.rows:
            occurrence = self._occurrence(cells, reasons)
            if not occurrence.is_empty(columns):
                if before is None or self._begins_another(category, before, occurrence):
                    stacks.append([])
                stacks[-1].append(occurrence)
                before = occurrence
            elif before is None:
                before = occurrence
                stacks.append([occurrence])
        return [[one for one in stack if not one.holds(category.wrong)] for stack in stacks]

    def _begins_another(self, category: Category, before: Occurrence, this: Occurrence) -> bool:
        """Whether this is a further occurrence rather than an older version of the one before."""
        if not category.many:
            return False
        marker = before.raw(category.marker)
        if marker in category.history:
            return False
        if marker == category.code:
            return True
        this.note("marker_missing", category.marker, marker)
        names = [name for name in self.columns.places if re.match(rf"{category.code}\.0[23]\.(10|40)$", name)]
        return any(before.raw(name) != this.raw(name) for name in names)

    def _relations(
        self, rows: PersonRows, person: PersonData, reasons: list[Reason]
    ) -> list[tuple[RelatedRecord, bool]]:
        """Everyone around the person; with each, whether the partner's name comes from here."""
        found: list[tuple[RelatedRecord, bool]] = []
        for wanted in self.profile.relations:
            for stack in self._stacks(rows, wanted.category, reasons):
                related = self._related(wanted, stack, rows, person) if stack else None
                if related is not None:
                    found.append((related, wanted.gives_partner_name))
        return found

    def _related(
        self, wanted: RelationMap, stack: list[Occurrence], rows: PersonRows, person: PersonData
    ) -> RelatedRecord | None:
        current = stack[0]
        for when in wanted.leave_out:
            if any(one.holds(when) for one in stack):
                current.note(when.reason, when.column, current.raw(when.column))
                return None
        related = PersonData(**current.all(wanted.person, own=False))
        if not related.surname and not related.given_names:
            return None
        bsn = current.text(wanted.bsn) if wanted.bsn else ""
        if bsn and not bsn_is_valid(bsn):
            current.note("related_bsn_invalid", wanted.bsn, bsn)
            bsn = ""
        kind = current.read("kind", wanted.kind_from) if wanted.kind_from else wanted.kind
        begun = (one.partial(wanted.from_on) for one in stack if wanted.from_on)
        return RelatedRecord(
            kind=kind,
            person=related,
            bsn=bsn,
            authority=self._has_authority(wanted, kind, current, rows, person),
            from_on=next((day for day in begun if day is not None), None),
            until_on=current.partial(wanted.until_on) if wanted.until_on else None,
        )

    def _has_authority(
        self, wanted: RelationMap, kind: str, current: Occurrence, rows: PersonRows, person: PersonData
    ) -> bool:
        """By the register's code for a minor, or as the file claims; a parent has none over someone of age."""
        of_age = is_minor(person.birth, self.today) is False
        if wanted.authority_of:
            code = self._occurrence(rows.rows[0], []).text(self.profile.participant.authority_code)
            return wanted.authority_of in AUTHORITY_CODES.get(code, frozenset()) and not of_age
        claimed = current.yes(wanted.authority)
        if not claimed or wanted.authority is None:
            return False
        fits = kind in MAY_DECIDE and not (kind == "parent" and of_age)
        if not fits:
            current.note("authority_lapsed", wanted.authority.column, current.raw(wanted.authority.column))
        return fits

    @staticmethod
    def _with_partner_name(person: PersonData, relations: list[tuple[RelatedRecord, bool]]) -> PersonData:
        """Take the name of the present partner, else of the last one, for who uses it."""
        partners = [related for related, gives_name in relations if gives_name and related.person.surname]
        if not partners:
            return person
        partner = next((one for one in partners if one.until_on is None), partners[0]).person
        return replace(person, partner_prefix=partner.prefix, partner_surname=partner.surname)

    # -- addresses -----------------------------------------------------------------------------------------------
    def _addresses(self, rows: PersonRows, reasons: list[Reason]) -> Iterator[AddressData]:
        """The current address and the earlier ones, newest first, each ending where the next begins.

        The register also keeps how an address was written before; of those with the same first day the newest counts.
        """
        if self.profile.address is None:
            return
        newer: AddressData | None = None
        for stack in self._stacks(rows, self.profile.address.category, reasons):
            for occurrence in stack:
                address = self._address(occurrence)
                if address is None or (newer is not None and address.from_on == newer.from_on):
                    continue
                if newer is not None:
                    address = replace(address, until_on=newer.from_on or PartialDate())
                newer = address
                yield address

    def _address(self, occurrence: Occurrence) -> AddressData | None:
        mapped = self.profile.address
        assert mapped is not None
        values = occurrence.all(mapped.fields)
        told = {name: value for name, value in values.items() if name != "kind"}
        if not any(told.values()):
            return None
        days = (occurrence.partial(column) for column in mapped.from_on)
        return AddressData(**values, from_on=next((day for day in days if day is not None), None))
