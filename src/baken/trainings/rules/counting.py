"""What a group answered, as counts: how many gave which answer, never who (LE-11)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    type Answers = Mapping[str, Sequence[str]]

#: With fewer than this, a count would tell what one person said.
FEWEST = 3


def counted(everyone: Iterable[Answers]) -> dict[str, dict[str, int]]:
    """How many chose what, by question. Nothing where fewer than `FEWEST` took part."""
    taking_part = list(everyone)
    if len(taking_part) < FEWEST:
        return {}
    counts: dict[str, Counter[str]] = {}
    for answers in taking_part:
        for question, choices in answers.items():
            counts.setdefault(question, Counter()).update(set(choices))
    return {question: dict(found) for question, found in counts.items() if found}
