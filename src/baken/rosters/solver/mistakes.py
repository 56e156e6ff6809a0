"""What makes a problem no question."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from baken.rosters.solver.problem import DAYS_IN_WEEK, MOST_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baken.rosters.solver.problem import Cover, Duty, Limit, Problem, Worker


class Mistakes:
    """Looks for everything, so that all of it can be said at once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.duties = {duty.key for duty in problem.duties}
        self.workers = {worker.key for worker in problem.workers}

    def __iter__(self) -> Iterator[str]:
        if not 1 <= self.problem.days <= MOST_DAYS:
            yield f"days: there must be 1 to {MOST_DAYS}"
        if not 0 <= self.problem.first_weekday < DAYS_IN_WEEK:
            yield "first weekday: must be 0 (Monday) to 6"
        yield from self._said_twice()
        for duty in self.problem.duties:
            yield from self._of_duty(duty)
        for worker in self.problem.workers:
            yield from self._of_worker(worker)
        for limit in self.problem.limits:
            yield from self._of_limit(limit)
        for wish in self.problem.wishes:
            what = f"wish of {wish.worker} on day {wish.day}"
            yield from self._known(what, workers={wish.worker}, duties=wish.duties, days={wish.day})
            yield from _too_low(what, 0, weight=wish.weight)
        for cover in self.problem.covers:
            yield from self._of_cover(cover)
        for one in self.problem.forbidden:
            of_days = {had for day in one.days if day is not None for had in day if had is not None}
            yield from self._known(f"sequence {one.key}", workers=one.workers, duties=of_days)
            if not one.days:
                yield f"sequence {one.key}: has no days"

    def _said_twice(self) -> Iterator[str]:
        for what, keys in (
            ("duty", [duty.key for duty in self.problem.duties]),
            ("worker", [worker.key for worker in self.problem.workers]),
        ):
            yield from (f"{what} {key}: stands here twice" for key, times in Counter(keys).items() if times > 1)

    def _of_duty(self, duty: Duty) -> Iterator[str]:
        what = f"duty {duty.key}"
        yield from self._known(what, duties=duty.not_followed_by)
        yield from _too_low(what, 0, minutes=duty.minutes)

    def _of_worker(self, worker: Worker) -> Iterator[str]:
        what = f"worker {worker.key}"
        yield from self._known(what, duties=worker.most, days=worker.days_off)
        yield from self._known(what, duties={had for had in worker.before if had is not None}, days=worker.fixed)
        yield from _too_low(what, 0, least_minutes=worker.least_minutes, most_minutes=worker.most_minutes)
        yield from _too_low(what, 0, most_weekends=worker.most_weekends, most_run=worker.most_run)
        yield from _too_low(what, 1, least_run=worker.least_run, least_free=worker.least_free)
        for day, had in worker.fixed.items():
            if had is not None and had not in worker.most:
                yield f"{what}: is pinned to {had} on day {day}, which they may not have"

    def _of_limit(self, limit: Limit) -> Iterator[str]:
        what = f"limit {limit.key} of {limit.worker}"
        yield from self._known(what, workers={limit.worker}, duties=limit.duties, days=limit.days)
        yield from _too_low(what, 0, under=limit.under, over=limit.over)

    def _of_cover(self, cover: Cover) -> Iterator[str]:
        what = f"cover {cover.key}"
        cells_of = {duty for _day, duty in cover.cells}
        yield from self._known(what, cover.workers, cells_of, {day for day, _duty in cover.cells})
        yield from _too_low(what, 0, under=cover.under, over=cover.over, need=cover.need)

    def _known(
        self,
        what: str,
        workers: Iterable[str] | None = None,
        duties: Iterable[str] | None = None,
        days: Iterable[int] | None = None,
    ) -> Iterator[str]:
        yield from (f"{what}: {key} is nobody here" for key in sorted({*(workers or ())} - self.workers))
        yield from (f"{what}: {key} is no duty here" for key in sorted({*(duties or ())} - self.duties))
        yield from (
            f"{what}: day {day} is not in the horizon" for day in days or () if not 0 <= day < self.problem.days
        )


def _too_low(what: str, least: int, **numbers: int | None) -> Iterator[str]:
    for name, number in numbers.items():
        if number is not None and number < least:
            yield f"{what}: {name.replace('_', ' ')} must be {least} or more"
