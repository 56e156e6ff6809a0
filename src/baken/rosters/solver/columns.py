"""Rows of workers that improve the whole, made as they are needed (column generation), and the bound that follows.

What the ties are worth comes from the program over the rows so far; at these prices each worker's cheapest row is found
exactly. Whatever the prices are, the cheapest rows together bound every roster. Prices are rounded to a part of two, so
that sums of them are exact in short numbers.

Some things that are counted make pricing slow and seldom matter, such as how often somebody may have a duty. They are
looked at only for workers in whose rows they turned out to matter; where even that is too much, they become ties.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from baken.rosters.solver.automaton import automaton_of, same_rules
from baken.rosters.solver.master import Master, Tie, Ties
from baken.rosters.solver.pricing import Pricing, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    from baken.rosters.solver.automaton import Automaton
    from baken.rosters.solver.best import Best
    from baken.rosters.solver.looking import Count, Look, Real, Rows
    from baken.rosters.solver.master import Relaxed

#: Prices are multiples of one in so many.
_PARTS = 64
#: Up to here a short number holds such multiples exactly.
_EXACT = float(1 << 24) / _PARTS
#: How many numbers reckoning one worker may take, and a group.
_MOST_OF_ONE = 6_000_000
_MOST_AT_FIRST = 25_000_000
#: So many are no trouble.
_SMALL = 500_000
_MOST_OF_GROUP = 40_000_000
#: From this gap on it is worth looking at what was left out.
_NEAR = 0.03
_EPS = 1e-6
#: Workers whose most minutes differ by less than about this part are priced together.
_ALIKE = 0.35
#: From so many ties on the bound is climbed first, so often at most; how much of the last direction is kept.
_MANY_TIES, _CLIMBS, _ALONG, _STALE = 400, 120, 0.6, 5
_TOO_MANY_TIES = 900
#: What rounded prices can make of a difference.
_EXACTLY = 2.0 / _PARTS


class Columns:
    """The rows so far, the program over them, and how to find better ones."""

    def __init__(self, look: Look, ties: Ties, best: Best) -> None:
        self.look, self.ties, self.best = look, ties, best
        self.master = Master(look, ties)
        self.looked_at: list[frozenset[Any]] = []
        self._automata: dict[Hashable, tuple[Automaton, dict[int, int]]] = {}
        self._rules: list[Hashable] = []
        self._pricing: dict[Hashable, Pricing] = {}
        self._counts = [{name_of(count): count for count in counts} for counts in look.counts]
        self._tied: set[tuple[int, Any]] = set()
        self.wrong: set[int] = set()
        self.impossible: int | None = None
        self._converging: _Converging | None = None
        self._begin()

    def _begin(self) -> None:
        look = self.look
        alike: dict[Hashable, list[int]] = defaultdict(list)
        for who in range(len(look.workers)):
            alike[same_rules(look, who)].append(who)
        of: dict[int, Hashable] = {}
        for rules, workers in alike.items():
            automaton = automaton_of(look, workers)
            self._automata[rules] = automaton, {who: at for at, who in enumerate(workers)}
            of |= dict.fromkeys(workers, rules)
        self._rules = [of[who] for who in range(len(look.workers))]
        for who in range(len(look.workers)):
            self.looked_at.append(self._first_looked_at(who))
        self._group()

    def _first_looked_at(self, who: int) -> frozenset[Any]:
        """What to look at from the first: all minutes, weekends, and what limits say, as far as that is small."""
        look = self.look
        whole = [name for name, count in self._counts[who].items() if self._is_of_all(name, count)]
        limits = [
            name
            for name, count in self._counts[who].items()
            if name not in whole and (len(count.days) < look.days or _costs_softly(count)) and self._carried(name)
        ]
        whole.sort(key=lambda name: name[2])
        pricing = self._pricing_of([who], [*whole, *limits])
        limits.sort(key=pricing.widest)
        chosen: list[Any] = []
        for names, most in ((whole, _MOST_AT_FIRST), (limits, _SMALL)):
            for name in names:
                if pricing.size_with([*chosen, name]) <= most:
                    chosen.append(name)
        return frozenset(chosen)

    def _is_of_all(self, name: Any, count: Count) -> bool:
        is_minutes = name[0] == self.look.minutes and len(count.days) == self.look.days
        return self._carried(name) if name[2] else is_minutes

    def _carried(self, name: Any) -> bool:
        """Whether the automaton can tell a second day of a weekend: only when all duties count on both days."""
        per_duty, _days, weekend = name
        return not weekend or all(per_duty[1:])

    def _group(self) -> None:
        """Workers that are priced alike, together."""
        look = self.look
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for who, worker in enumerate(look.workers):
            window = None if not worker.most_minutes else round(math.log(worker.most_minutes) / _ALIKE)
            groups[self._rules[who], window, self.looked_at[who]].append(who)
        pricing: dict[Hashable, Pricing] = {}
        for key, workers in groups.items():
            whole = self._pricing.get((key, tuple(workers))) or self._pricing_of(workers, self.looked_at[workers[0]])
            at_once = max(1, len(workers) * _MOST_OF_GROUP // max(whole.size, 1))
            if at_once >= len(workers):
                pricing[key, tuple(workers)] = whole
                continue
            for begin in range(0, len(workers), at_once):
                part = tuple(workers[begin : begin + at_once])
                pricing[key, part] = self._pricing.get((key, part)) or self._pricing_of(part, self.looked_at[part[0]])
        self._pricing = pricing
        self._of = {who: (one, at) for one in pricing.values() for at, who in enumerate(one.workers)}

    def _pricing_of(self, workers: Sequence[int], names: Collection[Any]) -> Pricing:
        automaton, at = self._automata[self._rules[workers[0]]]
        begins = tuple(automaton.begins[at[who]] for who in workers)
        return Pricing(self.look, automaton, workers, sorted(names, key=repr), begins)

    def price(
        self,
        worth: Real,
        among: Collection[int] | None = None,
        deviations: int = 1,
        *,
        within: Callable[[], bool] | None = None,
    ) -> tuple[float, list[tuple[int, NDArray[Any]]]] | None:
        """The bound at these prices (of the part of these workers), and the cheapest rows; None when out of time."""
        worth = np.rint(worth * _PARTS) / _PARTS
        prices = self.ties.prices(worth)
        dtype = self._exact_enough(prices)
        total, found = self.ties.worth_at_least(worth), []
        for pricing in self._pricing.values():
            mine = None
            if among is not None:
                mine = [at for at, who in enumerate(pricing.workers) if who in among]
                if not mine:
                    continue
            if self.best.done or (within is not None and not within()):
                return None
            costs = pricing.reckon(prices, dtype, mine)
            if not np.isfinite(costs).all():
                self.impossible = int(pricing.who[np.flatnonzero(~np.isfinite(costs))[0]])
                return None
            total += float(costs.sum())
            whose, rows = pricing.rows(deviations)
            found += list(zip(whose.tolist(), rows, strict=True))
            pricing.costs_to_go = []
        return total, found

    @property
    def exact(self) -> bool:
        """Whether pricing knows every rule and cost of every worker, so that its rows are all there are."""
        if any(not automaton.complete for automaton, _at in self._automata.values()):
            return False
        return all(
            (who, name) in self._tied or name in self.looked_at[who] or not name[2]
            for who, names in enumerate(self._counts)
            for name in names
        )

    def all_within(self, worth: Real, gap: float, most: int) -> list[tuple[int, NDArray[Any]]] | None:
        """Every row that costs so much more than its worker's cheapest at these prices at most; None when there are too
        many, or time is out."""
        worth = np.rint(worth * _PARTS) / _PARTS
        prices = self.ties.prices(worth)
        found: list[tuple[int, NDArray[Any]]] = []
        for pricing in self._pricing.values():
            if self.best.done:
                return None
            pricing.reckon(prices, self._exact_enough(prices))
            for at, who in enumerate(pricing.workers):
                rows = pricing.within(prices, at, gap, most - len(found))
                if rows is None:
                    pricing.costs_to_go = []
                    return None
                found += [(who, row) for row in rows if not self.own_cost(who, row)[1]]
            pricing.costs_to_go = []
        return found

    def _exact_enough(self, prices: Real) -> Any:
        """Short numbers when sums of these prices are exact in them."""
        biggest = np.abs(np.where(np.isfinite(prices), prices, 0)).max(axis=2).sum(axis=1).max(initial=0)
        return np.float32 if biggest < _EXACT / 2 else np.float64

    def row_at(self, who: int, prices: Real) -> NDArray[np.int16] | None:
        """The cheapest row of one worker at prices of the worker's own; None when there is none at all."""
        pricing, at = self._of[who]
        whole = np.broadcast_to(prices, self.ties.base.shape)
        costs = pricing.reckon(whole, self._exact_enough(prices[None]), [at])
        if not np.isfinite(costs[0]):
            return None
        _whose, rows = pricing.rows()
        pricing.costs_to_go = []
        row: NDArray[np.int16] = rows[0]
        return row

    def own_cost(self, who: int, row: NDArray[Any]) -> tuple[float, list[Any]]:
        """What a row costs by itself, and which hard counts it breaks; those that are ties cost there."""
        letters = row.tolist()
        cost = float(self.look.wish_cost[who, np.arange(self.look.days), row].sum())
        broken = []
        for name, count in self._counts[who].items():
            if (who, name) in self._tied:
                continue
            extra = count.cost(self.look.amount(count, letters))
            if math.isfinite(extra):
                cost += extra
            else:
                broken.append(name)
        return cost, broken

    def missed(self, who: int, row: NDArray[Any]) -> list[Any]:
        """What matters in this row but was not looked at when it was priced."""
        letters = row.tolist()
        return [
            name
            for name, count in self._counts[who].items()
            if name not in self.looked_at[who]
            and (who, name) not in self._tied
            and count.cost(self.look.amount(count, letters)) > 0
        ]

    def add(self, found: Iterable[tuple[int, NDArray[Any]]]) -> int:
        """Let these rows be; says how many are new."""
        new = 0
        for who, row in found:
            if self.master.number_of(who, row) is None:
                cost, broken = self.own_cost(who, row)
                number = self.master.add(who, row, cost)
                new += 1
                if broken and number is not None:
                    self.wrong.add(number)
        return new

    def look_closer(self, rows: Iterable[tuple[int, NDArray[Any]]]) -> bool:
        """Look from now on at what was missed in these rows; says whether there is anything new."""
        missed: dict[int, set[Any]] = defaultdict(set)
        for who, row in rows:
            missed[who].update(self.missed(who, row))
        ties: list[Tie] = []
        changed = False
        for who, names in missed.items():
            for name in sorted(names, key=repr):
                more = self.looked_at[who] | {name}
                if self._carried(name) and self._pricing_of([who], more).size <= _MOST_OF_ONE:
                    self.looked_at[who] = more
                    changed = True
                elif not name[2]:
                    ties += self._as_ties(who, self._counts[who][name])
                    self._tied.add((who, name))
                    changed = True
        if ties:
            self.ties.add(ties)
            self._without_what_is_tied()
            self.master.add_ties()
        if changed:
            self._group()
            self._ban_wrong(missed)
        return changed

    def _as_ties(self, who: int, count: Count) -> Iterable[Tie]:
        letters = [letter for letter, units in enumerate(count.per_duty) if units]
        cells = tuple((day, letter, count.per_duty[letter]) for day in count.days for letter in letters)
        highest = sum(max(count.per_duty) for _day in count.days)
        for limit in count.limits:
            yield Tie(
                cells,
                (who,),
                limit.least,
                highest if limit.most is None else limit.most,
                self.ties.price if limit.under is None else limit.under,
                self.ties.price if limit.over is None else limit.over,
            )

    def _without_what_is_tied(self) -> None:
        """What became a tie costs there, and no more in the row itself."""
        for number, (who, row) in enumerate(zip(self.master.whose, self.master.rows, strict=True)):
            if any(of == who for of, _name in self._tied):
                cost, broken = self.own_cost(who, row)
                self.master.change_cost(number, cost)
                if not broken:
                    self.wrong.discard(number)

    def _ban_wrong(self, workers: Collection[int]) -> None:
        """Rows that break what is now looked at cannot be."""
        for number in sorted(self.wrong):
            who = self.master.whose[number]
            if who in workers:
                _cost, broken = self.own_cost(who, self.master.rows[number])
                if any(name in self.looked_at[who] for name in broken):
                    self.master.ban(number)

    def used(self, relaxed: Relaxed) -> list[tuple[int, NDArray[Any]]]:
        """The rows that the relaxed program uses."""
        return [(self.master.whose[at], self.master.rows[at]) for at in np.flatnonzero(relaxed.values > _EPS)]

    def first_rows(self, rows: Rows) -> None:
        self.add((who, row) for who, row in enumerate(rows))

    def converge(self, near: float = 0.0, seconds: float = math.inf) -> Relaxed | None:
        """Add rows until none would improve the whole, or the bound is so near to it (as a part), or time is out.

        It goes on where it stopped before. Tells the bound on the way.
        """
        if self._converging is None:
            self._converging = _Converging(self)
        return self._converging.run(near, seconds)

    def climb(self, seconds: float) -> None:
        """Only the bound, as far as it comes in so much time, without any rows."""
        if self._converging is None:
            self._converging = _Converging(self)
        self._converging.climb(self.best.left - seconds, math.inf)

    @property
    def many_ties(self) -> bool:
        """Whether there are so many that the program over the rows is too slow to be of use."""
        return len(self.ties.all) > _TOO_MANY_TIES

    @property
    def center(self) -> Real:
        """The prices of the best bound, and that bound."""
        return np.zeros(len(self.ties.all)) if self._converging is None else self._converging.center

    @property
    def bound(self) -> float:
        return -math.inf if self._converging is None else self._converging.bound


def _costs_softly(count: Count) -> bool:
    return any(limit.under or limit.over for limit in count.limits)


class _Converging:
    """Prices are kept between the best so far and the newest, so that they do not swing."""

    def __init__(self, columns: Columns) -> None:
        self.columns, self.best = columns, columns.best
        self.center: Real = columns.ties.under * 0.3
        self.bound = -math.inf
        self.relaxed: Relaxed | None = None
        self.last: list[tuple[int, NDArray[Any]]] = []
        self.newest = -math.inf
        self.turns, self.adding = 0, True

    def run(self, enough: float, seconds: float) -> Relaxed | None:
        columns, until = self.columns, self.best.left - seconds
        if self.relaxed is None:
            self._price(self.center)
            if len(columns.ties.all) > _MANY_TIES:
                self.climb(until, _CLIMBS)
                self.adding = True
                self._price(self.center)
        while not self.best.done and columns.impossible is None:
            relaxed = columns.master.solve(self.best.left)
            if relaxed is None:
                break
            self.relaxed = relaxed
            if self.best.left < until:
                return relaxed
            if self.center.shape != relaxed.worth.shape:  # ties came with it
                self.center = np.concatenate([self.center, relaxed.worth[len(self.center) :]])
            gap = relaxed.cost - self.bound
            if enough and gap <= enough * max(abs(relaxed.cost), 1.0):
                return relaxed
            near = gap <= _NEAR * max(abs(relaxed.cost), 1.0)
            if near and columns.look_closer(columns.used(relaxed)):
                continue
            new = self._price((self.center + relaxed.worth) / 2)
            if new == 0:
                new = self._price(relaxed.worth)
            if new is None:
                break
            if new == 0 and not columns.look_closer(self.last):
                return relaxed
            if relaxed.cost - self.bound < _EXACTLY and not columns.look_closer(columns.used(relaxed)):
                return relaxed
        return self.relaxed

    def climb(self, until: float, most: float) -> None:
        """With many ties the program is slow: first follow the bound upward by what is short and what is over."""
        columns, ties = self.columns, self.columns.ties
        worth, step, stale = self.center, 1.0, 0
        along: Real = np.zeros(len(worth))
        self.adding = False
        if not self.last:
            self._price(worth)
        while self.turns < most:
            self.turns += 1
            self.adding = self.turns > most / 2
            if self.best.done or self.best.left < until or not self.last:
                return
            amounts = np.zeros(len(worth))
            for who, row in dict(reversed(self.last)).items():
                for number, times in ties.of_row(who, row.tolist()).items():
                    amounts[number] += times
            short = np.where(
                worth > 0, ties.least, np.where(worth < 0, ties.most, np.clip(amounts, ties.least, ties.most))
            )
            along = (short - amounts) + _ALONG * along
            target = self.best.cost if math.isfinite(self.best.cost) else self.newest + abs(self.newest)
            length = float((along**2).sum())
            if length == 0:
                return
            away = max(target - self.newest, 1.0)
            worth = np.clip(worth + step * away / length * along, -ties.over, ties.under)
            before = self.bound
            if self._price(worth) is None:
                return
            stale = 0 if self.bound > before else stale + 1
            if stale >= _STALE:
                worth, step, stale = self.center, step / 2, 0
                along = np.zeros(len(worth))
            if columns.impossible is not None:
                return

    def _price(self, worth: Real) -> int | None:
        priced = self.columns.price(worth, deviations=int(self.adding))
        if priced is None:
            return None
        bound, self.last = priced
        self.newest = bound
        if bound > self.bound:
            self.bound, self.center = bound, worth
            self.best.bounded(bound)
        return self.columns.add(self.last) if self.adding else 0
