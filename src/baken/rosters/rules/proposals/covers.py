"""What the homes need, as the optimiser counts it: the norm and more at any moment, and the shifts that stand there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from baken.presence.rules.local import Span
from baken.rosters.rules.demand import awake_of, cut
from baken.rosters.rules.proposals.weights import (
    BELOW_LEAST,
    BELOW_NORM,
    BELOW_WANTED,
    LEFT_OPEN,
    NO_GUIDE,
    ONE_MORE,
    times,
)
from baken.rosters.solver.problem import Cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from baken.rosters.rules.demand import Need
    from baken.rosters.rules.proposals.question import Cell, Question

#: What the keys of covers begin with.
SHIFT, NORM, LEAST, BETTER, GUIDE = "shift", "norm", "least", "better", "guide"
_UNDER: Final = {NORM: BELOW_NORM, LEAST: BELOW_LEAST, BETTER: BELOW_WANTED}
#: Never more shifts are made beside those of the concept, in one shape on one day.
MOST_MORE = 2


@dataclass(frozen=True)
class Stretch:
    """Which shifts are at work in a time in which the need does not change, and how many of them are asked for.

    `level` says how strongly: the norm, what the home needs at least, or what it would like.
    """

    home_id: UUID
    level: str
    span: Span
    cells: frozenset[Cell]
    workers: int
    rule: str

    @property
    def key(self) -> str:
        return f"{self.level}|{self.home_id}|{self.span.start.isoformat()}|{self.span.end.isoformat()}"


def stretches(question: Question, among: Iterable[Cell]) -> list[Stretch]:
    """When somebody is asked for; of those that are met whenever another one is, only that one.

    A part of the day is as good as its weakest moment (YG-02, YG-03), so it is cut wherever a shift begins or ends.
    """
    found: dict[tuple[str, frozenset[Cell]], Stretch] = {}
    at_work = _at_work(question, among)
    for home_id, demand in question.demands.items():
        for need in demand.needs:
            for level, workers, asleep_counts in _asked(need):
                here = [one for one in at_work[home_id] if one.span.cut(need.span) and (asleep_counts or one.is_awake)]
                edges = sorted({moment for one in here for moment in (one.span.start, one.span.end)})
                for piece in cut(need.span, [edges]):
                    cells = frozenset(one.cell for one in here if one.span.cut(piece) == piece)
                    known = found.get((level, cells))
                    if known is None or known.workers < workers:
                        found[level, cells] = Stretch(home_id, level, piece, cells, workers, need.rule)
    return [one for level in _UNDER for one in _strongest([each for each in found.values() if each.level == level])]


def _asked(need: Need) -> Iterator[tuple[str, int, bool]]:
    """What is asked for at each level beyond the one before: how many, and whether who sleeps counts."""
    if need.awake:
        yield NORM, need.awake, False
    if need.present:
        yield NORM, need.present, True
    if need.least_awake > need.awake:
        yield LEAST, need.least_awake, False
    if need.least_present > max(need.present, need.awake, need.least_awake):
        yield LEAST, need.least_present, True
    if need.better > need.least_awake:
        yield BETTER, need.better, False


@dataclass(frozen=True)
class _AtWork:
    cell: Cell
    span: Span
    is_awake: bool


def _at_work(question: Question, cells: Iterable[Cell]) -> dict[UUID, list[_AtWork]]:
    """When the shifts of each cell are there, awake and asleep apart."""
    found: dict[UUID, list[_AtWork]] = defaultdict(list)
    for day, key in cells:
        shape = question.shapes[key]
        row = shape.row(question.on(day))
        asleep = Span(row.slept_from, row.slept_until) if row.slept_from and row.slept_until else None
        of_home = found[shape.home_id]
        of_home += [
            _AtWork((day, key), span, is_awake=True) for span in awake_of(Span(row.starts_at, row.ends_at), asleep)
        ]
        if asleep:
            of_home.append(_AtWork((day, key), asleep, is_awake=False))
    return found


def _strongest(found: list[Stretch]) -> list[Stretch]:
    """Without those that are met by themselves when another one is: more cells for no more workers."""
    by_home: dict[UUID, list[Stretch]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (len(one.cells), -one.workers)):
        kept = by_home[one.home_id]
        if not any(other.cells <= one.cells and other.workers >= one.workers for other in kept if other.cells):
            kept.append(one)
    return sorted((one for kept in by_home.values() for one in kept), key=lambda one: (one.span, str(one.home_id)))


def more_cells(question: Question) -> dict[Cell, int]:
    """How many shifts may be made beside those of the concept: where more is needed than stand there."""
    found: dict[Cell, int] = {}
    new = {(day, key) for key, shape in question.shapes.items() if shape.template_id for day in range(question.days)}
    for one in stretches(question, {*question.cells, *new}):
        standing = sum(len(question.cells.get(cell, ())) for cell in one.cells)
        if one.level != BETTER and (short := one.workers - standing) > 0:
            for cell in one.cells & new:
                found[cell] = max(found.get(cell, 0), min(short, MOST_MORE))
    return found


def covers(
    question: Question, by_others: Mapping[Cell, int], kept_open: Mapping[Cell, int], more: Mapping[Cell, int]
) -> Iterator[Cover]:
    """What the homes need.

    `by_others` are held shifts of people who are nobody in the problem: they count already. `kept_open` were pinned
    without a worker: nobody gets them.
    """
    cells = {*question.cells, *more}
    there = {
        cell: len(question.cells.get(cell, ())) - by_others.get(cell, 0) - kept_open.get(cell, 0) for cell in cells
    }
    for cell in sorted(cells):
        name, most = f"{SHIFT}|{cell[0]}|{cell[1]}", there[cell] + more.get(cell, 0)
        yield Cover(name, frozenset({cell}), there[cell], under=LEFT_OPEN, over=ONE_MORE, most=most)
    for one in stretches(question, cells):
        need = one.workers - sum(by_others.get(cell, 0) for cell in one.cells)
        if need <= 0 or not one.cells:
            continue
        reachable = sum(there[cell] + more.get(cell, 0) for cell in one.cells)
        is_hard = one.level == NORM and question.wants.norm_is_hard
        yield Cover(one.key, one.cells, need, under=_UNDER[one.level], least=min(need, reachable) if is_hard else None)
    yield from _with_guides(question)


def _with_guides(question: Question) -> Iterator[Cover]:
    """Every day somebody is there who guides one of those who live there, where anyone could (CT-01, CT-02)."""
    points = times(NO_GUIDE, question.wants.familiar)
    by_day: dict[tuple[str, int], list[Cell]] = defaultdict(list)
    homes: dict[str, UUID] = {}
    for day, key in question.cells if points else ():
        shape = question.shapes[key]
        homes[str(shape.home_id)] = shape.home_id
        if shape.slept or not shape.is_night:
            by_day[str(shape.home_id), day].append((day, key))
    for (home, day), cells in sorted(by_day.items()):
        on, home_id = question.on(day), homes[home]
        guides = frozenset(one.key for one in question.colleagues if on in one.guides_at.get(home_id, frozenset()))
        if guides:
            yield Cover(f"{GUIDE}|{home}|{day}", frozenset(cells), 1, under=points, workers=guides)
