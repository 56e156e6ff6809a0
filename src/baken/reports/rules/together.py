"""Several people after one activity: one shared text, an own addition each, and nobody's name in another's dossier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.reports.rules.observations import Observations, Point
from baken.reports.rules.words import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable


def joined(shared: Observations, own: Observations) -> Observations:
    """What stands in one dossier: the shared text, and below it what was said of this person alone."""
    shared_texts, own_texts = dict(shared), dict(own)
    return Observations(
        **{
            point: "\n\n".join(part for part in (shared_texts.get(point, ""), own_texts.get(point, "")) if part)
            for point in Point
        }
    )


@dataclass(frozen=True)
class Present:
    """Someone who was there, and the names by which others call them."""

    key: str
    names: tuple[str, ...]


def named_in(text: str, people: Iterable[Present]) -> list[Present]:
    """Whose name stands in a text, as a word of its own, whatever the accents and capitals."""
    words = _words(text)
    return [person for person in people if any(name and _words(name) <= words for name in person.names)]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", without_accents(text)))
