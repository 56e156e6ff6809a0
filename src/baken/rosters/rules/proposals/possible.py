"""Why somebody cannot have a shift, as far as that depends on them and that shift alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.rosters.rules.hours import is_night, spans_of
from baken.rosters.rules.standing import Sort, person_of
from baken.workers.rules.availability import Verdict
from baken.workers.rules.terms import Limit
from baken.worktime.rules import findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.proposals.question import Cell, Colleague, Question
    from baken.worktime.rules import Regime

#: Work elsewhere can stand in the way of a shift that ends or begins within so many days of it.
NEAR = timedelta(days=4)


def obstacle(one: Colleague, row: Row, skills: frozenset[str], regime: Regime) -> Sort | None:
    """Why this colleague cannot have a shift; None when they can.

    What is said first is what cannot be asked otherwise: who does not work in a home, then what they may not, then
    when they are away, and last the rest beside their work elsewhere.
    """
    return next(_obstacles(one, row, skills, regime), None)


def _obstacles(one: Colleague, row: Row, skills: frozenset[str], regime: Regime) -> Iterator[Sort]:
    worker, on = one.worker, row.on
    if not worker.works_in(row.home_id, on):
        yield Sort.NOT_HERE
    if any(not worker.has_skill(skill, on) for skill in skills):
        yield Sort.SKILL
    if row.slept_from is not None and worker.may_not(Limit.SLEEP_IN, on):
        yield Sort.NO_SLEEP_IN
    if row.slept_from is None and worker.may_not(Limit.NIGHTS, on) and is_night(row):
        yield Sort.NO_NIGHTS
    said = worker.verdict((row.starts_at, row.ends_at))
    if said is Verdict.AWAY:
        yield Sort.LEAVE
    if said is Verdict.NOT:
        yield Sort.CANNOT
    near = [
        other
        for other in one.elsewhere
        if other.starts_at < row.ends_at + NEAR and other.ends_at > row.starts_at - NEAR
    ]
    if any(other.starts_at < row.ends_at and other.ends_at > row.starts_at for other in near):
        yield Sort.OVERLAP
    if breaks_rest(one, near, row, regime):
        yield Sort.REST


def breaks_rest(one: Colleague, others: Sequence[Row], row: Row, regime: Regime) -> bool:
    """Whether a shift, beside these others, breaks a rule of rest that it is part of."""
    spans = [span for each in (*others, row) for span in spans_of(each)]
    found = findings(person_of(one.worker), spans, regime)
    return any(str(row.id) in finding.keys for finding in found)


def all_obstacles(question: Question, cells: set[Cell]) -> dict[str, dict[Cell, Sort]]:
    """For every colleague the cells that they cannot have."""
    rows = {(day, key): question.shapes[key].row(question.on(day)) for day, key in cells}
    return {
        one.key: {
            cell: found
            for cell, row in rows.items()
            if (found := obstacle(one, row, question.shapes[cell[1]].skills, question.regime))
        }
        for one in question.colleagues
    }
