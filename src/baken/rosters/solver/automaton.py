"""What may follow what, for a worker: rows, rest, successions and forbidden sequences in one small machine.

Its states are made by trying every duty in turn, and then those that allow the same for ever after are taken together.
Duties that nobody's rules tell apart are one letter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from baken.rosters.solver.looking import FREE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from baken.rosters.solver.looking import Look, Whole

    #: What matters of the past: what may not come now, whether working, how long in a row, whether that row began at
    #: the edge of what is known, and how far each sequence has come.
    type State = tuple[frozenset[int], bool | None, int, bool, frozenset[tuple[int, int]]]

#: More states than this is no small machine: then sequences are left to those who look at whole rosters.
_MOST_STATES = 4000
_START: State = (frozenset(), None, 0, False, frozenset())


@dataclass(frozen=True)
class Automaton:
    """`then[state, letter]`: the state after it, or -1 where it may not be. `letters`: the duties of each letter, the
    first being free. `works[state]`: whether the last day had a duty. `begins`: the state before day 0 of each."""

    then: Whole
    letters: tuple[tuple[int, ...], ...]
    works: tuple[bool, ...]
    begins: tuple[int, ...]
    complete: bool


def same_rules(look: Look, who: int) -> Hashable:
    """Workers with the same have one automaton."""
    worker = look.workers[who]
    return worker.most_run, worker.least_run, worker.least_free, _patterns(look, who)


def _patterns(look: Look, who: int) -> tuple[tuple[frozenset[int] | None, ...], ...]:
    return tuple(look.sets_of(one) for one in look.patterns[who] if one.first is None)


def automaton_of(look: Look, workers: Sequence[int]) -> Automaton:
    """The automaton of workers with the same rules."""
    making = _Making(look, workers[0], _patterns(look, workers[0]))
    begins = [making.after(look.before[who]) for who in workers]
    if not making.explore(begins):
        making = _Making(look, workers[0], ())
        begins = [making.after(look.before[who]) for who in workers]
        making.explore(begins)
        return making.minimal(begins, complete=False)
    return making.minimal(begins, complete=True)


class _Making:
    def __init__(self, look: Look, who: int, patterns: tuple[tuple[frozenset[int] | None, ...], ...]) -> None:
        worker = look.workers[who]
        self.most_run, self.least_run, self.least_free = worker.most_run, worker.least_run, worker.least_free
        self.longest = max(self.least_run, self.most_run or 0)
        self.patterns = patterns
        alike: dict[Hashable, list[int]] = defaultdict(list)
        for letter in range(1, len(look.names)):
            forbidden_by = tuple(letter in not_after for not_after in look.not_after)
            in_sets = tuple(day is None or letter in day for pattern in patterns for day in pattern)
            alike[look.not_after[letter], forbidden_by, in_sets].append(letter)
        self.letters = ((FREE,), *(tuple(letters) for letters in alike.values()))
        self.of = {letter: number for number, letters in enumerate(self.letters) for letter in letters}
        self.not_after = [frozenset(self.of[then] for then in look.not_after[letters[0]]) for letters in self.letters]
        self.states: dict[State, int] = {}
        self.then: list[list[int]] = []

    def after(self, before: Iterable[int]) -> State:
        """The state after what is known of the past, whether it was allowed or not."""
        state = _START
        for letter in before:
            state = self.step(state, self.of[letter])[0]
        return state

    def step(self, state: State, letter: int) -> tuple[State, bool]:
        """The state after a letter, and whether it may come."""
        not_now, working, long, exempt, progress = state
        works, allowed = letter != FREE, True
        if works:
            allowed = letter not in not_now
        if working is works:
            now, at_edge = long + 1, exempt
        else:
            now, at_edge = 1, working is None
            if working is not None and not exempt and long < (self.least_run if working else self.least_free):
                allowed = False
        least = self.least_run if works else self.least_free
        if works and self.most_run is not None and now > self.most_run:
            allowed = False
        now = min(now, self.longest + 1 if works else self.least_free)
        going, fits = self._progress(progress, letter)
        after = (self.not_after[letter], works, now, at_edge and now < least, going)
        return after, allowed and fits

    def _progress(self, progress: frozenset[tuple[int, int]], letter: int) -> tuple[frozenset[tuple[int, int]], bool]:
        going, fits = set(), True
        for number, come in (*progress, *((number, 0) for number in range(len(self.patterns)))):
            day = self.patterns[number][come]
            if day is None or self.letters[letter][0] in day:
                if come + 1 == len(self.patterns[number]):
                    fits = False
                else:
                    going.add((number, come + 1))
        return frozenset(going), fits

    def explore(self, begins: Iterable[State]) -> bool:
        """Find every state; says whether they are few enough."""
        waiting = list(dict.fromkeys(begins))
        self.states = {state: number for number, state in enumerate(waiting)}
        self.then = []
        while len(self.then) < len(waiting):
            row = []
            for letter in range(len(self.letters)):
                state, allowed = self.step(waiting[len(self.then)], letter)
                if allowed and state not in self.states:
                    self.states[state] = len(waiting)
                    waiting.append(state)
                row.append(self.states[state] if allowed else -1)
            self.then.append(row)
            if len(waiting) > _MOST_STATES:
                return False
        return True

    def minimal(self, begins: Sequence[State], *, complete: bool) -> Automaton:
        """Take together what allows the same for ever after; duties with the same effect become one letter."""
        then = np.array(self.then, dtype=np.int64)
        works = np.array([state[1] is True for state in self.states])
        block, number = works.astype(np.int64), -1
        while True:
            following = np.where(then < 0, -1, block[then])
            _, block = np.unique(np.column_stack([block, following]), axis=0, return_inverse=True)
            block = block.ravel()
            if block.max() == number:
                break
            number = int(block.max())
        _, first = np.unique(block, return_index=True)
        merged = np.where(then[first] < 0, -1, block[then[first]])
        _, column = np.unique(merged, axis=1, return_inverse=True)
        of_column: dict[int, list[int]] = defaultdict(list)
        for letter in range(1, len(self.letters)):
            of_column[int(column.ravel()[letter])].append(letter)
        kept = [0, *(letters[0] for letters in of_column.values())]
        letters = (
            (FREE,),
            *(tuple(sorted(one for letter in all_ for one in self.letters[letter])) for all_ in of_column.values()),
        )
        return Automaton(
            then=merged[:, kept],
            letters=letters,
            works=tuple(bool(one) for one in works[first]),
            begins=tuple(int(block[self.states[state]]) for state in begins),
            complete=complete,
        )
