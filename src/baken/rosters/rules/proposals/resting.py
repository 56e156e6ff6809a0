"""The rules of rest as limits for the optimiser. What it cannot count exactly is judged afterwards (`afterwards`)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from baken.rosters.rules.hours import spans_of
from baken.rosters.rules.standing import absent_spans, person_of
from baken.rosters.solver.problem import DAYS_IN_WEEK, Duty, Limit, Pattern, Unit
from baken.worktime.rules import DutyTimes, Kind, as_limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from baken.rosters.rules.proposals.question import Colleague, Question, Shape
    from baken.rosters.solver.problem import Had
    from baken.worktime.rules import AtMost, Limits, Span

    type Days = tuple[frozenset[str | None] | None, ...]

#: What the keys of limits and sequences that follow from a rule begin with.
RULE = "rule"
#: The same of the number of shifts in seven days, which is the planner's choice.
CALM = "calm"
SUCCESSION = "daily-rest"
MINUTES = "minutes"
HALF = 30


class Rest:
    """What the rules let everyone have, with room for what is held: a planner may have pinned what the law allows once,
    or what a manager accepted. `rows` says per colleague what they had before and what is held, by day."""

    def __init__(
        self, question: Question, shapes: Mapping[str, tuple[Shape, ...]], rows: Mapping[str, Mapping[int, str]]
    ) -> None:
        self.question, self.shapes, self.rows = question, shapes, rows
        times = [_times(key, parts) for key, parts in shapes.items()]
        self.found = {one.key: self._limits_of(one, times) for one in question.colleagues}
        self.after = {key: self._for_all(key) for key in shapes}

    def _limits_of(self, one: Colleague, times: Sequence[DutyTimes]) -> Limits:
        return as_limits(
            person_of(one.worker),
            times,
            self.question.regime,
            first=self.question.first,
            days=self.question.days,
            history=stands_elsewhere(one, self.question),
        )

    def _for_all(self, key: str) -> frozenset[str]:
        """What nobody can have on the day after, nor has; the others are sequences of their own."""
        sets = [frozenset(one.not_followed_by.get(key, ())) for one in self.found.values()]
        if not sets:
            return frozenset()
        had = {days.get(day + 1) for days in self.rows.values() for day, one in days.items() if one == key}
        return frozenset.intersection(*sets) - had

    def cannot(self, worker: str) -> frozenset[str]:
        return self.found[worker].cannot

    def duties(self) -> Iterator[Duty]:
        for key, parts in self.shapes.items():
            yield Duty(
                key,
                minutes=roughly(sum(one.paid for one in parts)),
                starts=min(one.starts for one in parts),
                ends=max(one.starts + one.lasts for one in parts),
                not_followed_by=self.after[key],
                night=any(one.is_night for one in parts),
            )

    def limits(self) -> Iterator[Limit]:
        """How often, and how long: without what follows from another one, or can never be reached."""
        paid = {key: roughly(sum(one.paid for one in parts)) for key, parts in self.shapes.items()}
        for worker, found in self.found.items():
            for number, one in enumerate(_tightest(found.at_most, max(paid.values(), default=0))):
                held = [
                    key
                    for day, key in self.rows[worker].items()
                    if day in one.days and (one.duties is None or key in one.duties)
                ]
                in_minutes = one.counts == MINUTES
                has = sum(paid[key] for key in held) if in_minutes else len(held)
                yield Limit(
                    f"{RULE}|{one.rule}|{number}",
                    worker,
                    most=max(one.most, has),
                    duties=one.duties,
                    days=one.days,
                    unit=Unit.MINUTES if in_minutes else Unit.SHIFTS,
                )

    def patterns(self) -> Iterator[Pattern]:
        """Sequences that may not be, each once with everyone for whom it holds."""
        whose: dict[tuple[str, Days], set[str]] = defaultdict(set)
        alone: list[tuple[str, Days, str, int]] = []
        for worker, rule, days in self._sequences():
            held = {begin for begin in self._begins(days) if self._is_held(worker, days, begin)}
            if not held:
                whose[rule, days].add(worker)
            else:
                alone += [(rule, days, worker, begin) for begin in self._begins(days) if begin not in held]
        for number, ((rule, days), workers) in enumerate(whose.items()):
            yield Pattern(f"{rule}|{number}", days, workers=frozenset(workers))
        for number, (rule, days, worker, begin) in enumerate(alone, start=len(whose)):
            yield Pattern(f"{rule}|{number}", days, workers=frozenset({worker}), first=begin)

    def _sequences(self) -> Iterator[tuple[str, str, Days]]:
        work: frozenset[str | None] = frozenset(self.shapes)
        week: Days = (work,) * DAYS_IN_WEEK
        calm = [week]
        if self.question.wants.most_in_seven < DAYS_IN_WEEK - 1:
            calm = [(*week[:free], None, *week[free + 1 :]) for free in range(1, DAYS_IN_WEEK - 1)]
        for worker, found in self.found.items():
            for never in found.never:
                yield worker, f"{RULE}|{never.rule}", never.days
            for key, others in found.not_followed_by.items():
                if others_only := frozenset(others) - self.after[key]:
                    yield worker, f"{RULE}|{SUCCESSION}", (frozenset({key}), others_only)
            for days in calm:
                yield worker, CALM, days

    def _begins(self, days: Days) -> Iterable[int]:
        return range(1 - len(days), self.question.days - len(days) + 1)

    def _is_held(self, worker: str, days: Days, begin: int) -> bool:
        """Whether all the work in a sequence that begins on this day is held, or was had before."""
        rows = self.rows[worker]
        asked = [(begin + number, one) for number, one in enumerate(days) if one is not None and None not in one]
        return any(day >= 0 for day, _one in asked) and all(rows.get(day, "") in one for day, one in asked)


def stands_elsewhere(one: Colleague, question: Question) -> list[Span]:
    """What somebody has outside these concepts: shifts, and leave and illness, whose hours count (ATW 5:2)."""
    between = (one.worker.first, question.on(question.days - 1))
    return [span for row in one.elsewhere for span in spans_of(row)] + absent_spans(one.worker, between)


def roughly(minutes: int) -> int:
    """To the half hour: the optimiser counts in these, which makes it many times faster. Exact rules are kept exactly
    afterwards."""
    return max(HALF, round(minutes / HALF) * HALF)


def _tightest(found: Sequence[AtMost], longest: int) -> list[AtMost]:
    kept: list[AtMost] = []
    for one in sorted(found, key=lambda one: (one.most, -len(one.days))):
        reachable = len(one.days) * (longest if one.counts == MINUTES else 1)
        follows = any(
            (other.counts, other.duties) == (one.counts, one.duties) and other.days >= one.days for other in kept
        )
        if one.most < reachable and not follows:
            kept.append(one)
    return kept


def _times(key: str, parts: tuple[Shape, ...]) -> DutyTimes:
    return DutyTimes(
        key,
        min(one.starts for one in parts),
        max(one.starts + one.lasts for one in parts),
        sum(one.paid for one in parts),
        Kind.SLEEP_IN if any(one.slept for one in parts) else Kind.WORK,
    )


def plain(before: Sequence[Had], held: Mapping[int, str]) -> dict[int, str]:
    """What was had on the days before the first, counted back from it, and what is held."""
    had = {number - len(before): key for number, key in enumerate(before) if key is not None}
    return had | dict(held)
