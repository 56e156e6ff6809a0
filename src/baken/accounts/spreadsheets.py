"""CSV files as a Dutch spreadsheet program opens them: semicolons, a byte order mark, no formulas."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import StreamingHttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """Gives back what the csv writer writes, instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def harmless(value: object) -> str:
    """Text that a spreadsheet does not take for a formula. A number is none, also below nought."""
    text = "" if value is None else str(value)
    if isinstance(value, int | float | Decimal):
        return text
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def csv_download(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A file that is sent while it is made, so that its size does not matter."""

    def lines() -> Iterator[str]:
        writer = csv.writer(_Line(), delimiter=";")
        yield BYTE_ORDER_MARK + writer.writerow(header)
        for row in rows:
            yield writer.writerow([harmless(value) for value in row])

    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
