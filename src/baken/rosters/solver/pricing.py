"""The cheapest row of each worker at given prices, exactly, for many workers at once.

Workers with the same rules are a group. Backward from the last day it is reckoned what the rest of the horizon costs at
least from every state: where the automaton stands, and how much there is by then of all that is counted (minutes,
weekends, nights). The arrays hold all workers of a group and all amounts, so that one step is one addition of arrays.
What is counted only on some days takes room only there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import gcd, prod
from typing import TYPE_CHECKING, Any

import numpy as np

from baken.rosters.solver.looking import FREE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from baken.rosters.solver.automaton import Automaton
    from baken.rosters.solver.looking import Count, Look, Real, Rows

    #: Which letter to which state, from which amounts before the day to which after it.
    type Head = tuple[int, int, tuple[slice, ...], tuple[slice, ...]]

INFINITE = np.inf
_ROUGH = 1e-6


@dataclass(frozen=True)
class Counter:
    """Something counted of a group: on each day so many `units` per letter, and what each worker's end amount costs.

    A weekend counter has no more on the second day when the first had something.
    """

    name: Any
    steps: NDArray[np.int64]
    first: int
    last: int
    second_days: frozenset[int]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    cost: Real

    def width(self, boundary: int) -> int:
        """How many amounts are possible between the day before and this day."""
        return int(self.high[boundary] - self.low[boundary]) + 1 if self.first < boundary <= self.last + 1 else 1


class Pricing:
    """Prices the rows of a group of workers with the same rules, looking at these counts (by name)."""

    def __init__(
        self, look: Look, automaton: Automaton, workers: Sequence[int], names: Sequence[Any], begins: Sequence[int]
    ) -> None:
        self.look, self.automaton, self.workers = look, automaton, list(workers)
        self.all_begins = np.array(begins, dtype=np.int64)
        self.number, self.days = len(self.workers), look.days
        self.counts = {
            name: {
                at: count for at, who in enumerate(self.workers) for count in look.counts[who] if name_of(count) == name
            }
            for name in names
        }
        self._letters()
        self._reach()
        self.counters = [counter for name in names if (counter := self._counter(name)) is not None]
        self.costs_to_go: list[NDArray[Any]] = []
        self.prices: NDArray[Any] = np.zeros(0)

    @property
    def size(self) -> int:
        """How many numbers one reckoning fills."""
        return self.size_with([counter.name for counter in self.counters])

    def size_with(self, names: Sequence[Any]) -> int:
        """How many numbers it would be with these counts only."""
        counters = [counter for counter in self.counters if counter.name in names]
        states = len(self.automaton.works) * self.number
        return sum(states * prod(counter.width(day) for counter in counters) for day in range(self.days + 1))

    def widest(self, name: Any) -> int:
        """How many amounts of a count have to be told apart, summed over the days."""
        return sum(
            counter.width(day) - 1 for counter in self.counters if counter.name == name for day in range(self.days + 1)
        )

    def _letters(self) -> None:
        """Duties are one letter here when they are one to the automaton and in all that is counted."""
        kept: list[tuple[int, ...]] = []
        of_automaton: list[int] = []
        for number, duties in enumerate(self.automaton.letters):
            alike: dict[Any, list[int]] = defaultdict(list)
            for duty in duties:
                if duty == FREE or self.look.may[self.workers, :, duty].any():
                    alike[tuple(name[0][duty] for name in self.counts)].append(duty)
            kept += [tuple(all_) for all_ in alike.values()]
            of_automaton += [number] * len(alike)
        self.letters = kept
        self.then = self.automaton.then[:, of_automaton]
        self.works = np.array(self.automaton.works)

    def _reach(self) -> None:
        """Which letters somebody of the group may have on each day, and where the automaton can stand."""
        self.open = np.array(
            [
                [self.look.may[self.workers, day][:, list(duties)].any() for duties in self.letters]
                for day in range(self.days)
            ]
        )

    def _counter(self, name: Any) -> Counter | None:
        per_duty, days, weekend = name
        of = self.counts[name]
        units = [per_duty[duties[0]] for duties in self.letters]
        unit = gcd(*units) or 1
        steps = np.zeros((self.days, len(self.letters)), dtype=np.int64)
        steps[list(days)] = np.array(units) // unit
        second = _second_days(self.look, days) if weekend else frozenset()
        if not steps.any():
            return None
        forward_low, forward_high = self._range(steps, second, backward=False)
        back_low, back_high = self._range(steps, second, backward=True)
        top = int(forward_high[-1])
        cost = np.zeros((self.number, top + 1))
        for at, count in of.items():
            cost[at] = [count.cost(amount * unit) for amount in range(top + 1)]
        possible = np.flatnonzero(np.isfinite(cost).any(axis=0))
        least, most = (int(possible[0]), int(possible[-1])) if possible.size else (0, 0)
        low = np.minimum(np.maximum(forward_low, least - back_high), top)
        high = np.minimum(np.maximum(low, np.minimum(forward_high, most - back_low)), top)
        return Counter(name, steps, min(days), max(days), second, low, high, cost)

    def _range(self, steps: NDArray[np.int64], second: frozenset[int], *, backward: bool) -> tuple[Any, Any]:
        """The least and most amount until each day (or from it on), as far as the automaton allows."""
        low = np.full((self.days + 1, len(self.works)), np.inf)
        high = np.full((self.days + 1, len(self.works)), -np.inf)
        begin = self.days if backward else 0
        ends = list(range(len(self.works))) if backward else sorted(set(self.all_begins.tolist()))
        low[begin, ends] = high[begin, ends] = 0
        states, letters = np.nonzero(self.then >= 0)
        after = self.then[states, letters]
        for day in range(self.days - 1, -1, -1) if backward else range(self.days):
            step = np.where(self.works[states], 0, steps[day, letters]) if day in second else steps[day, letters]
            mine = self.open[day, letters]
            step, here, there = step[mine], states[mine], after[mine]
            if backward:
                np.minimum.at(low[day], here, low[day + 1, there] + step)
                np.maximum.at(high[day], here, high[day + 1, there] + step)
            else:
                np.minimum.at(low[day + 1], there, low[day, here] + step)
                np.maximum.at(high[day + 1], there, high[day, here] + step)
        least, most = low.min(axis=1), high.max(axis=1)
        return np.where(np.isfinite(least), least, 0).astype(np.int64), np.where(np.isfinite(most), most, 0).astype(
            np.int64
        )

    @cached_property
    def plans(self) -> list[tuple[list[Head], list[tuple[int, int, list[int]]]]]:
        """Per day: what is reckoned once (heads), and which of these each state can choose from."""
        kinds = {second: self._plan(second=second) for second in (False, True)}
        return [
            self._on(day, *kinds[any(day in counter.second_days for counter in self.counters)])
            for day in range(self.days)
        ]

    def _on(
        self, day: int, heads: list[tuple[int, int, bool]], order: list[tuple[int, int, list[int]]]
    ) -> tuple[list[Head], list[tuple[int, int, list[int]]]]:
        """The plan of a day: without what cannot be on it."""
        windows = {
            (letter, again): self._windows(day, letter, again=again) if self.open[day, letter] else None
            for letter, again in {(letter, again) for letter, _after, again in heads}
        }
        place: dict[int, int] = {}
        possible: list[Head] = []
        for number, (letter, after, again) in enumerate(heads):
            window = windows[letter, again]
            if window is not None:
                place[number] = len(possible)
                possible.append((letter, after, *window))
        if len(possible) == len(heads):
            return possible, order
        return possible, [(state, base, [place[one] for one in rest if one in place]) for state, base, rest in order]

    def _plan(self, *, second: bool) -> tuple[list[tuple[int, int, bool]], list[tuple[int, int, list[int]]]]:
        heads: dict[tuple[int, int, bool], int] = {}
        choices: list[frozenset[int]] = []
        for state in range(len(self.works)):
            mine = set()
            for letter in range(len(self.letters)):
                after = int(self.then[state, letter])
                if after >= 0:
                    head = (letter, after, bool(second and self.works[state] and letter != 0))
                    mine.add(heads.setdefault(head, len(heads)))
            choices.append(frozenset(mine))
        order: list[tuple[int, int, list[int]]] = []
        done: list[int] = []
        for state in sorted(range(len(self.works)), key=lambda one: len(choices[one])):
            within = [one for one in done if choices[one] <= choices[state]]
            base = max(within, key=lambda one: len(choices[one]), default=-1)
            rest = choices[state] - (choices[base] if base >= 0 else frozenset())
            order.append((state, base, sorted(rest)))
            done.append(state)
        return list(heads), order

    def reckon(self, prices: Real, dtype: Any = np.float64, among: Sequence[int] | None = None) -> Real:
        """The cost of the cheapest row of each worker (or of those at these places in the group) at these prices
        (worker, day, duty)."""
        self.among = np.arange(len(self.workers)) if among is None else np.array(among, dtype=np.int64)
        self.number = len(self.among)
        self.who = np.array(self.workers)[self.among]
        self.begins = self.all_begins[self.among]
        mine = prices[self.who]
        self.prices = np.empty((self.number, self.days, len(self.letters)), dtype=dtype)
        self.cheapest = np.zeros(self.prices.shape, dtype=np.int16)
        for letter, duties in enumerate(self.letters):
            of_letter = mine[:, :, list(duties)]
            self.prices[:, :, letter] = of_letter.min(axis=2)
            self.cheapest[:, :, letter] = np.array(duties)[of_letter.argmin(axis=2)]
        shape = (len(self.works), self.number, *(1 for _ in self.counters))
        to_go = np.zeros(shape, dtype=dtype)
        self.costs_to_go = [to_go] * (self.days + 1)
        for day in range(self.days - 1, -1, -1):
            to_go = self._close(to_go, day)
            self.costs_to_go[day + 1] = to_go
            to_go = self._back(to_go, day)
        self.costs_to_go[0] = to_go
        at_begin = to_go.reshape(len(self.works), self.number, -1)[self.begins, range(self.number), 0]
        return at_begin.astype(np.float64)

    def _close(self, to_go: NDArray[Any], day: int) -> NDArray[Any]:
        """What is counted until this day costs what it costs then."""
        for axis, counter in enumerate(self.counters, start=2):
            if counter.last == day:
                amounts = counter.cost[self.among, counter.low[day + 1] : counter.high[day + 1] + 1]
                shape = [1] * to_go.ndim
                shape[1], shape[axis] = amounts.shape
                to_go = to_go + amounts.reshape(shape).astype(to_go.dtype)
        return to_go

    def _windows(self, day: int, letter: int, *, again: bool) -> tuple[tuple[slice, ...], tuple[slice, ...]] | None:
        """Which amounts before a day go to which after it."""
        here, there = [], []
        for counter in self.counters:
            step = int(counter.steps[day, letter])
            if again and day in counter.second_days:
                step = 0
            if not counter.first <= day <= counter.last:
                here.append(slice(None))
                there.append(slice(None))
                continue
            low = int(counter.low[day]) if counter.first < day else 0
            high = low + counter.width(day) - 1
            after = int(counter.low[day + 1])
            begin, end = max(low, after - step), min(high, int(counter.high[day + 1]) - step)
            if begin > end:
                return None
            here.append(slice(begin - low, end - low + 1))
            there.append(slice(begin + step - after, end + step - after + 1))
        return (slice(None), *here), (slice(None), *there)

    def _back(self, to_go: NDArray[Any], day: int) -> NDArray[Any]:
        heads, order = self.plans[day]
        widths = tuple(counter.width(day) for counter in self.counters)
        now = np.full((len(self.works), self.number, *widths), INFINITE, dtype=to_go.dtype)
        prices = self.prices[:, day].T.reshape(len(self.letters), self.number, *(1 for _ in self.counters))
        reckoned = [to_go[after][there] + prices[letter] for letter, after, _here, there in heads]
        for state, base, rest in order:
            mine = now[state]
            if base >= 0:
                mine[...] = now[base]
            for number in rest:
                part = mine[heads[number][2]]
                np.minimum(part, reckoned[number], out=part)
        return now

    def rows(self, deviations: int = 0) -> tuple[NDArray[np.int64], Rows]:
        """The cheapest row of each worker, and some that differ where it costs least: whose, and which."""
        at = np.arange(self.number)
        rows, regrets = self._walk(at, None)
        found, whose = [rows], [at]
        if deviations:
            order = np.argsort(regrets, axis=1)
            for turn in range(deviations):
                day = order[:, turn * 2]
                possible = np.flatnonzero(np.isfinite(regrets[at, day]))
                other, _ = self._walk(possible, day[possible])
                found.append(other)
                whose.append(possible)
        return self.who[np.concatenate(whose)], np.concatenate(found)

    def within(self, prices: Real, at: int, gap: float, most: int) -> Rows | None:
        """Every row of the worker at this place that costs so much more than the cheapest at most; None when there are
        more than `most`."""
        who = int(self.who[at])
        duties = np.array([duty for letter in self.letters for duty in letter])
        letter_of = np.array([number for number, letter in enumerate(self.letters) for _duty in letter])
        state = self.begins[at : at + 1]
        amounts = [np.zeros(1, dtype=np.int64) for _ in self.counters]
        spent, rows = np.zeros(1), np.zeros((1, self.days), dtype=np.int16)
        cheapest = self.costs_to_go[0].reshape(len(self.works), self.number, -1)[self.begins[at], at, 0]
        for day in range(self.days):
            value, then, steps = self._candidates(np.full(len(state), at), state, amounts, day)
            with np.errstate(invalid="ignore"):
                to_go = np.where(np.isfinite(value), value - self.prices[at, day], INFINITE)
            of_duty = prices[who, day, duties]
            whole = spent[:, None] + of_duty + to_go[:, letter_of]
            which, duty = np.nonzero(whole <= cheapest + gap + _ROUGH)
            if len(which) > most:
                return None
            letter = letter_of[duty]
            state = then[which, letter]
            spent = spent[which] + of_duty[duty]
            after = [
                amount[which] + np.broadcast_to(step, then.shape)[which, letter]
                for amount, step in zip(amounts, steps, strict=True)
            ]
            amounts = []
            for counter, amount in zip(self.counters, after, strict=True):
                if counter.last == day:
                    spent = spent + counter.cost[self.among[at], amount]
                amounts.append(np.zeros_like(amount) if counter.last == day else amount)
            rows = rows[which]
            rows[:, day] = duties[duty]
        return rows

    def _walk(self, at: NDArray[Any], differ: NDArray[Any] | None) -> tuple[Rows, Real]:
        """Forward along what is cheapest, but for the day on which each is to differ."""
        number = len(at)
        state = self.begins[at]
        amounts = [np.zeros(number, dtype=np.int64) for _ in self.counters]
        rows = np.zeros((number, self.days), dtype=np.int16)
        regrets = np.full((number, self.days), INFINITE)
        each = np.arange(number)
        for day in range(self.days):
            value, then, steps = self._candidates(at, state, amounts, day)
            best = value.argmin(axis=1)
            cheapest = value[each, best]
            value[each, best] = INFINITE
            second = value.argmin(axis=1)
            with np.errstate(invalid="ignore"):
                regrets[:, day] = value[each, second] - cheapest
            if differ is not None:
                best = np.where((differ == day) & np.isfinite(value[each, second]), second, best)
            state = np.maximum(then[each, best], 0)
            amounts = [
                np.zeros_like(amount) if counter.last == day else amount + np.broadcast_to(step, then.shape)[each, best]
                for counter, amount, step in zip(self.counters, amounts, steps, strict=True)
            ]
            rows[:, day] = self.cheapest[at, day, best]
        regrets[~np.isfinite(regrets)] = INFINITE
        return rows, regrets

    def _candidates(
        self, at: NDArray[Any], state: NDArray[Any], amounts: Sequence[NDArray[Any]], day: int
    ) -> tuple[Real, NDArray[Any], list[NDArray[Any]]]:
        then = self.then[state]
        fits = then >= 0
        place = np.maximum(then, 0) * self.number + at[:, None]
        steps = []
        for counter, amount in zip(self.counters, amounts, strict=True):
            step = counter.steps[day][None]
            if day in counter.second_days:
                step = np.where(self.works[state][:, None], 0, step)
            steps.append(step)
            if counter.first <= day <= counter.last:
                width = counter.width(day + 1)
                of_counter = amount[:, None] + step - counter.low[day + 1]
                fits = fits & (of_counter >= 0) & (of_counter < width)
                place = place * width + of_counter
        value = self.costs_to_go[day + 1].ravel()[np.where(fits, place, 0)] + self.prices[at, day]
        value[~fits] = INFINITE
        return value, then, steps


def name_of(count: Count) -> Any:
    """What tells one thing that is counted from another."""
    return count.per_duty, count.days, count.weekend


def _second_days(look: Look, days: Sequence[int]) -> frozenset[int]:
    counting = set(days)
    return frozenset(weekend[1] for weekend in look.problem.weekends if len(weekend) > 1 and set(weekend) <= counting)
