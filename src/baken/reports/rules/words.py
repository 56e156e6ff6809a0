"""What somebody looks for, from what they typed: words with their Dutch forms, phrases, and the beginning of a word.

PostgreSQL cuts Dutch words down to a stem, and does so crudely: "fiets" becomes "fiet" and "fietsen" "fiets". So each
word that is looked for is spread out into its forms here, by the rules of Dutch spelling; the stems of one of them
will be there. What comes out is text for `to_tsquery`, in which nothing that was typed can be an operator.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS = 8
LONGEST_WORD = 60
#: From this length on the last word also counts as the beginning of a longer one.
SHORTEST_BEGINNING = 3
_SHORTEST_PARTICIPLE = 6
_TOO_COMMON = """
    de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of
    wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u
    want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun
    dus alles onder ja eens hier wie werd altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets
    uw iemand geweest andere
"""
#: Words that PostgreSQL leaves out of Dutch texts, so that nobody can find them.
STOP_WORDS = frozenset(_TOO_COMMON.split())

_PIECES = re.compile(r'-?"[^"]*"|\S+')
_LONG = re.compile(r"^(.*[^aeiou]|)([aeou])\2([^aeiouw])$")  # kook, taak
_OPEN = re.compile(r"^(.*[^aeiou]|)([aeou])([^aeiouwx])$")  # kok-en, tak-en, once the ending is off
_SHORT = re.compile(r"^(.*[^aeiou]|)([aeiou])([bdfgklmnprst])$")  # bus, kat
_DIPHTHONG = re.compile(r".*[aeiou]{2}[^aeiou]$")  # huis, brief
_ENDINGS = ("tjes", "jes", "tje", "je", "ende", "den", "ten", "de", "te", "en", "e", "t", "s")


@dataclass(frozen=True)
class Wanted:
    """What is looked for, in words of `to_tsquery`; empty texts ask for nothing.

    `whole` must be there, by stem. One of `last` (by stem) and `beginning` (as it was typed) must be there as well.
    """

    whole: str = ""
    last: str = ""
    beginning: str = ""

    @property
    def asks_something(self) -> bool:
        return bool(self.whole or self.last)


def read(typed: str) -> Wanted:
    """Make out what somebody looks for. Words must all be there; `"in this order"`; `-not` leaves out.

    The last word is also the beginning of one, unless it stands between quotes or is left out.
    """
    terms: list[str] = []
    last = beginning = ""
    found = [piece for piece in _PIECES.findall(typed) if _bare(piece)][:MOST_WORDS]
    found = [piece for piece in found if without_accents(_bare(piece)) not in STOP_WORDS] or found[-1:]
    for place, piece in enumerate(found, 1):
        left_out = piece.startswith("-")
        words = [word[:LONGEST_WORD] for word in _bare(piece).split()]
        if len(words) > 1 or '"' in piece:
            term = " <-> ".join(map(_quoted, words))
        elif place == len(found) and not left_out and len(words[0]) >= SHORTEST_BEGINNING:
            last = f"{_any_form(words[0])} | {_quoted(words[0])}:*"
            beginning = f"{_quoted(without_accents(words[0]))}:*"
            beginning = " | ".join([beginning, *map(_quoted, cut_off_endings(without_accents(words[0])))])
            continue
        else:
            term = _any_form(words[0])
        terms.append(f"!({term})" if left_out else f"({term})")
    if not last and all(term.startswith("!") for term in terms):
        return Wanted()  # everything but a word is nothing that one looks for
    return Wanted(" & ".join(terms), last, beginning)


def without_accents(text: str) -> str:
    """Small letters without their accents, as the stems have them."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in split if not unicodedata.combining(char))


def forms(word: str) -> set[str]:
    """A word and the forms that it can have: `kookte` gives `koken`, `kook`, `gekookt` and more; not all exist."""
    plain = without_accents(word)
    if not plain.isalpha():
        return {word}
    return {word}.union(*map(_inflected, set(_bases(plain))))


def cut_off_endings(word: str) -> list[str]:
    """What can be left of a word when its stem is taken while it is still being typed: `begeleidin` is `begeleid`."""
    endings = [
        word[: -len(part)] for part in ("i", "in", "ing", "h", "he", "hei", "l", "li", "lij") if word.endswith(part)
    ]
    return [rest for rest in endings if len(rest) > SHORTEST_BEGINNING]


def _bases(word: str) -> Iterator[str]:
    """The word itself, and what is left without the endings it may have."""
    yield word
    bare = [word, word[2:]] if word.startswith("ge") and len(word) >= _SHORTEST_PARTICIPLE else [word]
    yield from bare
    for one in bare:
        for ending in _ENDINGS:
            rest = one.removesuffix(ending)
            if rest == one or len(rest) < (4 if ending in "ts" else 3):
                continue
            yield rest
            if ending.startswith("e"):
                yield from _closed(rest)


def _closed(rest: str) -> Iterator[str]:
    """How a syllable is spelled when the ending behind it is gone: `buss` is bus, `kok` is kook, `huiz` is huis."""
    hard = rest[:-1] + {"z": "s", "v": "f"}.get(rest[-1], rest[-1])
    if len(rest) > SHORTEST_BEGINNING and rest[-1] == rest[-2]:
        yield rest[:-1]
    elif found := _OPEN.match(hard):
        start, vowel, end = found.groups()
        yield f"{start}{vowel}{vowel}{end}"
    else:
        yield hard


def _inflected(base: str) -> Iterator[str]:
    yield base
    for ending in ("t", "te", "de", "s", "je"):
        yield base + ending
    for ending in ("t", "d"):
        yield f"ge{base}{ending}"
    for root in set(_opened(base)):
        yield root + "en"
        yield root + "e"
        yield f"ge{root}en"


def _opened(base: str) -> Iterator[str]:
    """How a syllable is spelled before `-en`: bus is `buss`, kook is `kok`, huis is `huiz`."""
    yield base
    soft = base[:-1] + {"s": "z", "f": "v"}.get(base[-1], base[-1])
    if found := _LONG.match(base):
        start, vowel, end = found.groups()
        yield f"{start}{vowel}{end}"
        yield f"{start}{vowel}{soft[-1]}"
    elif found := _SHORT.match(base):
        yield base + base[-1]
    elif _DIPHTHONG.match(base):
        yield soft


def _any_form(word: str) -> str:
    return " | ".join(map(_quoted, sorted(forms(word))))


def _bare(piece: str) -> str:
    """Without what means something to PostgreSQL or to us; a piece of mere signs becomes nothing."""
    kept = re.sub(r"[\"'\\\x00]", " ", piece).strip().lstrip("-")
    return " ".join(part for part in kept.split() if any(char.isalnum() for char in part))


def _quoted(word: str) -> str:
    return f"'{word}'"
