"""From the relaxed program to a roster: fix who is clear, look again, until everyone is fixed.

After each step the others get new rows that suit what was fixed. `mend` does the same for some workers only, the others
keeping what they have: a neighbourhood of a roster, searched with what the whole is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import random
    from collections.abc import Collection

    from numpy.typing import NDArray

    from baken.rosters.solver.columns import Columns
    from baken.rosters.solver.looking import Rows
    from baken.rosters.solver.master import Relaxed

_CLEAR = 0.9
_ROUNDS = 4
_MOST_ROUNDS = 12
_EPS = 1e-6


class Diving:
    """Dives from what the columns are now."""

    def __init__(self, columns: Columns, random: random.Random) -> None:
        self.columns, self.random = columns, random
        self.best, self.look = columns.best, columns.look

    def dive(self, workers: Collection[int], *, at_once: float = 0.1, noise: float = 0.0, most: float = np.inf) -> bool:
        """Fix the rows of these workers one after another; says whether a better roster came of it.

        It stops when the relaxed program says that nothing below `most` will come of it.
        """
        master = self.columns.master
        open_ = set(workers)
        try:
            while open_:
                relaxed = self._improved(open_)
                if relaxed is None or relaxed.cost >= most:
                    return False
                chosen = self._chosen(relaxed, open_, at_once, noise)
                if not chosen:
                    return False
                for who, number in chosen:
                    master.fix(number)
                    open_.discard(who)
            rows = self._rows()
        finally:
            master.free(workers)
        return self.best.offer(rows)

    def _rows(self) -> Rows:
        master = self.columns.master
        return np.array([master.rows[master.fixed[who]] for who in range(len(self.look.workers))], dtype=np.int16)

    def _improved(self, open_: Collection[int]) -> Relaxed | None:
        """The relaxed program with new rows for those who are not fixed."""
        columns = self.columns
        relaxed: Relaxed | None = None
        for turn in range(_MOST_ROUNDS):
            if self.best.done:
                return None
            relaxed = columns.master.solve(self.best.left)
            if relaxed is None:
                return None
            if (wrong := self._wrong(relaxed, open_)) and columns.look_closer(wrong):
                continue
            if turn >= _ROUNDS - 1:
                return relaxed
            priced = columns.price(relaxed.worth, open_, deviations=1)
            if priced is None:
                return None
            if not columns.add(priced[1]):
                return relaxed
        return relaxed

    def _wrong(self, relaxed: Relaxed, open_: Collection[int]) -> list[tuple[int, NDArray[Any]]]:
        """Rows it uses that break something, and could be told to if it were looked at."""
        master = self.columns.master
        used = {int(number) for number in np.flatnonzero(relaxed.values > _EPS)}
        return [
            (master.whose[number], master.rows[number])
            for number in sorted(used & self.columns.wrong)
            if master.whose[number] in open_
        ]

    def _chosen(self, relaxed: Relaxed, open_: set[int], at_once: float, noise: float) -> list[tuple[int, int]]:
        """Whom to fix now, and to which row: all who are clear, and some more."""
        master, wrong = self.columns.master, self.columns.wrong
        largest: dict[int, tuple[float, int]] = {}
        for number in np.flatnonzero(relaxed.values > _EPS).tolist():
            who = master.whose[number]
            if who in open_ and number not in wrong:
                value = float(relaxed.values[number]) + (self.random.random() * noise if noise else 0.0)
                if value > largest.get(who, (-1.0, 0))[0]:
                    largest[who] = value, number
        order = sorted(((value, who, number) for who, (value, number) in largest.items()), reverse=True)
        least = max(1, round(at_once * len(open_)))
        return [(who, number) for at, (value, who, number) in enumerate(order) if value >= _CLEAR or at < least]
