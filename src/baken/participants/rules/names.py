"""Names as the Dutch register knows them, and how they are found again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class NameUse(StrEnum):
    """Which surname someone uses (element 61.10 of the register)."""

    OWN = "E"
    PARTNER = "P"
    PARTNER_FIRST = "V"
    OWN_FIRST = "N"


#: Titles that stand before the given names, and those that stand before the surname (element 02.20).
PREDICATES = {"JH": "jonkheer", "JV": "jonkvrouw"}
TITLES = {
    "B": "baron",
    "BS": "barones",
    "G": "graaf",
    "GI": "gravin",
    "H": "hertog",
    "HI": "hertogin",
    "M": "markies",
    "MI": "markiezin",
    "P": "prins",
    "PS": "prinses",
    "R": "ridder",
}


@dataclass(frozen=True)
class Name:
    """A name as the register knows it, and the ways it is said and written."""

    surname: str = ""
    given_names: str = ""
    prefix: str = ""
    name_use: str = NameUse.OWN
    partner_prefix: str = ""
    partner_surname: str = ""
    called_name: str = ""
    title: str = ""

    @property
    def first(self) -> str:
        """What someone is called: the called name, else the first given name, else the surname."""
        return self.called_name or self.given_names.split(" ")[0] or self.surname

    @property
    def _surnames(self) -> tuple[tuple[str, str], ...]:
        """Prefix and surname, once or twice, in the order in which they are used."""
        own = (self.prefix, self.surname)
        partner = (self.partner_prefix, self.partner_surname)
        if not self.partner_surname:
            return (own,)
        if self.name_use == NameUse.PARTNER:
            return (partner,)
        if self.name_use == NameUse.PARTNER_FIRST:
            return (partner, own)
        if self.name_use == NameUse.OWN_FIRST:
            return (own, partner)
        return (own,)

    @property
    def last(self) -> str:
        """The surname in use, with its prefix: "van den Berg", "Jansen-de Wit"."""
        return "-".join(_joined(*pair) for pair in self._surnames if pair[1])

    @property
    def informal(self) -> str:
        """How one speaks of someone: called or first given name, and the surname in use."""
        return _joined(self.called_name or self.given_names.split(" ")[0], self.last)

    @property
    def full(self) -> str:
        """All given names, title and surname in use."""
        last = self.last
        if self.title in TITLES:
            last = _joined(TITLES[self.title], last)
        return _joined(PREDICATES.get(self.title, ""), self.given_names or self.called_name, last)

    @property
    def formal(self) -> str:
        """Initials and surname in use: "A.B. van den Berg"."""
        return _joined(self.initials, self.last)

    @property
    def initials(self) -> str:
        """The first letter of every given name; a double name keeps its hyphen."""
        names = (self.given_names or self.called_name).split()
        return "".join("-".join(f"{part[0].upper()}." for part in name.split("-") if part) for name in names)

    @property
    def sorting(self) -> str:
        """How a list sorts it, in the Dutch way: the surname first, prefixes behind: "Berg, Anna van den"."""
        pairs = [pair for pair in self._surnames if pair[1]]
        if not pairs:
            return self.first
        (prefix, surname), *rest = pairs
        last = "-".join([surname, *(_joined(*pair) for pair in rest)])
        behind = _joined(self.called_name or self.given_names, prefix)
        return f"{last}, {behind}" if behind else last


def _joined(*parts: str) -> str:
    """Words with a space between, leaving out what is empty."""
    return " ".join(part for part in parts if part)


#: Letters that have no accent to take off, in the spelling that a Dutch keyboard gives them.
_PLAIN = str.maketrans(
    {
        "ł": "l", "ŀ": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ı": "i",
        "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ĳ": "ij",
    }
)  # fmt: skip


def search_key(*texts: str) -> str:
    """Texts as accent-free lower-case words, so that "Zoe" finds "Zoë" and "lukasz" finds "Łukasz"."""
    lowered = unicodedata.normalize("NFKD", " ".join(texts)).casefold().translate(_PLAIN)
    split = unicodedata.normalize("NFKD", lowered)
    bare = "".join(char for char in split if not unicodedata.combining(char))
    bare = re.sub(r"['’`]", "", bare)
    return " ".join(re.findall(r"\w+", bare.replace("_", " ")))
