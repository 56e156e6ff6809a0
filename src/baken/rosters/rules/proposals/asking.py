"""The question as the optimiser understands it: pure, and the same every time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from baken.rosters.rules.proposals import fairness
from baken.rosters.rules.proposals.covers import covers, more_cells
from baken.rosters.rules.proposals.possible import all_obstacles
from baken.rosters.rules.proposals.question import shape_of
from baken.rosters.rules.proposals.resting import Rest, plain
from baken.rosters.rules.proposals.weights import RATHER_NOT, WISH, times
from baken.rosters.solver.problem import Cover, Limit, Pattern, Problem, Wish, Worker
from baken.workers.rules.availability import Verdict
from baken.workers.rules.wishes import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.proposals.question import Cell, Colleague, Question, Shape
    from baken.rosters.rules.standing import Sort
    from baken.rosters.solver.problem import Had, Roster

#: Of the weeks before so many days count for rows of shifts and the rest after nights.
DAYS_BEFORE = 14
#: Between the keys of shapes that somebody has on one day, because both were pinned.
AND = "+"
BARRED = "barred"
WANTED = {
    Wanted.EARLY: frozenset({"early"}),
    Wanted.DAY: frozenset({"day", "peak", "other"}),
    Wanted.EVENING: frozenset({"late"}),
    Wanted.NIGHT: frozenset({"night", "sleep_in"}),
}


@dataclass(frozen=True)
class Asked:
    """The problem, with what is needed to read its answer.

    `obstacles` says per colleague which cells they cannot have, `more` how many shifts could be made beside those of
    the concept.
    """

    question: Question
    problem: Problem
    obstacles: Mapping[str, Mapping[Cell, Sort]]
    more: Mapping[Cell, int]

    def with_forbidden(self, patterns: Iterable[Pattern]) -> Asked:
        """The same question without what exact rules found wrong afterwards."""
        return replace(self, problem=replace(self.problem, forbidden=(*self.problem.forbidden, *patterns)))

    @property
    def start(self) -> Roster:
        """What stands, as a roster to begin with: whoever has two shifts on a day that are not held keeps the first."""
        question = self.question
        rows: dict[str, list[Had]] = {worker.key: [None] * question.days for worker in self.problem.workers}
        allowed = {worker.key: worker for worker in self.problem.workers}
        for row in sorted(question.shifts, key=lambda one: one.starts_at):
            key, day = str(row.worker_id), question.day(row.on)
            if key in rows and rows[key][day] is None and question.shape_keys[row.id] in allowed[key].most:
                rows[key][day] = question.shape_keys[row.id]
        for worker in self.problem.workers:
            for day, had in worker.fixed.items():
                rows[worker.key][day] = had
        return {key: tuple(row) for key, row in rows.items()}


def asked(question: Question) -> Asked:
    """What the optimiser is asked."""
    more = more_cells(question)
    return _Asking(question, more, all_obstacles(question, {*question.cells, *more})).asked()


class _Asking:
    def __init__(
        self, question: Question, more: Mapping[Cell, int], obstacles: Mapping[str, Mapping[Cell, Sort]]
    ) -> None:
        self.question, self.more, self.obstacles = question, more, obstacles
        self.held: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.by_others: dict[Cell, int] = defaultdict(int)
        self.kept_open: dict[Cell, int] = defaultdict(int)
        for row in question.shifts:
            if not question.is_held(row):
                continue
            cell = (question.day(row.on), question.shape_keys[row.id])
            if row.worker_id is None:
                self.kept_open[cell] += 1
            elif str(row.worker_id) in question.by_key:
                self.held[str(row.worker_id)][cell[0]].append(cell[1])
            else:
                self.by_others[cell] += 1
        self.free = {
            cell: len(question.cells.get(cell, ())) - self.by_others[cell] - self.kept_open[cell] + more.get(cell, 0)
            for cell in sorted({*question.cells, *more})
        }
        self.doubles = {
            AND.join(sorted(keys)) for days in self.held.values() for keys in days.values() if len(keys) > 1
        }
        self.past = _Past(question)
        rows = {
            one.key: plain(
                self.past.had(one), {day: AND.join(sorted(keys)) for day, keys in self.held[one.key].items()}
            )
            for one in question.colleagues
        }
        self.rest = Rest(question, self._shapes(), rows)

    def asked(self) -> Asked:
        question = self.question
        limits = list(self.rest.limits())
        workers = [self._worker(one) for one in question.colleagues]
        may = {one.key: frozenset(one.most) for one in workers}
        limits += [limit for one in question.colleagues for limit in self._of_one(one, may[one.key])]
        limits += [*fairness.nights(question, may), *fairness.weekends(question, may), *fairness.strangers(question)]
        wishes = [wish for one in question.colleagues for wish in self._wishes(one, may[one.key])]
        problem = Problem(
            days=question.days,
            duties=tuple(self.rest.duties()),
            workers=tuple(workers),
            covers=tuple(self._covers()),
            wishes=tuple(wishes),
            limits=tuple(limits),
            forbidden=tuple(self.rest.patterns()),
            first_weekday=question.first.weekday(),
        )
        return Asked(question, problem, self.obstacles, self.more)

    def _shapes(self) -> dict[str, tuple[Shape, ...]]:
        """Every duty with the shapes in it: mostly one, two for what was pinned together on a day."""
        shapes: dict[str, tuple[Shape, ...]] = {key: (shape,) for key, shape in self.question.shapes.items()}
        shapes |= {key: tuple(self.question.shapes[part] for part in key.split(AND)) for key in self.doubles}
        return shapes | {key: (shape,) for key, shape in self.past.shapes.items()}

    def _worker(self, one: Colleague) -> Worker:
        barred, held, cannot = self.obstacles[one.key], self.held[one.key], self.rest.cannot(one.key)
        fixed: dict[int, Had] = {day: AND.join(sorted(keys)) for day, keys in held.items()}
        most: dict[str, int] = defaultdict(int)
        open_to: dict[int, int] = defaultdict(int)
        for (day, key), free in self.free.items():
            if free > 0 and key not in cannot and (day, key) not in barred and day not in fixed:
                most[key] += 1
                open_to[day] += 1
        for had in fixed.values():
            most[str(had)] += 1
        return Worker(
            key=one.key,
            most=dict(most),
            most_run=max(self.question.wants.most_in_seven, self._longest_held(one.key)),
            days_off=frozenset(day for day in range(self.question.days) if day not in fixed and not open_to[day]),
            before=self.past.had(one),
            fixed=fixed,
        )

    def _longest_held(self, key: str) -> int:
        """The longest row of shifts that was pinned, with what was had before: it is longer than one would make it."""
        past = [had is not None for had in self.past.had(self.question.by_key[key])]
        longest = running = 0
        for works in [*past, *(day in self.held[key] for day in range(self.question.days))]:
            running = running + 1 if works else 0
            longest = max(longest, running)
        return longest

    def _of_one(self, one: Colleague, may: frozenset[str]) -> Iterator[Limit]:
        """The cells that somebody cannot have, and the hours of the contract."""
        barred = self.obstacles[one.key]
        by_day: dict[int, set[str]] = defaultdict(set)
        for day, key in barred:
            if key in may and day not in self.held[one.key]:
                by_day[day].add(key)
        days_of: dict[frozenset[str], set[int]] = defaultdict(set)
        for day, keys in by_day.items():
            days_of[frozenset(keys)].add(day)
        for number, (barred_keys, days) in enumerate(sorted(days_of.items(), key=lambda pair: min(pair[1]))):
            yield Limit(f"{BARRED}|{number}", one.key, most=0, duties=barred_keys, days=frozenset(days))
        yield from fairness.hours(self.question, one)

    def _covers(self) -> Iterator[Cover]:
        for cover in covers(self.question, self.by_others, self.kept_open, self.more):
            cells = set(cover.cells)
            for key in self.doubles:
                cells |= {(day, key) for day, part in cover.cells if part in key.split(AND)}
            yield replace(cover, cells=frozenset(cells)) if len(cells) > len(cover.cells) else cover

    def _wishes(self, one: Colleague, may: frozenset[str]) -> Iterator[Wish]:
        question = self.question
        worth = times(WISH, question.wants.wishes)
        for wish in one.worker.wishes if worth else ():
            day = question.day(wish.on)
            if not 0 <= day < question.days:
                continue
            if wish.wanted is Wanted.FREE:
                yield Wish(one.key, day, None, wanted=False, weight=worth * wish.weight, key="free")
                continue
            duties = frozenset(
                key for key in may if key in question.shapes and question.shapes[key].sort in WANTED[wish.wanted]
            )
            if duties:
                yield Wish(one.key, day, duties, wanted=True, weight=worth * wish.weight, key=str(wish.wanted))
        rather_not = times(RATHER_NOT, question.wants.wishes)
        by_day: dict[int, set[str]] = defaultdict(set)
        for day, key in self.free if rather_not else ():
            row = question.shapes[key].row(question.on(day))
            if key in may and one.worker.verdict((row.starts_at, row.ends_at)) is Verdict.RATHER_NOT:
                by_day[day].add(key)
        for day, keys in sorted(by_day.items()):
            yield Wish(one.key, day, frozenset(keys), wanted=False, weight=rather_not, key="rather_not")


class _Past:
    """What everyone had on the last days before: duties of their own, which nobody can have any more."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._had: dict[str, tuple[Had, ...]] = {}
        self.shapes: dict[str, Shape] = {}
        by_told: dict[str, str] = {}
        for one in question.colleagues:
            had: list[Had] = [None] * DAYS_BEFORE
            for row in self.rows(one):
                shape = shape_of(row, None)
                key = by_told.setdefault(replace(shape, template_id=None).key, f"past{len(by_told)}")
                self.shapes.setdefault(key, replace(shape, key=key))
                had[question.day(row.on) + DAYS_BEFORE] = key
            self._had[one.key] = tuple(had)

    def rows(self, one: Colleague) -> list[Row]:
        return [row for row in one.elsewhere if -DAYS_BEFORE <= self._question.day(row.on) < 0]

    def had(self, one: Colleague) -> tuple[Had, ...]:
        return self._had[one.key]
