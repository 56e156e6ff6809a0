"""A better roster near a good one: a part is opened, the rest stays, and CP-SAT finds the best for that part.

Parts are some days of everyone, all days of some workers, or something between, near where it costs. How much is opened
grows when a part is solved at once and shrinks when it is not solved in time. It runs in a thread of its own.
"""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.sat.python import cp_model

from baken.rosters.solver.program import Program

if TYPE_CHECKING:
    from baken.rosters.solver.best import Best
    from baken.rosters.solver.looking import Flags, Look

#: How many choices (worker, day, duty) are opened at first, and at least and at most.
_OPEN_FIRST, _OPEN_LEAST, _OPEN_MOST = 500, 80, 20_000
_SECONDS = 4.0
_GROW = 1.2
#: Among how many more workers some days are opened.
_WIDER = 2.5
_LOOK_EVERY = 0.2
#: A whole problem of so many choices is tried at once when there is no roster yet.
_WHOLE = 60_000
_WHOLE_SECONDS = 60.0
#: One of so many is tried as a whole now and then, to prove what there is.
_SMALL = 2500
#: A problem of our own kind of so many choices is tried as a whole from the first.
_OWN = 8000


class Neighbourhoods:
    """Searches near the best roster until the search is done."""

    def __init__(self, look: Look, best: Best, seed: int) -> None:
        self.look, self.best = look, best
        self.random = random.Random(seed)
        self.size = dict.fromkeys(("days", "workers", "both"), float(_OPEN_FIRST))
        self.score = dict.fromkeys(self.size, 1.0)
        self.choices = look.may.sum(axis=2)
        self.near = self._near()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.steps = 0
        self.failed: BaseException | None = None

    def start(self) -> None:
        self.thread.start()

    def _near(self) -> list[tuple[int, ...]]:
        """Per cover who can count for it."""
        look = self.look
        return [
            tuple(
                who
                for who in look.counting(cover)
                if any(look.may[who, day, look.at[duty]] for day, duty in cover.cells)
            )
            for cover in look.problem.covers
        ]

    @property
    def whole_first(self) -> bool:
        """Whether to try the whole problem at once: a team of our own kind, where much is demanded of few."""
        problem = self.look.problem
        ties_much = (
            problem.limits
            or problem.forbidden
            or any(cover.least or cover.most is not None or len(cover.cells) > 1 for cover in problem.covers)
        )
        return bool(ties_much) and int(self.choices.sum()) <= _OWN

    def _run(self) -> None:
        try:
            if self.whole_first:
                self.all_of_it()
            elif not self.best.found and self.choices.sum() < _WHOLE:
                self.whole()
            while not self.best.done:
                if self.best.rows is None:
                    time.sleep(_LOOK_EVERY / 10)
                    continue
                self.step()
        except BaseException as error:  # noqa: BLE001  # it is raised again where the thread is waited for
            self.failed = error

    def step(self, *, alone: bool = True) -> bool:
        """Open one part of the best roster; says whether it became better."""
        rows = self.best.rows
        if rows is None:
            return False
        self.steps += 1
        if alone and self.choices.sum() <= _SMALL and self.steps in {1, 4, 16, 64, 256}:
            return self.all_of_it(self.steps / 2 + 1)
        kind = self.random.choices(list(self.score), list(self.score.values()))[0]
        opened = self._opened(kind)
        program = Program(self.look, rows, opened, price=round(self.best.price) if self.best.missed else None)
        program.hint(rows)
        began = time.monotonic()
        status, solver = self._solve(program.model, _SECONDS)
        better = False
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            found = rows.copy()
            program.read(solver, found)
            better = self.best.offer(found)
        took = time.monotonic() - began
        if status == cp_model.OPTIMAL and took < _SECONDS / 3:
            self.size[kind] = min(_OPEN_MOST, self.size[kind] * _GROW)
        elif status != cp_model.OPTIMAL:
            self.size[kind] = max(_OPEN_LEAST, self.size[kind] * 0.85)
        self.score[kind] = max(0.2, self.score[kind] * 0.9 + (1.0 if better else 0.0))
        return better

    def _solve(self, model: Any, seconds: float) -> tuple[Any, Any]:
        return self.best.ask(model, seconds, self.random.randrange(1 << 30))

    def all_of_it(self, seconds: float = float("inf")) -> bool:
        """The problem as a whole: what CP-SAT proves of it holds."""
        program = Program(self.look)
        rows = self.best.rows
        if rows is not None:
            program.hint(rows)
        cost = self.best.cost
        status, _solver = self.best.ask(program.model, seconds, self.random.randrange(1 << 30), _Heard(program, self))
        if status == cp_model.INFEASIBLE:
            self.best.impossible = not self.best.found
        elif status == cp_model.OPTIMAL:
            self.best.bounded(self.best.cost)
        return self.best.cost < cost

    def whole(self) -> None:
        """The whole problem at once: for a first roster, or to know that there is none."""
        program = Program(self.look)
        program.model.clear_objective()
        status, solver = self._solve(program.model, _WHOLE_SECONDS)
        if status == cp_model.INFEASIBLE:
            self.best.impossible = True
        elif status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            rows = np.zeros(self.look.shape[:2], dtype=np.int16)
            program.read(solver, rows)
            self.best.offer(rows)

    def _opened(self, kind: str) -> Flags:
        opened = np.zeros(self.look.shape[:2], dtype=bool)
        size = self.size[kind]
        everyone = np.arange(len(self.look.workers))
        if kind == "days":
            self._open_days(opened, everyone, size)
        else:
            workers = self._some_workers(size if kind == "workers" else size * _WIDER)
            if kind == "workers":
                opened[workers] = True
            else:
                self._open_days(opened, np.array(workers), size)
        return opened

    def _open_days(self, opened: Flags, workers: Any, size: float) -> None:
        per_day = self.choices[workers].sum(axis=0)
        first = last = self.random.randrange(self.look.days)
        total = int(per_day[first])
        while total < size and (first > 0 or last < self.look.days - 1):
            if first > 0 and (last == self.look.days - 1 or self.random.random() < 1 / 2):
                first -= 1
                total += int(per_day[first])
            else:
                last += 1
                total += int(per_day[last])
        opened[np.ix_(workers, np.arange(first, last + 1))] = True

    def _some_workers(self, size: float) -> list[int]:
        """Workers near a cover, or any."""
        per_worker = self.choices.sum(axis=1)
        order = list(range(len(self.look.workers)))
        self.random.shuffle(order)
        if self.near and self.random.random() < 2 / 3:
            near = set(self.near[self.random.randrange(len(self.near))])
            order.sort(key=lambda who: who not in near)
        chosen: list[int] = []
        total = 0
        for who in order:
            if total >= size and len(chosen) > 1:
                break
            chosen.append(who)
            total += int(per_worker[who])
        return chosen


class _Heard(cp_model.CpSolverSolutionCallback):
    """Offers each solution of the whole problem."""

    def __init__(self, program: Program, near: Neighbourhoods) -> None:
        super().__init__()
        self.program, self.near = program, near

    def on_solution_callback(self) -> None:
        rows = np.zeros(self.near.look.shape[:2], dtype=np.int16)
        self.program.read(self, rows)
        self.near.best.offer(rows)
