"""What changed in the need of a home since its roster was published: more or fewer, and since who comes and goes.

What was needed is kept as a short list of stretches. Only what the norm asks and what comes besides is kept: the kinds
of shifts are the planner's own, and changed by them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from baken.presence.rules.local import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.rosters.rules.demand import Demand, Need


@dataclass(frozen=True)
class Changed:
    """That since the roster was published other people are expected in a stretch, and others are needed."""

    need: Need
    span: Span
    residents_before: int
    before: int

    @property
    def now(self) -> int:
        return asked(self.need)

    @property
    def difference(self) -> int:
        """How many more are needed now; below nought, how many fewer."""
        return self.now - self.before


def asked(need: Need) -> int:
    """How many the norm and what comes besides ask."""
    return max(need.awake, need.present) + need.extra


def kept(demand: Demand) -> list[list[Any]]:
    """What is kept when a roster is published: from when on how many residents, and how many workers."""
    found: list[list[Any]] = []
    for need in demand.needs:
        numbers = [need.residents, asked(need)]
        if not found or found[-1][1:] != numbers:
            found.append([need.span.start.astimezone(UTC).isoformat(), *numbers])
    if demand.needs:
        found.append([demand.needs[-1].span.end.astimezone(UTC).isoformat(), 0, 0])
    return found


def changed(before: Iterable[Sequence[Any]], demand: Demand, *, since: datetime) -> list[Changed]:
    """Where another number of workers is needed than when the roster was published, from a moment on."""
    rows = [(datetime.fromisoformat(str(row[0])), int(row[1]), int(row[2])) for row in before]
    stood = [(Span(one[0], other[0]), one[1], one[2]) for one, other in pairwise(rows)]
    found: list[Changed] = []
    for span, residents, number in stood:
        for need in demand.within(span):
            both = need.span.cut(Span(max(span.start, since), span.end))
            if both and asked(need) != number:
                _add(found, Changed(need, both, residents, number))
    return found


def _add(found: list[Changed], one: Changed) -> None:
    """What follows a stretch with the same numbers in the same part of the day is one with it."""
    last = found[-1] if found else None
    if (
        last
        and last.span.end == one.span.start
        and last.need.part == one.need.part
        and (last.before, last.now) == (one.before, one.now)
    ):
        found[-1] = replace(last, span=Span(last.span.start, one.span.end))
    else:
        found.append(one)
