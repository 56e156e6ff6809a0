"""Keeping names of others out of a dossier: who reads about one participant does not learn who the other was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 3  # "An" and "Bo" are also words; their surnames are still taken out


def without_names(text: str, names: Iterable[str], instead: str) -> str:
    """The text with each of these names, in full or in part, replaced by other words.

    It takes out what is spelled as it is known: a nickname or a typing error stays. So it is a net below the rule that
    no names belong in the text, and does not replace that rule.
    """
    parts = {part for name in names for part in (name.strip(), *name.split())}
    wanted = sorted((part for part in parts if len(part) >= SHORTEST and part[0].isupper()), key=len, reverse=True)
    if not text or not wanted:
        return text
    one = "|".join(re.escape(part) for part in wanted)
    whole = rf"(?<!\w)(?:{one})(?:[ ](?:{one}))*(?!\w)"
    return re.sub(whole, instead, text, flags=re.IGNORECASE)
