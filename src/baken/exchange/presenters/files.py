"""Files to download: the refused rows, and templates to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.spreadsheets import BYTE_ORDER_MARK, harmless
from baken.exchange.presenters.words import in_language, say
from baken.exchange.rules.people import group
from baken.exchange.rules.planning import Outcome, PlannedRow
from baken.exchange.rules.records import Weight
from baken.exchange.rules.tables import read_table

if TYPE_CHECKING:
    from baken.exchange.rules.profile import Cell, Profile
    from baken.exchange.services import ImportPlan


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file as Dutch spreadsheet programs open it, in which no cell can run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(name) for name in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def refused_csv(plan: ImportPlan, source: bytes) -> str:
    """The refused persons as they stand in the file, each with its line and the reason per cell, to be corrected."""
    refused = {row.line: row for row in plan.with_outcome(Outcome.REFUSED)}
    table = read_table(source)
    width = len(table.header)

    def lines() -> Iterator[list[str]]:
        for rows in group(plan.profile, table):
            if rows.line not in refused:
                continue
            for place, cells in enumerate(rows.rows):
                padded = [*cells, *[""] * (width - len(cells))]
                reason = _reason_text(refused[rows.line]) if place == 0 else ""
                yield [*padded, str(rows.line) if place == 0 else "", reason]

    return write_csv([*table.header, str(_("Line")), str(_("Reason"))], lines())


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
    from openpyxl import Workbook  # noqa: PLC0415  # large, and only workbooks need it
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415  # only who needs it waits for it

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
