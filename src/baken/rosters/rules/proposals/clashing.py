"""What cannot all be kept together, from the solver's words to those of a roster."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from baken.rosters.rules.proposals.asking import AND, BARRED
from baken.rosters.rules.proposals.covers import LEAST, NORM, SHIFT, stretches
from baken.rosters.rules.proposals.resting import RULE
from baken.rosters.rules.proposals.results import Clashing
from baken.rosters.solver.problem import Hard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baken.rosters.rules.proposals.asking import Asked
    from baken.rosters.rules.proposals.question import Cell
    from baken.rosters.solver.problem import Demand


def clashing(asked: Asked, clash: Iterable[Demand]) -> Iterator[Clashing]:
    """Every demand of a clash as what people asked for."""
    return (_of_cover(asked, one) if one.what is Hard.COVER else _of_worker(asked, one) for one in clash)


def _of_cover(asked: Asked, demand: Demand) -> Clashing:
    question = asked.question
    level, *rest = demand.key.split("|")
    if level in {NORM, LEAST}:
        home, begin, end = rest
        starts_at, ends_at = datetime.fromisoformat(begin), datetime.fromisoformat(end)
        stretch = next(
            one
            for one in stretches(question, {*question.cells, *asked.more})
            if (one.level, str(one.home_id), one.span.start) == (level, home, starts_at)
        )
        return Clashing(
            demand.what,
            home=home,
            on=starts_at.date(),
            rule=stretch.rule,
            level=level,
            starts_at=starts_at,
            ends_at=ends_at,
            number=stretch.workers,
            reasons=_reasons(asked, stretch.cells),
        )
    if level == SHIFT:
        day, key = int(rest[0]), rest[1]
        shape = question.shapes[key]
        row = shape.row(question.on(day))
        number = len(question.cells.get((day, key), ())) + asked.more.get((day, key), 0)
        return Clashing(
            demand.what,
            home=str(shape.home_id),
            on=row.on,
            sort=shape.sort,
            level=level,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            number=number,
        )
    return Clashing(demand.what, level=level)


def _reasons(asked: Asked, cells: Iterable[Cell]) -> dict[str, int]:
    """What keeps colleagues of the home from all of these shifts, and how many could have one."""
    wanted = list(cells)
    counted: Counter[str] = Counter()
    for one in asked.question.colleagues:
        found = [asked.obstacles[one.key].get(cell) for cell in wanted]
        if not any(
            home.home_id == asked.question.shapes[cell[1]].home_id for cell in wanted for home in one.worker.homes
        ):
            continue
        counted["could" if None in found else str(next(each for each in found if each))] += 1
    return dict(sorted(counted.items()))


def _of_worker(asked: Asked, demand: Demand) -> Clashing:
    question, worker = asked.question, demand.worker
    on = question.on(demand.day) if demand.day >= 0 else None
    shape = question.shapes.get(demand.duty.split(AND)[0]) if demand.duty else None
    row = shape.row(on) if shape and on else None
    of_rule = demand.key.split("|")[1] if demand.key.startswith(f"{RULE}|") else ""
    number = 0
    if demand.what is Hard.MOST_RUN:
        number = next(one.most_run or 0 for one in asked.problem.workers if one.key == worker)
    return Clashing(
        demand.what,
        worker=worker,
        on=on,
        home=str(shape.home_id) if shape else "",
        sort=shape.sort if shape else "",
        rule=of_rule,
        level=BARRED if demand.key.startswith(BARRED) else "",
        starts_at=row.starts_at if row else None,
        ends_at=row.ends_at if row else None,
        number=number,
        reasons=_barred(asked, demand),
    )


def _barred(asked: Asked, demand: Demand) -> dict[str, int]:
    """Why somebody cannot on a day, or in the shifts of a limit: on how many days by what."""
    obstacles = asked.obstacles.get(demand.worker, {})
    if demand.what is Hard.DAY_OFF:
        days = {demand.day}
    elif demand.key.startswith(BARRED):
        limit = next(one for one in asked.problem.limits if (one.worker, one.key) == (demand.worker, demand.key))
        days = set(limit.days or ())
    else:
        return {}
    by_day: dict[int, str] = {}
    for (day, _key), sort in obstacles.items():
        if day in days:
            by_day.setdefault(day, str(sort))
    return dict(sorted(Counter(by_day.values()).items()))
