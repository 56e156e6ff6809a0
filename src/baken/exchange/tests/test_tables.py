"""Reading spreadsheets from any program, whole or damaged."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from baken.exchange.presenters.words import REASONS
from baken.exchange.rules import tables
from baken.exchange.rules.tables import Unreadable, read_table
from baken.exchange.tests.test_rules import TEMPLATE, records
from baken.participants.rules import PartialDate


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_text_file_is_read_whatever_program_saved_it(encoding: str, sign: str) -> None:
    text = "Achternaam;Plaats\r\nZoë;Curaçao\r\n\r\n".replace(";", sign)
    table = read_table(text.encode(encoding))
    assert table.header == ("Achternaam", "Plaats")
    assert [row.cells for row in table.rows] == [("Zoë", "Curaçao")]


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    book = Workbook()
    book.worksheets[0].append(["Achternaam", "Geboortedatum", "BSN"])
    book.worksheets[0].append(["Voorbeeld", datetime(2009, 3, 12), 123456782.0])  # noqa: DTZ001  # a cell has no zone
    out = io.BytesIO()
    book.save(out)
    (record,) = records(TEMPLATE, out.getvalue())
    assert record.person.birth == PartialDate(2009, 3, 12)
    assert record.person.bsn == "123456782"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "file_empty"),
        (b"\n;;\n", "file_empty"),
        (b"PK\x03\x04nonsense", "not_a_table"),
        (b"\x89PNG\x00\x00", "not_a_table"),
        (b"a" * (tables.MOST_BYTES + 1), "file_too_large"),
        (b"\xff\xfe\x00", "encoding_unknown"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(source: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_table(source)
    assert caught.value.code == code
    assert code in REASONS


def workbook_with(**broken: bytes | None) -> bytes:
    """A workbook of which parts were damaged or left out."""
    out = io.BytesIO()
    Workbook().save(out)
    parts = zipfile.ZipFile(out)
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as packed:
        for part in parts.namelist():
            stem = part.rpartition("/")[2].partition(".")[0].strip("[]")
            content = broken.get(stem, parts.read(part)) if part.endswith(".xml") else parts.read(part)
            if content is not None:
                packed.writestr(part, content)
    return damaged.getvalue()


@pytest.mark.parametrize(
    "source",
    [
        workbook_with(sheet1=b"<worksheet><sheetData><row>"),
        workbook_with(sheet1=None),
        workbook_with(workbook=b"<workbook"),
        workbook_with(styles=b"<x"),
        workbook_with(Content_Types=b"<Types"),
        workbook_with().replace(b"<sheetData", b"\x00\xff\xffata"),
    ],
)
def test_a_damaged_workbook_is_refused_in_words(source: bytes) -> None:
    with pytest.raises(Unreadable, match="not_a_table"):
        read_table(source)


def test_a_file_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="too_many_rows"):
        read_table(b"a\n1\n2\n3\n")


def real_workbook() -> bytes:
    """A workbook as a spreadsheet program saves it: texts, numbers, dates, a style, two sheets."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Achternaam", "Geboortedatum", "Eigen nummer", "Opmerking"])
    for number in range(8):
        sheet.append([f"Voorbeeld {number}", datetime(1990, 5, number + 1), number + 0.5, "café & <co>"])  # noqa: DTZ001  # a moment without a zone is what it is about
    sheet["A1"].font = Font(bold=True)
    book.create_sheet("Uitleg").append(["niets"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


REAL = real_workbook()
PARTS = {name: zipfile.ZipFile(io.BytesIO(REAL)).read(name) for name in zipfile.ZipFile(io.BytesIO(REAL)).namelist()}
#: Where, how much to take away, and what to put there.
WOUNDS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 40),
        st.one_of(
            st.binary(max_size=8),
            st.sampled_from(
                [b"<", b">", b"/>", b'"', b"&", b"&#0;", b"-1", b"9" * 20, b"1e999", b"NaN", b"s", b"d", b"\x00"]
            ),
        ),
    ),
    min_size=1,
    max_size=4,
)


def wounded(source: bytes, wounds: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, instead in wounds:
        start = place % (len(source) + 1)
        source = source[:start] + instead + source[start + length :]
    return source


def reads_or_says_why(source: bytes) -> None:
    code = ""
    try:
        table = read_table(source)
        assert table.header
    except Unreadable as error:
        code = error.code
    assert not code or code in REASONS


def test_the_workbook_that_is_damaged_below_can_be_read_whole() -> None:
    assert len(read_table(REAL).rows) == 8


@given(st.sampled_from(sorted(PARTS)), WOUNDS)
@settings(deadline=None)
def test_no_workbook_with_a_damaged_part_breaks_the_reader(part: str, wounds: list[tuple[int, int, bytes]]) -> None:
    """The zip is whole, so that the damage reaches what reads the part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in PARTS.items():
            packed.writestr(name, wounded(content, wounds) if name == part else content)
    reads_or_says_why(out.getvalue())


@given(WOUNDS)
@settings(deadline=None)
def test_no_workbook_with_a_damaged_zip_breaks_the_reader(wounds: list[tuple[int, int, bytes]]) -> None:
    reads_or_says_why(REAL[:4] + wounded(REAL[4:], wounds))


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(source: bytes) -> None:
    reads_or_says_why(source)
