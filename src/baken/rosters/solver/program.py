"""A problem, or the part of it that is not fixed, as a program for CP-SAT.

Only days that are `open` become variables; what is fixed is reckoned away while building, so that asking about a few
days of a large problem is as cheap as asking a small one. With `switches` each hard demand gets a literal that turns it
on, to find out which of them clash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

from baken.rosters.solver.looking import FREE, Look
from baken.rosters.solver.problem import Demand, Hard, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from baken.rosters.solver.looking import Flags, Rows
    from baken.rosters.solver.problem import Cover, Limit, Pattern, Worker


class Sum:
    """A sum of variables and a number."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self.variables: list[Any] = []
        self.times: list[int] = []

    def add(self, what: Any, times: int = 1) -> None:
        if isinstance(what, int):
            self.number += what * times
        elif times:
            self.variables.append(what)
            self.times.append(times)

    @property
    def expression(self) -> Any:
        return cp_model.LinearExpr.weighted_sum(self.variables, self.times) + self.number

    @property
    def is_known(self) -> bool:
        return not self.variables

    @property
    def least(self) -> int:
        return self.number + sum(times for times in self.times if times < 0)

    @property
    def most(self) -> int:
        return self.number + sum(times for times in self.times if times > 0)


class Program:
    """Builds the program; `row_of` reads what was found."""

    def __init__(
        self,
        look: Look,
        rows: Rows | None = None,
        opened: Flags | None = None,
        *,
        switches: bool = False,
        may: Flags | None = None,
        workers: Sequence[int] | None = None,
        with_covers: bool = True,
        price: int | None = None,
    ) -> None:
        """Everything is open without `opened`; else what is not is fixed as in `rows`. Only of these `workers`, when
        given. With a `price` a hard cover that is missed costs it per shift, instead of being impossible."""
        self.look = look
        self.model: Any = cp_model.CpModel()
        self.workers = list(range(len(look.workers))) if workers is None else list(workers)
        self._all = workers is None
        self.switches: dict[Demand, Any] | None = {} if switches else None
        self.price = price
        self.cost = Sum()
        self._rows, self._opened = rows, opened
        self._may = may if may is not None else look.may
        self.had: dict[tuple[int, int], dict[int, Any]] = {}
        self._working: dict[tuple[int, int], Any] = {}
        for who in self.workers:
            self._open_days(who)
        for who in self.workers:
            if opened is None or opened[who].any():
                self._rules(who)
        if with_covers:
            for cover in look.problem.covers:
                self._cover(cover)
        self.model.minimize(self.cost.expression)

    def has(self, who: int, day: int, letter: int) -> Any:
        """Whether somebody has something on a day: a literal, or 0 or 1 when it is known."""
        if day < 0:
            return int(self.look.before[who][day] == letter)
        if (cell := self.had.get((who, day))) is not None:
            return cell.get(letter, 0)
        return int(self._rows is not None and self._rows[who, day] == letter)

    def works(self, who: int, day: int) -> Any:
        if day < 0:
            return int(self.look.before[who][day] != FREE)
        if (who, day) in self._working:
            return self._working[who, day]
        return int(self._rows is not None and self._rows[who, day] != FREE)

    def one_of(self, who: int, day: int, letters: Iterable[int]) -> Sum:
        """One if somebody has one of these, else zero."""
        wanted, found = set(letters), Sum()
        cell = self.had.get((who, day)) if day >= 0 else None
        if cell is None:
            now = self.look.before[who][day] if day < 0 else self._rows[who, day]  # type: ignore[index]  # not open: there are rows
            found.add(int(now in wanted))
            return found
        if len(wanted) * 2 > len(self.look.names) and len(wanted & cell.keys()) > 1:
            found.number = 1
            for letter in cell.keys() - wanted:
                found.add(cell[letter], -1)
            return found
        for letter in sorted(wanted & cell.keys()):
            found.add(cell[letter])
        return found

    def hint(self, rows: Rows) -> None:
        """Begin from here."""
        self.model.clear_hints()
        for (who, day), cell in self.had.items():
            for letter, literal in cell.items():
                self.model.add_hint(literal, int(rows[who, day] == letter))

    def read(self, solver: Any, rows: Rows) -> None:
        """Write what was found into rows."""
        for (who, day), cell in self.had.items():
            rows[who, day] = next(letter for letter, literal in cell.items() if solver.boolean_value(literal))

    def on(self, demand: Demand) -> Any:
        """The literal that turns a demand on."""
        if self.switches is None:
            return None
        if demand not in self.switches:
            self.switches[demand] = self.model.new_bool_var("")
        return self.switches[demand]

    def _open_days(self, who: int) -> None:
        look, model = self.look, self.model
        for day in range(look.days):
            if self._opened is not None and not self._opened[who, day]:
                continue
            letters = [int(letter) for letter in self._may[who, day].nonzero()[0]]
            if self.switches is not None:
                letters = [FREE, *(look.at[key] for key, most in look.workers[who].most.items() if most > 0)]
            cell = {letter: model.new_bool_var("") for letter in letters}
            model.add_exactly_one(cell.values())
            self.had[who, day] = cell
            self._working[who, day] = ~cell[FREE] if FREE in cell else 1
            for letter, literal in cell.items():
                self.cost.add(literal, int(look.wish_cost[who, day, letter]))

    def _rules(self, who: int) -> None:
        worker = self.look.workers[who]
        if self.switches is not None:
            self._days_and_pins(who, worker)
        self._successions(who, Demand(Hard.SUCCESSION, worker.key))
        self._in_a_row(who, worker)
        self._amounts(who, worker)
        for limit in self.look.limits[who]:
            self._limit(who, limit)
        for pattern in self.look.patterns[who]:
            self._pattern(who, pattern)

    def _days_and_pins(self, who: int, worker: Worker) -> None:
        for day in sorted(worker.days_off):
            self._never([(self.works(who, day), True)], Demand(Hard.DAY_OFF, worker.key, day))
        for day, had in worker.fixed.items():
            pin = Demand(Hard.PIN, worker.key, day, had or "")
            self._never([(self.has(who, day, self.look.letter(had)), False)], pin)

    def _never(self, together: Iterable[tuple[Any, bool]], demand: Demand) -> None:
        """Not all of these at once: each a literal (or 0 or 1) and whether it is meant to be so."""
        clause = []
        for what, is_so in together:
            if isinstance(what, int):
                if bool(what) is not is_so:
                    return
            else:
                clause.append(~what if is_so else what)
        self._enforced(self.model.add_bool_or(clause), demand)

    def _enforced(self, constraint: Any, demand: Demand) -> None:
        if self.switches is not None:
            constraint.only_enforce_if(self.on(demand))

    def _between(self, amount: Sum, least: int | None, most: int | None, demand: Demand) -> None:
        if least is not None and amount.least < least:
            self._enforced(self.model.add(amount.expression >= least), demand)
        if most is not None and amount.most > most:
            self._enforced(self.model.add(amount.expression <= most), demand)

    def _successions(self, who: int, demand: Demand) -> None:
        look = self.look
        for day in range(-1 if look.before[who] else 0, look.days - 1):
            if (who, day) not in self.had and (who, day + 1) not in self.had:
                continue
            for letter in self._possible(who, day):
                if look.not_after[letter]:
                    together = Sum()
                    together.add(self.has(who, day, letter))
                    after = look.not_after[letter] & self._possible(who, day + 1)
                    for then in sorted(after):
                        together.add(self.has(who, day + 1, then))
                    if after:
                        self._between(together, None, 1, demand)

    def _possible(self, who: int, day: int) -> frozenset[int]:
        if day < 0:
            return frozenset({self.look.before[who][day]})
        if (cell := self.had.get((who, day))) is not None:
            return frozenset(cell)
        return frozenset({int(self._rows[who, day])})  # type: ignore[index]  # not open: there are rows

    def _in_a_row(self, who: int, worker: Worker) -> None:
        look = self.look
        known = -len(look.before[who])
        touched = [day in range(look.days) and (who, day) in self.had for day in range(known, look.days)]
        if worker.most_run is not None:
            most = Demand(Hard.MOST_RUN, worker.key)
            for first in range(max(known, -worker.most_run), look.days - worker.most_run):
                days = range(first, first + worker.most_run + 1)
                if any(touched[day - known] for day in days):
                    self._never([(self.works(who, day), True) for day in days], most)
        for working, least, hard in (
            (True, worker.least_run, Hard.LEAST_RUN),
            (False, worker.least_free, Hard.LEAST_FREE),
        ):
            for long in range(1, least):
                for first in range(known + 1, look.days - long):
                    days = range(first - 1, first + long + 1)
                    if days[-1] >= 0 and any(touched[day - known] for day in days):
                        row = [(self.works(who, day), (day in {days[0], days[-1]}) is not working) for day in days]
                        self._never(row, Demand(hard, worker.key))

    def _amounts(self, who: int, worker: Worker) -> None:
        look = self.look
        minutes, of_duty = Sum(), {letter: Sum() for letter in range(1, len(look.names))}
        for day in range(look.days):
            for letter in self._possible(who, day) - {FREE}:
                minutes.add(self.has(who, day, letter), look.minutes[letter])
                of_duty[letter].add(self.has(who, day, letter))
        self._between(minutes, worker.least_minutes, None, Demand(Hard.LEAST_MINUTES, worker.key))
        self._between(minutes, None, worker.most_minutes, Demand(Hard.MOST_MINUTES, worker.key))
        for duty, most in worker.most.items():
            demand = Demand(Hard.MOST_OF_DUTY, worker.key, duty=duty)
            self._between(of_duty[look.at[duty]], None, most, demand)
        if worker.most_weekends is not None:
            weekends = self._weekends({day: [self.works(who, day)] for day in range(look.days)})
            self._between(weekends, None, worker.most_weekends, Demand(Hard.MOST_WEEKENDS, worker.key))

    def _weekends(self, counting: Mapping[int, Sequence[Any]], *, exactly: bool = False) -> Sum:
        """How many weekends have one of these literals."""
        found = Sum()
        for weekend in self.look.problem.weekends:
            literals = [literal for day in weekend for literal in counting.get(day, ())]
            if any(isinstance(one, int) and one for one in literals):
                found.add(1)
            elif literals := [one for one in literals if not isinstance(one, int)]:
                if len(literals) == 1:
                    found.add(literals[0])
                    continue
                any_ = self.model.new_bool_var("")
                for literal in literals:
                    self.model.add_implication(literal, any_)
                if exactly:
                    self.model.add_bool_or([*literals, ~any_])
                found.add(any_)
        return found

    def _limit(self, who: int, limit: Limit) -> None:
        look = self.look
        days = range(look.days) if limit.days is None else sorted(limit.days)
        letters = look.letters_of(limit.duties)
        if limit.unit is Unit.WEEKENDS:
            amount = self._weekends({day: [self.has(who, day, one) for one in letters] for day in days}, exactly=True)
        else:
            amount = Sum()
            for day in days:
                for letter in self._possible(who, day) & set(letters):
                    times = look.minutes[letter] if limit.unit is Unit.MINUTES else 1
                    amount.add(self.has(who, day, letter), times)
        demand = Demand(Hard.LIMIT, limit.worker, key=limit.key)
        self._bounded(amount, (limit.least, limit.under), (limit.most, limit.over), demand)

    def _bounded(
        self, amount: Sum, under: tuple[int, int | None], over: tuple[int | None, int | None], demand: Demand
    ) -> None:
        """Hard on a side without weight, else at that cost for each one beyond it."""
        least, cost_under = under
        most, cost_over = over
        if cost_under is None:
            self._between(amount, least, None, demand)
        elif cost_under and amount.least < least:
            short = self._beyond(least - amount.least)
            self.model.add(amount.expression + short >= least)
            self.cost.add(short, cost_under)
        if cost_over is None:
            self._between(amount, None, most, demand)
        elif cost_over and most is not None and amount.most > most:
            more = self._beyond(amount.most - most)
            self.model.add(amount.expression - more <= most)
            self.cost.add(more, cost_over)

    def _beyond(self, most: int) -> Any:
        return self.model.new_int_var(0, most, "")

    def _pattern(self, who: int, pattern: Pattern) -> None:
        look = self.look
        sets, known = look.sets_of(pattern), -len(look.before[who])
        first = max(known, 1 - len(sets))
        begins: Iterable[int] = range(first, look.days - len(sets) + 1)
        if pattern.first is not None:
            begins = [pattern.first] if pattern.first in begins else []
        demand = Demand(Hard.SEQUENCE, look.workers[who].key, key=pattern.key)
        for begin in begins:
            together, number = Sum(), 0
            for day, letters in enumerate(sets, start=begin):
                if letters is not None:
                    fits = self.one_of(who, day, letters)
                    together.number += fits.number
                    together.variables += fits.variables
                    together.times += fits.times
                    number += 1
            if together.variables or self.switches is not None or together.number >= number:
                self._between(together, None, number - 1, demand)

    def _cover(self, cover: Cover) -> None:
        look, amount, demand = self.look, Sum(), Demand(Hard.COVER, key=cover.key)
        of_part = (
            look.could_count(cover) if self._all else [who for who in self.workers if who in look.could_count(cover)]
        )
        cells = look.cells_of(cover)
        if self._opened is not None and not any(self._opened[who, day] for day, _letter in cells for who in of_part):
            return
        for day, letter in cells:
            for who in of_part:
                if (cell := self.had.get((who, day))) is None:
                    amount.number += self._rows is not None and int(self._rows[who, day]) == letter
                elif letter in cell:
                    amount.add(cell[letter])
        if amount.is_known and self.switches is None:
            there = amount.number
            self.cost.add(cover.under * max(0, cover.need - there) + cover.over * max(0, there - cover.need))
        else:
            self._bounded(amount, (cover.need, cover.under), (cover.need, cover.over), demand)
        self._bounded(amount, (cover.least or 0, self.price), (cover.most, self.price), demand)
