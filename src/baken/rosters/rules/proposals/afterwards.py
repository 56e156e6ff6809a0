"""The exact rules of rest over what the optimiser found: what breaks one is forbidden, and asked again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from baken.rosters.rules.hours import spans_of
from baken.rosters.rules.proposals.asking import AND
from baken.rosters.rules.proposals.resting import RULE, stands_elsewhere
from baken.rosters.rules.standing import person_of
from baken.rosters.solver.problem import Pattern
from baken.worktime.rules import findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from baken.rosters.rules.proposals.asking import Asked
    from baken.rosters.rules.proposals.question import Colleague
    from baken.rosters.solver.problem import Had, Roster
    from baken.worktime.rules import Span

_IDS = UUID("5b0f6f0e-7a3e-4c09-9a6f-2d1f5f0a1c11")


@dataclass(frozen=True)
class Breach:
    """That somebody's shifts on these days break a rule of rest together: without any one of them it would be kept.

    `is_general`: those shifts alone do, whatever was had before; so nobody can have them so.
    """

    worker: str
    rule: str
    days: tuple[int, ...]
    is_general: bool = False


def breaches(asked: Asked, roster: Roster) -> list[Breach]:
    """What the exact rules find wrong in a roster, as far as the proposal brings it."""
    return [breach for one in asked.question.colleagues for breach in _OfOne(asked, one, roster[one.key]).breaches()]


class _OfOne:
    def __init__(self, asked: Asked, one: Colleague, row: tuple[Had, ...]) -> None:
        self.question, self.one, self.person = asked.question, one, person_of(one.worker)
        self.fixed = next(worker.fixed for worker in asked.problem.workers if worker.key == one.key)
        self.spans = {day: self._of_day(day, had) for day, had in enumerate(row) if had is not None}
        self.loose = frozenset(day for day in self.spans if day not in self.fixed)

    def _of_day(self, day: int, had: str) -> list[Span]:
        rows = (
            self.question.shapes[key].row(self.question.on(day), uuid5(_IDS, f"{day}|{key}")) for key in had.split(AND)
        )
        return [span for row in rows for span in spans_of(row)]

    @cached_property
    def given(self) -> list[Span]:
        """What stands whatever is proposed: work elsewhere, and what is held."""
        elsewhere = stands_elsewhere(self.one, self.question)
        return elsewhere + [span for day, spans in self.spans.items() if day not in self.loose for span in spans]

    @cached_property
    def known(self) -> frozenset[tuple[str, object]]:
        return frozenset((found.rule, found.since) for found in findings(self.person, self.given, self.question.regime))

    def breaches(self) -> Iterator[Breach]:
        day_of = {span.key: day for day, spans in self.spans.items() for span in spans}
        for finding in findings(self.person, self._with(self.loose), self.question.regime):
            days = {day_of[key] for key in finding.keys if key in day_of}
            if (finding.rule, finding.since) in self.known or not days & self.loose:
                continue
            fewest = self._fewest(finding.rule, days & self.loose or self.loose)
            yield Breach(self.one.key, finding.rule, tuple(sorted(fewest)), self._is_general(finding.rule, fewest))

    def _with(self, days: Iterable[int]) -> list[Span]:
        return self.given + [span for day in days for span in self.spans[day]]

    def _breaks(self, rule: str, spans: list[Span]) -> bool:
        return any(
            found.rule == rule and (found.rule, found.since) not in self.known
            for found in findings(self.person, spans, self.question.regime)
        )

    def _fewest(self, rule: str, days: set[int] | frozenset[int]) -> set[int]:
        """A smallest set of these days that still breaks the rule, beside what is given."""
        kept = set(days)
        if not self._breaks(rule, self._with(kept)):
            return kept  # it takes other days as well to see it
        for day in sorted(days):
            if self._breaks(rule, self._with(kept - {day})):
                kept.discard(day)
        return kept

    def _is_general(self, rule: str, days: set[int]) -> bool:
        alone = [span for day in days for span in self.spans[day]]
        return any(found.rule == rule for found in findings(self.person, alone, self.question.regime))


def no_goods(asked: Asked, found: Iterable[Breach], roster: Roster) -> list[Pattern]:
    """These shifts together not again: on those days, or, where they break the rule by themselves, on no days and by
    nobody. Beside pinned shifts, which may stand like that already, only on those days."""
    everyone = frozenset(worker.key for worker in asked.problem.workers if not worker.fixed)
    patterns: dict[tuple[object, ...], Pattern] = {}
    for number, breach in enumerate(found, start=len(asked.problem.forbidden)):
        first, last = breach.days[0], breach.days[-1]
        row = roster[breach.worker]
        days = tuple(frozenset({row[day]}) if day in breach.days else None for day in range(first, last + 1))
        name = f"{RULE}|{breach.rule}|{number}"
        if breach.is_general and breach.worker in everyone:
            patterns.setdefault((days,), Pattern(name, days, everyone))
        else:
            patterns[breach.worker, days, first] = Pattern(name, days, frozenset({breach.worker}), first)
    return list(patterns.values())


def without(asked: Asked, roster: Roster, found: Iterable[Breach]) -> tuple[Roster, int]:
    """The roster without the shifts that break a rule: of each breach the last that is not held; how many those are."""
    fixed = {worker.key: worker.fixed for worker in asked.problem.workers}
    dropped: dict[str, set[int]] = defaultdict(set)
    for breach in found:
        loose = [day for day in breach.days if day not in fixed[breach.worker]]
        if loose and not dropped[breach.worker].intersection(loose):
            dropped[breach.worker].add(loose[-1])
    rows: Mapping[str, tuple[Had, ...]] = {
        key: tuple(None if day in dropped[key] else had for day, had in enumerate(row)) if key in dropped else row
        for key, row in roster.items()
    }
    return rows, sum(len(days) for days in dropped.values())
