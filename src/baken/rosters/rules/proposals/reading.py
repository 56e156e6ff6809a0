"""An answer of the optimiser as people see it: who gets which shift, what stays open and why, what it asks of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from baken.rosters.rules.hours import tally
from baken.rosters.rules.proposals import fairness
from baken.rosters.rules.proposals.asking import AND, WANTED
from baken.rosters.rules.proposals.covers import BETTER, stretches
from baken.rosters.rules.proposals.resting import RULE
from baken.rosters.rules.proposals.results import (
    Figures,
    Hindrance,
    Part,
    Person,
    Placed,
    Short,
    StaysOpen,
)
from baken.rosters.solver.judging import broken
from baken.rosters.solver.problem import Hard
from baken.workers.rules.wishes import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.proposals.asking import Asked
    from baken.rosters.rules.proposals.question import Cell, Colleague, Question
    from baken.rosters.solver.problem import Answer, Roster


def part_of(asked: Asked, answer: Answer, rosters: Mapping[UUID, str]) -> Part:
    """What is kept of an answer; `rosters` are the concepts by their home."""
    return _Reading(asked, answer.roster, rosters).part(answer)


class _Reading:
    def __init__(self, asked: Asked, roster: Roster, rosters: Mapping[UUID, str]) -> None:
        self.asked, self.question, self.roster, self.rosters = asked, asked.question, roster, rosters
        self.given = self._given()
        self.stretches = stretches(self.question, {*self.question.cells, *asked.more})
        self.there = self._there(self.given, self.new)
        may = {worker.key: frozenset(worker.most) for worker in asked.problem.workers}
        self.nights, self.weekends = (
            fairness.night_shares(self.question, may),
            fairness.weekend_shares(self.question, may),
        )

    def _given(self) -> dict[UUID, str]:
        """Who stands in each shift that there is; what is made anew comes apart from it.

        Whoever stands in a shift of the same shape on that day stays in it, so that nothing changes for nothing.
        """
        question = self.question
        wanted: dict[Cell, list[str]] = defaultdict(list)
        for worker, days in sorted(self.roster.items()):
            for day, had in enumerate(days):
                for key in had.split(AND) if had else ():
                    wanted[day, key].append(worker)
        found: dict[UUID, str] = {}
        self.new: list[tuple[Cell, str]] = []
        for cell, rows in question.cells.items():
            left = wanted.pop(cell, [])
            for row in rows:
                stands = str(row.worker_id) if row.worker_id else ""
                if question.is_held(row) or stands in left:
                    found[row.id] = stands
                    if stands in left:
                        left.remove(stands)
            for row in (each for each in rows if each.id not in found):
                found[row.id] = left.pop(0) if left else ""
            self.new += [(cell, worker) for worker in left]
        self.new += [(cell, worker) for cell, workers in sorted(wanted.items()) for worker in workers]
        return found

    def part(self, answer: Answer) -> Part:
        question = self.question
        placed = [self._placed(row) for row in question.shifts if self.given[row.id]]
        placed += [self._made(cell, worker) for cell, worker in self.new]
        held_open = {row.id for row in question.shifts if row.pinned and row.worker_id is None}
        return Part(
            rosters=tuple(self.rosters.values()),
            status=str(answer.status),
            cost=float(answer.cost) if isfinite(answer.cost) else None,
            bound=float(answer.bound) if isfinite(answer.bound) else None,
            seconds=round(answer.seconds, 1),
            placed=tuple(sorted(placed, key=lambda one: (one.starts_at, one.home, one.worker))),
            open=tuple(
                self._open(row) for row in question.shifts if not self.given[row.id] and row.id not in held_open
            ),
            short=tuple(self._short(self.there)),
            short_now=tuple(self._short(self._there(self._now(), []))),
            people=tuple(self._person(one) for one in question.colleagues),
            was_cut_short=answer.cancelled,
        )

    def _now(self) -> dict[UUID, str]:
        return {row.id: str(row.worker_id) if row.worker_id else "" for row in self.question.shifts}

    def _placed(self, row: Row) -> Placed:
        return Placed(
            roster=self.rosters[row.home_id],
            home=str(row.home_id),
            on=row.on,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            worker=self.given[row.id],
            shift=str(row.id),
            template=str(row.template_id or ""),
            was=str(row.worker_id) if row.worker_id else "",
        )

    def _made(self, cell: Cell, worker: str) -> Placed:
        row = self.question.shapes[cell[1]].row(self.question.on(cell[0]))
        return Placed(
            roster=self.rosters[row.home_id],
            home=str(row.home_id),
            on=row.on,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            worker=worker,
            template=str(row.template_id or ""),
        )

    def _there(self, given: Mapping[UUID, str], new: Sequence[tuple[Cell, str]]) -> Counter[Cell]:
        question = self.question
        found = Counter((question.day(row.on), question.shape_keys[row.id]) for row in question.shifts if given[row.id])
        found.update(cell for cell, _worker in new)
        return found

    def _short(self, there: Counter[Cell]) -> Iterable[Short]:
        for one in self.stretches:
            number = sum(there[cell] for cell in one.cells)
            if number < one.workers and one.level != BETTER:
                yield Short(str(one.home_id), one.level, one.rule, one.span.start, one.span.end, one.workers, number)

    def _open(self, row: Row) -> StaysOpen:
        question = self.question
        cell = (question.day(row.on), question.shape_keys[row.id])
        why: Counter[str] = Counter()
        for one in question.colleagues:
            if any(home.home_id == row.home_id for home in one.worker.homes):
                why[self._hindrance(one, cell)] += 1
        needed = any(
            cell in each.cells and sum(self.there[other] for other in each.cells) < each.workers
            for each in self.stretches
        )
        return StaysOpen(
            shift=str(row.id),
            home=str(row.home_id),
            on=row.on,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            template=str(row.template_id or ""),
            was=str(row.worker_id) if row.worker_id else "",
            is_needed=needed,
            why=dict(sorted(why.items())),
        )

    def _hindrance(self, one: Colleague, cell: Cell) -> str:
        """What keeps somebody from an open shift: themselves, the shift of that day, a rule, or hours enough."""
        if sort := self.asked.obstacles[one.key].get(cell):
            return str(sort)
        day, key = cell
        row = self.roster[one.key]
        if row[day] is not None:
            return Hindrance.BUSY
        problem, worker = self.asked.problem, next(each for each in self.asked.problem.workers if each.key == one.key)
        alone = replace(
            problem,
            workers=(worker,),
            covers=(),
            wishes=(),
            limits=tuple(each for each in problem.limits if each.worker == one.key),
            forbidden=tuple(each for each in problem.forbidden if each.workers is None or one.key in each.workers),
        )
        with_it = {one.key: (*row[:day], key, *row[day + 1 :])}
        found = [each for each in broken(alone, with_it) if each not in broken(alone, {one.key: row})]
        if any(each.what is Hard.MOST_RUN for each in found):
            return Hindrance.IN_A_ROW
        if any(each.what is Hard.SUCCESSION or each.key.startswith(RULE) for each in found):
            return Hindrance.RULES
        return Hindrance.HOURS

    def _person(self, one: Colleague) -> Person:
        question = self.question
        before = [row for row in question.shifts if str(row.worker_id) == one.key]
        after = [row for row in question.shifts if self.given[row.id] == one.key]
        after += [question.shapes[cell[1]].row(question.on(cell[0])) for cell, worker in self.new if worker == one.key]
        wishes = [wish for wish in one.worker.wishes if question.first <= wish.on < question.after]
        nights = self.nights.get(one.key, fairness.NOTHING)
        weekends = self.weekends.get(one.key, fairness.NOTHING)
        return Person(
            key=one.key,
            contract=fairness.contract_minutes(question, one),
            asked_wishes=len(wishes),
            now=_figures(before, one, question),
            then=_figures(after, one, question),
            nights=(nights.least, nights.most),
            weekends=(weekends.least, weekends.most),
        )


def _figures(rows: Sequence[Row], one: Colleague, question: Question) -> Figures:
    counted = tally(rows)
    by_day: dict[object, set[str]] = defaultdict(set)
    for row in rows:
        by_day[row.on].add(row.sort)
    kept = sum(
        (not by_day[wish.on]) if wish.wanted is Wanted.FREE else bool(by_day[wish.on] & WANTED[wish.wanted])
        for wish in one.worker.wishes
        if question.first <= wish.on < question.after
    )
    return Figures(counted.minutes, counted.shifts, counted.nights, counted.weekends, kept)
