"""What a manager should know before someone comes to live in a home: rooms above check it and say so.

A check warns; it refuses nothing. Whoever decides all the same says so, and why. A room registers its check when the
application starts: `register(check)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.homes.rules.kinds import Tool
from baken.homes.selectors import kind_of

if TYPE_CHECKING:
    from datetime import date

    from baken.homes.models import Home
    from baken.participants.models import Participant

    type Check = Callable[[Participant, Home, date], Iterable[AdmissionWarning]]


@dataclass(frozen=True)
class AdmissionWarning:
    """One thing that speaks against it, or is not known yet. `url` is where one looks or puts it right."""

    text: str
    rule: str
    url: str = ""


_checks: list[Check] = []


def register(check: Check) -> None:
    """Have `check(participant, home, on)` asked before someone comes to live in a home that works with checks."""
    if check not in _checks:
        _checks.append(check)


def warnings_for(participant: Participant, home: Home, on: date) -> list[AdmissionWarning]:
    """What all checks say; nothing for a kind of home that does not work with them (YG-04)."""
    if not kind_of(home).has(Tool.ADMISSION_CHECK):
        return []
    return [warning for check in _checks for warning in check(participant, home, on)]
