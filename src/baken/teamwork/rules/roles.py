"""When two times that someone has a role lie in each other's way (LE-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether they share a day; each is from, and until the day on which it no longer holds."""
    return (second[1] is None or first[0] < second[1]) and (first[1] is None or second[0] < first[1])
