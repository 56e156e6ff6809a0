"""What a mistake in a course looks like, and the two kinds that come by everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

type Place = tuple[str | int, ...]
type Finding = tuple[Place, str]


def twice(keys: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    """Two things with one name."""
    keys = list(keys)
    count = Counter(key for _, key in keys)
    seen: set[str] = set()
    for place, key in keys:
        if count[key] > 1 and key in seen:
            yield place, f"{key!r} is used more than once"
        seen.add(key)


def known(keys: Iterable[str], there: Iterable[str], place: Place, what: str) -> Iterator[Finding]:
    """Names of things that are not there."""
    there = set(there)
    for key in keys:
        if key not in there:
            yield place, f"there is no {what} {key!r}"
