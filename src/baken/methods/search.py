"""Full-text search in what is read from files: words are cut to their stem, and the index is made once.

There are some tens of texts and they never change while the platform runs, so that a database adds nothing here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import Stemmer
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Words of which every text is full; they do not tell what someone looks for.
_EMPTY: Final = frozenset(
    re.findall(
        r"\w+",
        """
        aan als bij dat de die dit door een en er het hij hoe ik in is je kan met mijn naar niet of om op te tot uit van
        voor waar wat wie wil ze zich zijn a an and are at by can for from how i in is it my of on or that the to what
        who will with
        """,
    )
)
_LANGUAGES: Final = {"nl": "dutch", "en": "english"}
#: A part of a longer word counts from here: "netwerk" is found in "steunnetwerk".
_PART: Final = 4
_START: Final = 2
#: How much more a word itself counts than another one for it.
_OWN_WORD: Final = 10
_WORDS: Final = Path(__file__).with_name("search_words.yaml")


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def wanted_words(words: str) -> list[str]:
    """What is searched for: the words that tell something, without signs and accents."""
    return [token for token in _tokens(words) if token not in _EMPTY]


def other_words(token: str, language: str) -> list[str]:
    """What the methods call it, where people search with another word."""
    known = _search_words().get(language.partition("-")[0], {})
    found = [others for beginning, others in known.items() if token.startswith(beginning)]
    return [part for others in found for other in others for part in _tokens(other)]


@cache
def _search_words() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return found


class Index:
    """Texts by a key, each made of parts with a weight."""

    def __init__(self, texts: Mapping[str, Iterable[tuple[str, int]]], language: str) -> None:
        self._language = language.partition("-")[0]
        self._stem = Stemmer.Stemmer(_LANGUAGES.get(language.partition("-")[0], "dutch")).stemWord
        #: per word the weight that it has in each text; and which words share a stem
        self._weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for key, parts in texts.items():
            for text, weight in parts:
                for token in _tokens(text):
                    counted = self._weights[token]
                    counted[key] = max(counted[key], weight)
        self._words_by_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._weights:
            self._words_by_stem[self._stem(word)].append(word)

    def find(self, words: str) -> dict[str, int]:
        """The texts in which every word occurs, in some form, with how much they weigh. No words: no texts.

        A word that the texts say otherwise is looked for in those words too, at a tenth of the weight.
        """
        found: dict[str, int] = {}
        for number, token in enumerate(wanted_words(words)):
            weights = {key: weight * _OWN_WORD for key, weight in self._find_one(token).items()}
            for other in other_words(token, self._language):
                for key, weight in self._find_one(other).items():
                    weights.setdefault(key, weight)
            found = weights if not number else {key: found[key] + weights[key] for key in found if key in weights}
        return found

    def _find_one(self, token: str) -> dict[str, int]:
        """Whole words weigh thrice, words that begin with it twice, words that hold it once."""
        same = set(self._words_by_stem[stem]) if (stem := self._stem(token)) in self._words_by_stem else set()
        best: dict[str, int] = defaultdict(int)
        for word, weights in self._weights.items():
            if word == token or word in same:
                times = 3
            elif len(token) >= _START and word.startswith(token):
                times = 2
            elif len(token) >= _PART and token in word:
                times = 1
            else:
                continue
            for key, weight in weights.items():
                best[key] = max(best[key], weight * times)
        return dict(best)
