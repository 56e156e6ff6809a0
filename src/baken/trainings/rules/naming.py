"""Words in a case that look like the name of someone. Who writes is asked to look; a rule cannot know."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: After these a sentence begins, so that a capital says nothing.
_BEGINS = re.compile(r"(^|[.!?:…\n“”\"‘(])\s*[’'‘]?$")
_TITLES = {
    "mevrouw",
    "meneer",
    "mijnheer",
    "mevr",
    "mw",
    "dhr",
    "heer",
    "zuster",
    "tante",
    "oom",
    "oma",
    "opa",
    "mr",
    "mrs",
    "ms",
}
#: Written with a capital and no name of a person.
_KNOWN = {"i", "baken", "sociogroep", "balansgroep", "sfeergroep", "bakengroep", "nederlands", "nederlandse"}


def looks_like_names(text: str) -> list[str]:
    """Each word once that has a capital within a sentence, or that follows a title such as Mrs."""
    found: list[str] = []
    before = ""
    for match in _WORD.finditer(text):
        word = match.group()
        is_inside = not _BEGINS.search(text[: match.start()])
        follows_title = before.lower() in _TITLES
        if (
            word[0].isupper()
            and word.lower() not in _KNOWN
            and word.lower() not in _TITLES
            and (is_inside or follows_title)
        ):
            found.append(word)
        before = word
    return list(dict.fromkeys(found))
