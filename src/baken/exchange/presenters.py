"""Plans in words: reasons, outcomes, two claims side by side, and files to download."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from baken.accounts.spreadsheets import BYTE_ORDER_MARK, harmless
from baken.exchange.rules.planning import Decision, Outcome, PlannedRow
from baken.exchange.rules.records import Reason, Weight
from baken.participants.rules import AddressData, PersonData, display_partial, mask_bsn

if TYPE_CHECKING:
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.exchange.rules.profile import Cell, Profile, Text
    from baken.exchange.services import ImportPlan
    from baken.participants.models import Participant

OUTCOMES: dict[Outcome, StrOrPromise] = {
    Outcome.NEW: _("will be imported"),
    Outcome.UNCHANGED: _("is here unchanged"),
    Outcome.DUPLICATE: _("waits for your decision"),
    Outcome.REFUSED: _("is refused"),
}
DONE: dict[Outcome, StrOrPromise] = {
    Outcome.NEW: _("imported"),
    Outcome.UNCHANGED: _("was here unchanged"),
    Outcome.DUPLICATE: _("left alone"),
    Outcome.REFUSED: _("refused"),
}
TAB_TITLES: dict[Outcome, StrOrPromise] = {
    Outcome.NEW: _("New"),
    Outcome.UNCHANGED: _("Here unchanged"),
    Outcome.DUPLICATE: _("Duplicates"),
    Outcome.REFUSED: _("Refused"),
}
CHIPS = {
    Outcome.NEW: "ok",
    Outcome.UNCHANGED: "quiet",
    Outcome.DUPLICATE: "soon",
    Outcome.REFUSED: "late",
}
DECISIONS: dict[Decision, StrOrPromise] = {
    Decision.LEAVE: _("Leave this row alone"),
    Decision.NEW: _("Import this row as a new participant"),
    Decision.UPDATE: _("Same person: change the personal data to what the file says"),
}
REASONS: dict[str, StrOrPromise] = {
    "bsn_invalid": _("%(value)s is not a citizen service number: it fails the eleven test."),
    "name_missing": _("There is no name at all: nobody could find this person again."),
    "no_date": _("%(value)s is not a date that exists."),
    "birth_in_future": _("%(value)s is in the future."),
    "death_in_future": _("%(value)s is in the future."),
    "death_before_birth": _("%(value)s is before the date of birth."),
    "too_long": _("This text is too long."),
    "taken_back": _("The register took this record back (code %(value)s)."),
    "empty": _("Nothing is filled in."),
    "email_invalid": _("%(value)s is not an e-mail address; it is left out."),
    "value_unknown": _("%(value)s is not one of the possible values; it is left out."),
    "death_date_missing": _("Has died, and the date is not known."),
    "authority_lapsed": _("%(value)s: this person is of age or the relation has no authority, so it is left out."),
    "authority_unknown": _("%(value)s is not a known code. It is kept; check who has authority."),
    "request_day_missing": _("The day of the request is missing; the day of the import is used."),
    "marker_missing": _("It is not marked whether this is an older version; the names decided."),
    "stillborn": _("A stillborn child; no relation is made."),
    "related_bsn_invalid": _("%(value)s is not a citizen service number; the person is not recognised by it."),
    "changed_since": _("Was imported before, and the file says something else now."),
    "bsn_known": _("A participant here has this citizen service number."),
    "namesake_known": _("A participant here has the same name and date of birth, with another service number."),
    "same_person_known": _("A participant here has the same name and date of birth."),
    "repeated": _("Says the same as line %(value)s."),
    "same_key": _("Has the same service number as line %(value)s, and says something else."),
    "namesake": _("Has the same name and date of birth as line %(value)s, with another service number."),
    "same_person": _("Has the same name and date of birth as line %(value)s."),
    "file_too_large": _("The file is larger than %(value)s MB."),
    "too_many_rows": _("The file has more than %(value)s rows. Split it."),
    "file_empty": _("The file is empty."),
    "not_a_table": _("This is not a CSV or xlsx file."),
    "encoding_unknown": _("The text in this file cannot be read. Save it as CSV (UTF-8) or as xlsx."),
    "columns_missing": _("These columns are missing: %(value)s."),
}
#: Reasons whose value is personal and long known to whoever brought the file: shown masked on screen.
_MASKED = {"bsn_invalid", "related_bsn_invalid"}


def say(code: str, value: str = "") -> str:
    """A reason in the user's language."""
    return str(REASONS[code]) % {"value": value}


def summary(code: str) -> str:
    """A reason in general, where it is counted over many cells."""
    return say(code, "…")


def in_language(text: Text) -> str:
    return text.en if get_language() == "en" else text.nl


@dataclass(frozen=True)
class SaidReason:
    column: str
    text: str
    refuses: bool


def said(reasons: Iterable[Reason]) -> list[SaidReason]:
    return [
        SaidReason(
            reason.column,
            say(reason.code, mask_bsn(reason.value) if reason.code in _MASKED else reason.value),
            reason.weight == Weight.REFUSAL,
        )
        for reason in reasons
    ]


@dataclass(frozen=True)
class Claim:
    """One side of a comparison: who says it, and what."""

    title: StrOrPromise
    facts: tuple[str, ...]


FACTS: tuple[StrOrPromise, ...] = (
    _("Name"),
    _("Citizen service number"),
    _("Date of birth"),
    _("Sex"),
    _("Date of death"),
    _("Address"),
)


def _facts(person: PersonData, addresses: Sequence[AddressData], *, secret: bool) -> tuple[str, ...]:
    address = next(iter(addresses), None)
    place = " ".join(filter(None, (address.street, address.house_number, address.town))) if address else ""
    return (
        " ".join(filter(None, (person.given_names, person.prefix, person.surname))),
        mask_bsn(person.bsn),
        display_partial(person.birth),
        person.sex,
        display_partial(person.died),
        str(_("secret")) if secret else place,
    )


@dataclass(frozen=True)
class ShownRow:
    """A person of the file on the screen."""

    line: int
    name: str
    outcome: Outcome
    outcome_text: StrOrPromise
    chip: str
    reasons: list[SaidReason]
    is_secret: bool
    relations: int
    addresses: int
    rivals: tuple[int, ...]
    choices: list[tuple[Decision, StrOrPromise]]
    decision: Decision
    claims: tuple[Claim, ...] = ()

    @property
    def lines(self) -> list[tuple[StrOrPromise, list[str]]]:
        """The comparison row by row: a fact, and what each side says."""
        return [(fact, [claim.facts[place] for claim in self.claims]) for place, fact in enumerate(FACTS)]


def show_rows(
    rows: Sequence[PlannedRow],
    plan: ImportPlan,
    decisions: Mapping[int, Decision],
    known: Mapping[UUID, Participant],
    *,
    done: bool = False,
) -> list[ShownRow]:
    """Rows for a page. `known` holds the participants of duplicates that the user may see."""
    by_line = {row.line: row for row in plan.rows}
    return [_show(row, by_line, decisions, known, done=done) for row in rows]


def _show(
    row: PlannedRow,
    by_line: Mapping[int, PlannedRow],
    decisions: Mapping[int, Decision],
    known: Mapping[UUID, Participant],
    *,
    done: bool,
) -> ShownRow:
    record = row.record
    seen = known.get(row.known) if row.known else None
    choices = [one for one in row.choices if one != Decision.UPDATE or seen is not None]
    return ShownRow(
        line=row.line,
        name=" ".join(filter(None, (record.person.given_names, record.person.prefix, record.person.surname)))
        or str(_("no name")),
        outcome=row.outcome,
        outcome_text=(DONE if done else OUTCOMES)[row.outcome],
        chip=CHIPS[row.outcome],
        reasons=said(row.reasons),
        is_secret=record.person.secrecy > 0,
        relations=len(record.relations),
        addresses=len(record.addresses),
        rivals=row.rivals,
        choices=[(choice, DECISIONS[choice]) for choice in choices],
        decision=decisions.get(row.line, Decision.LEAVE),
        claims=tuple(_claims(row, by_line, seen)) if row.rivals or row.known else (),
    )


def _claims(row: PlannedRow, by_line: Mapping[int, PlannedRow], seen: Participant | None) -> Iterator[Claim]:
    for line in (row.line, *row.rivals):
        record = by_line[line].record
        yield Claim(
            _("Line %(line)s") % {"line": line},
            _facts(record.person, record.addresses, secret=record.person.secrecy > 0),
        )
    if seen is not None:
        person = seen.person
        data = PersonData(
            surname=person.surname, given_names=person.given_names, prefix=person.prefix, bsn=person.bsn,
            birth=person.birth, sex=person.sex, died=person.died,
        )  # fmt: skip
        yield Claim(
            _("Here: participant %(number)s") % {"number": seen.number},
            _facts(data, (), secret=person.is_secret),
        )
    elif row.known is not None:
        yield Claim(_("Here: a participant whom you cannot see"), ("",) * len(FACTS))


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file as Dutch spreadsheet programs open it, in which no cell can run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(name) for name in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def refused_csv(plan: ImportPlan) -> str:
    """The refused persons as they stood in the file, each with its line and the reason per cell, to be corrected."""
    refused = {row.line: row for row in plan.with_outcome(Outcome.REFUSED)}
    width = len(plan.table.header)

    def lines() -> Iterator[list[str]]:
        for rows in plan.groups:
            if rows.line not in refused:
                continue
            for place, cells in enumerate(rows.rows):
                padded = [*cells, *[""] * (width - len(cells))]
                reason = _reason_text(refused[rows.line]) if place == 0 else ""
                yield [*padded, str(rows.line) if place == 0 else "", reason]

    return write_csv([*plan.table.header, str(_("Line")), str(_("Reason"))], lines())


def _reason_text(row: PlannedRow) -> str:
    refusals = [reason for reason in row.reasons if reason.weight == Weight.REFUSAL]
    return " | ".join(f"{reason.column}: {say(reason.code, reason.value)}" for reason in refusals)


def template_columns(profile: Profile) -> list[tuple[str, Cell | None]]:
    """The columns of a template: the own number first, then what the profile reads."""
    about = profile.participant.guardianship
    columns: list[tuple[str, Cell | None]] = [(profile.own_number, None)]
    columns += [(cell.column, cell) for cell in profile.cells]
    return columns + ([(about.column, None)] if about else [])


def template_csv(profile: Profile) -> str:
    return write_csv([column for column, _cell in template_columns(profile)], [])


def template_xlsx(profile: Profile) -> bytes:
    """A workbook with an empty sheet to fill in and one that explains every column."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = str(_("Participants"))
    guide = book.create_sheet(str(_("Explanation")))
    guide.append([str(_("Column")), str(_("What to fill in")), str(_("Example"))])
    for place, (column, cell) in enumerate(template_columns(profile), start=1):
        head = sheet.cell(row=1, column=place, value=column)
        head.font = Font(bold=True)
        sheet.column_dimensions[head.column_letter].width = max(12, len(column) + 2)
        guide.append([column, in_language(cell.help) if cell and cell.help else "", cell.example if cell else ""])
    sheet.freeze_panes = "A2"
    for cells in guide["A1:C1"]:
        for head in cells:
            head.font = Font(bold=True)
    for letter, width in (("A", 28), ("B", 70), ("C", 30)):
        guide.column_dimensions[letter].width = width
    for cells in guide.iter_rows(min_row=2):
        cells[1].alignment = Alignment(wrap_text=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
