"""Amounts of money: whole cents, read and shown as one does in Dutch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

CENTS: Final = 100
#: Longer than any amount that someone means.
_LONGEST: Final = 30
_AMOUNT: Final = re.compile(
    r"""(?: (?P<grouped> [0-9]{1,3} (?:\.[0-9]{3})+ ) | (?P<plain> [0-9]+ ) )
        (?: ,(?P<cents> [0-9]{1,2} | -{1,2} ) | (?<![.][0-9]{3}) \.(?P<dotted> [0-9]{1,2} ) )?""",
    re.VERBOSE,
)
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")


class NotAnAmount(ValueError):
    """What was typed is no amount of money."""


@dataclass(frozen=True, order=True)
class Money:
    """An amount in whole cents; what went out is below nought."""

    cents: int = 0

    def __str__(self) -> str:
        """As in a sentence: "€ 1.250,00", with a space that does not break."""
        return f"€\u00a0{'-' if self.cents < 0 else ''}{self.grouped}"

    def __bool__(self) -> bool:
        return self.cents != 0

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __abs__(self) -> Money:
        return Money(abs(self.cents))

    @property
    def is_negative(self) -> bool:
        return self.cents < 0

    @property
    def grouped(self) -> str:
        """Without sign and currency: "1.250,00"."""
        euros, cents = divmod(abs(self.cents), CENTS)
        return f"{euros:,}".replace(",", ".") + f",{cents:02d}"

    @property
    def plain(self) -> str:
        """As it stands in a field and in a spreadsheet: "-1250,00"."""
        euros, cents = divmod(abs(self.cents), CENTS)
        return f"{'-' if self.cents < 0 else ''}{euros},{cents:02d}"

    @classmethod
    def read(cls, text: str) -> Money:
        """What someone typed: "12,5", "12.50", "€ 12,50", "1.250,00", "12,-".

        A point with three digits behind it groups thousands, with one or two it is the comma of a phone's keyboard.

        Raises:
            NotAnAmount: it is none, or one below nought.
        """
        typed = _SPACES.sub("", text[: _LONGEST + 1]).removeprefix("€")
        found = _AMOUNT.fullmatch(typed) if len(text) <= _LONGEST else None
        if found is None:
            raise NotAnAmount(text)
        euros = int((found["grouped"] or found["plain"]).replace(".", ""))
        cents = (found["cents"] or found["dotted"] or "0").replace("-", "0")
        return cls(euros * CENTS + int(cents.ljust(2, "0")))
