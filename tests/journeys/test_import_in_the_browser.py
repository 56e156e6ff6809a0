"""A manager brings the people of a spreadsheet: looked at first, imported once, and no more the second time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from tests.journeys.ways import MANAGER, PASSWORD, new_surname

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.journeys.visitor import Visitor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_spreadsheet_is_looked_at_imported_and_changes_nothing_the_second_time(
    visitor: Callable[..., Visitor],
) -> None:
    manager = visitor(MANAGER, PASSWORD)
    surname = new_surname()
    manager.go("/deelnemers/")
    manager.follow("Importeren")
    manager.is_at("Mensen importeren")
    manager.look("importeren")
    template = manager.main.get_by_role("link", name="Sjabloon (xlsx, met uitleg)").first.get_attribute("href")
    file = filled_in(
        manager.download(template or ""),
        {
            "Voornamen": "Evi",
            "Achternaam": surname,
            "Geboortedatum": "03-1999",
            "Hulpvraag": "Ik wil leren koken.",
            "Relatie 1: soort": "moeder",
            "Relatie 1: achternaam": surname,
        },
        {"Voornamen": "Ot", "Achternaam": surname, "Geboortedatum": "31-02-2001", "BSN": "123456789"},
    )
    bring(manager, file)
    manager.reads("Wat er zou gebeuren", f"Evi {surname}", f"Ot {surname}")
    manager.reads("31-02-2001 is geen bestaande datum.", "(Geboortedatum)", "voldoet niet aan de elfproef", "(BSN)")
    manager.look("import-vooraf")
    download = manager.main.get_by_role("link", name="Geweigerde rijen downloaden met de reden per cel (CSV)")
    refused = manager.download(download.get_attribute("href") or "").decode("utf-8-sig")
    assert "31-02-2001 is geen bestaande datum" in refused
    assert "Evi" not in refused
    manager.press("1 persoon importeren")
    manager.is_told("1 persoon is geïmporteerd.")
    manager.is_at("Geïmporteerd")
    manager.look("import-klaar")
    manager.go(f"/deelnemers/?q={surname}")
    manager.does_not_read(f"{surname}, Ot")
    manager.follow(f"{surname}, Evi")
    manager.reads("Ik wil leren koken.")
    bring(manager, file)
    manager.reads("staat er al precies zo")
    assert not manager.main.get_by_role("button", name="importeren").count()


def filled_in(template: bytes, *people: Mapping[str, str]) -> bytes:
    """The workbook with a row for each of these people, by the names of its columns."""
    book = load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    columns = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    for row, person in enumerate(people, start=2):
        for name, value in person.items():
            sheet.cell(row=row, column=columns[name], value=value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bring(manager: Visitor, file: bytes) -> None:
    manager.go("/import/")
    manager.fill_in({"Bij welke locatie komen deze mensen?": "De Vuurtoren"})
    manager.main.get_by_label("Bestand", exact=True).set_input_files(
        {"name": "mensen.xlsx", "mimeType": XLSX, "buffer": file}
    )
    manager.press("Bekijk wat er zou gebeuren")
