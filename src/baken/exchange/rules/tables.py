"""A spreadsheet as rows of text, whatever program saved it: CSV in any of the usual ways, or xlsx."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
_MOST_UNPACKED = 20 * MOST_BYTES
_ZIP = b"PK\x03\x04"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Unreadable(Exception):
    """The file as a whole cannot be read: `code` says why, `value` what it is about."""

    def __init__(self, code: str, value: object = "") -> None:
        super().__init__(code, value)
        self.code = code
        self.value = str(value)


@dataclass(frozen=True)
class Row:
    """The cells of one line of the file, by the name of their column."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The columns of a file and its rows that hold anything."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def repeated(self) -> tuple[str, ...]:
        """Columns that stand in the header more than once: the first of them counts."""
        return tuple(name for name, times in Counter(filter(None, self.header)).items() if times > 1)


def read_table(source: bytes) -> Table:
    """Read a CSV file (semicolon, comma or tab; UTF-8, UTF-16 or Windows-1252) or the first sheet of an xlsx file.

    Raises:
        Unreadable: it is too large, too long, empty, or no such file.
    """
    if len(source) > MOST_BYTES:
        raise Unreadable("file_too_large", MOST_BYTES // 1024 // 1024)
    lines = _sheet_lines(source) if source.startswith(_ZIP) else _text_lines(source)
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, cells in lines:
        if not header:
            if any(cells):
                header = tuple(cells)
            continue
        if not any(cells):
            continue
        if len(rows) == MOST_ROWS:
            raise Unreadable("too_many_rows", MOST_ROWS)
        rows.append(Row(number, tuple(cells)))
    if not header:
        raise Unreadable("file_empty")
    return Table(header, tuple(rows))


def _tidy(value: object) -> str:
    """A cell as text, without what no database keeps and nobody sees."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\x00", "").strip()


def _text_lines(source: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decode(source)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for cells in reader:
            yield reader.line_num, [_tidy(cell) for cell in cells]
    except csv.Error as error:
        raise Unreadable("not_a_table", error) from error


def decode(source: bytes) -> str:
    """The text of a file: by its mark, else UTF-8, else the encoding of old Windows spreadsheets.

    Raises:
        Unreadable: the file holds something other than text.
    """
    encoding = next((name for mark, name in _MARKS if source.startswith(mark)), "")
    if not encoding and b"\x00" in source[:4096]:
        raise Unreadable("not_a_table")
    for attempt in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            return source.decode(attempt)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding_unknown")


def _delimiter(text: str) -> str:
    """The sign between the columns: the one that stands in the first line most often."""
    first = text.lstrip().split("\n", 1)[0]
    return max(";,\t", key=first.count)


def _sheet_lines(source: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines of the first sheet.

    A damaged workbook, or something else in a zip, makes its reader fail in any way that XML, zip and numbers allow;
    whichever it is, the file cannot be read.
    """
    try:
        _check_unpacked(source)
        yield from _lines_of_book(source)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("not_a_table") from error


def _check_unpacked(source: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
            raise Unreadable("file_too_large", MOST_BYTES // 1024 // 1024)


def _lines_of_book(source: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # large, and only workbooks need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and dates that are of no matter here
        book = load_workbook(io.BytesIO(source), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_tidy(cell) for cell in cells]
        finally:
            book.close()
