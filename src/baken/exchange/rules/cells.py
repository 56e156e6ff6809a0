"""The cells of one occurrence, read as their kind says, with a reason for each that is refused or odd."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baken.exchange.rules.columns import Columns
from baken.exchange.rules.records import Reason, Weight
from baken.participants.rules import PartialDate, bsn_is_valid, clean_bsn

if TYPE_CHECKING:
    from baken.exchange.rules.profile import Cell, Cells, When

#: The longest text that each field keeps.
LONGEST = {
    "given_names": 200, "called_name": 60, "prefix": 20, "surname": 200, "partner_prefix": 20,
    "partner_surname": 200, "phone": 30, "email": 254, "organisation": 120, "function": 120, "street": 100,
    "house_number": 10, "house_letter": 1, "addition": 10, "designation": 2, "postal_code": 7, "town": 80,
    "municipality_code": 4, "municipality": 80, "location_text": 80, "country_code": 4, "country": 80,
    "foreign_1": 80, "foreign_2": 80, "foreign_3": 80,
}  # fmt: skip
_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "waar", "true"})
_NO = frozenset({"nee", "n", "no", "0", "onwaar", "false"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass
class Occurrence:
    """The cells of one occurrence, read by column; what is found odd is collected in `reasons`."""

    cells: Sequence[str]
    columns: Columns
    unknown: tuple[str, ...]
    reasons: list[Reason]

    def raw(self, column: str) -> str:
        place = self.columns.places.get(column)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def text(self, column: str) -> str:
        """The cell, empty where the register's sign for "unknown" stands."""
        value = self.raw(column)
        return "" if value in self.unknown else value

    def note(self, code: str, column: str, value: str = "", weight: Weight = Weight.WARNING) -> None:
        self.reasons.append(Reason(code, column, value, weight))

    def holds(self, when: When | None) -> bool:
        return when is not None and self.raw(when.column).casefold() in {value.casefold() for value in when.values}

    def partial(self, column: str, weight: Weight = Weight.WARNING) -> PartialDate | None:
        value = self.text(column)
        if not value:
            return None
        try:
            return PartialDate.parse(value)
        except ValueError:
            self.note("no_date", column, value, weight)
            return None

    def read(self, name: str, cell: Cell, *, own: bool = True) -> Any:
        """The value of a cell as its kind says. An impossible date of birth is only refused for the person itself."""
        value = self.text(cell.column)
        if not value:
            if cell.expected:
                self.note("empty", cell.column, name)
            return None if cell.kind == "date" else cell.otherwise
        match cell.kind:
            case "date":
                impossible = Weight.REFUSAL if own and name == "birth" else Weight.WARNING
                return self.partial(cell.column, impossible)
            case "bsn":
                return self._bsn(cell, value)
            case "code" | "choice":
                return self._choice(cell, value)
            case "email":
                return self._email(cell, value)
            case _:
                return self._text(name, cell, value)

    def _bsn(self, cell: Cell, value: str) -> str:
        if bsn_is_valid(value):
            return clean_bsn(value)
        self.note("bsn_invalid", cell.column, value, Weight.REFUSAL)
        return ""

    def _email(self, cell: Cell, value: str) -> str:
        if _EMAIL.fullmatch(value):
            return value
        self.note("email_invalid", cell.column, value)
        return ""

    def _text(self, name: str, cell: Cell, value: str) -> str:
        if len(value) <= LONGEST.get(name, len(value)):
            return value
        self.note("too_long", cell.column, value, Weight.REFUSAL)
        return ""

    def _choice(self, cell: Cell, value: str) -> str:
        known = {key.casefold(): kept for key, kept in cell.values.items()}
        if value.casefold() in known:
            return known[value.casefold()]
        self.note("value_unknown", cell.column, value)
        return cell.otherwise

    def yes(self, cell: Cell | None) -> bool:
        value = self.text(cell.column).casefold() if cell else ""
        if cell and value and value not in _YES | _NO:
            self.note("value_unknown", cell.column, value)
        return value in _YES

    def all(self, cells: Cells, *, own: bool = True) -> dict[str, Any]:
        return {name: self.read(name, cell, own=own) for name, cell in cells.items()}

    def is_empty(self, columns: Iterable[str]) -> bool:
        return not any(self.raw(column) for column in columns)
