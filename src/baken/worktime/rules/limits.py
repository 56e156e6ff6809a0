"""The same rules as plain limits, for an optimiser that gives out duties by day.

What an optimiser can hold exactly or a little too strictly is here; what only the real hours tell is named in
`later`, for `findings` to judge afterwards. Someone's hours and nights from before the horizon are taken off already.
A rest that may be shortened once in seven days is not shortened here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from baken.worktime.rules.book import CHILD, DAY, DAYS_IN_WEEK, LEAST_REST, NIGHT_ENDS, Book, birthday, week_of
from baken.worktime.rules.checks.nights import A_ROW
from baken.worktime.rules.duties import AtMost, DutyTimes, Limits, Never
from baken.worktime.rules.regime import LAW
from baken.worktime.rules.values import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from baken.worktime.rules.duties import OfDay
    from baken.worktime.rules.regime import Regime
    from baken.worktime.rules.values import Person, Span

    type _Had = Callable[[int, int], int]


def as_limits(
    person: Person,
    duties: Collection[DutyTimes],
    regime: Regime = LAW,
    *,
    first: date,
    days: int,
    history: Sequence[Span] = (),
) -> Limits:
    """The rules for somebody in so many days from `first`. `history`: their spans from before and, where something is
    fixed outside the duties, in the horizon."""
    asked = _Asked(person, tuple(duties), regime, first, days, Book(person, history))
    return Limits(
        not_followed_by=asked.not_followed_by(),
        at_most=(*asked.hours(), *asked.counts()),
        never=tuple(asked.never()),
        cannot=asked.cannot(),
    )


@dataclass(frozen=True)
class _Asked:
    person: Person
    duties: tuple[DutyTimes, ...]
    regime: Regime
    first: date
    days: int
    past: Book

    @property
    def numbers(self) -> Mapping[str, int]:
        return self.regime.own

    @property
    def is_young(self) -> bool:
        return self.first.toordinal() < self.past.adult_from

    @property
    def sleeps_in(self) -> bool:
        if self.person.sleeps_in is not None:
            return self.person.sleeps_in
        return bool(self.past.sleeps_in) or any(duty.kind is Kind.SLEEP_IN for duty in self.duties)

    @property
    def may_do_both(self) -> bool:
        """Nothing is said of how this person works: whether they sleep in follows from the roster that is to be made.
        Then both sets of rules are kept, that of ATW 5 for the shifts in which one stays awake."""
        return self.sleeps_in and self.person.sleeps_in is None

    def cannot(self) -> frozenset[str]:
        """Duties that are too long or at an hour that this person may not have."""
        return frozenset(duty.key for duty in self.duties if self._is_barred(duty))

    def _is_barred(self, duty: DutyTimes) -> bool:
        numbers, born_on = self.numbers, self.person.born_on
        if born_on is not None and self.first.toordinal() < birthday(born_on, CHILD):
            return True
        if self.is_young:
            early, late = duty.starts < NIGHT_ENDS, duty.ends > 23 * 60
            return early or late or duty.minutes > numbers["young-shift"] or duty.kind is not Kind.WORK
        if duty.kind is Kind.ON_CALL:
            return False
        if duty.is_night and self._has_no_nights():
            return True
        if duty.kind is Kind.SLEEP_IN and self.sleeps_in:
            return duty.ends - duty.starts > numbers["sleep-in-length"]
        leaves_no_rest = (self.may_do_both or not self.sleeps_in) and duty.ends - duty.starts > DAY - numbers[
            "daily-rest"
        ]
        return leaves_no_rest or duty.minutes > self._longest(duty)

    def _has_no_nights(self) -> bool:
        last = self.first + timedelta(days=self.days - 1)
        return any(
            period.first <= last and (period.last is None or period.last >= self.first)
            for period in (*self.person.no_nights, *self.person.spared)
        )

    def _longest(self, duty: DutyTimes) -> int:
        numbers = self.numbers
        if not duty.is_night:
            return numbers["shift-hours"]
        lengthened = min(numbers["long-nights-fortnight"], numbers["long-nights-year"])
        return max(numbers["night-hours"], numbers["long-night-hours"]) if lengthened else numbers["night-hours"]

    def rest_between(self, duty: DutyTimes, later: DutyTimes) -> int:
        """How much rest has to lie between two duties."""
        numbers, kinds = self.numbers, {duty.kind, later.kind}
        if Kind.ON_CALL in kinds:
            return self._rest_beside_on_call(duty, later)
        if self.is_young:
            return numbers["young-rest"]
        if self.sleeps_in and Kind.SLEEP_IN in kinds:
            return max(LEAST_REST, numbers["sleep-in-rest"])
        if not duty.is_night or (self.sleeps_in and not self.may_do_both):
            return max(LEAST_REST, numbers["daily-rest"])
        if duty.minutes > numbers["night-hours"]:
            return numbers["long-night-rest"]
        return numbers["night-rest" if duty.is_long_in_the_night else "daily-rest"]

    def _rest_beside_on_call(self, duty: DutyTimes, later: DutyTimes) -> int:
        if duty.is_night and duty.kind is not Kind.ON_CALL:
            return self.numbers["on-call-after-night"]
        return self.numbers["on-call-before-night"] if later.is_night and later.kind is not Kind.ON_CALL else 0

    def not_followed_by(self) -> dict[str, frozenset[str]]:
        """Which duties cannot be had the day after each."""
        return {
            duty.key: frozenset(
                later.key for later in self.duties if later.starts + DAY - duty.ends < self.rest_between(duty, later)
            )
            for duty in self.duties
        }

    def hours(self) -> Iterator[AtMost]:
        """Minutes in a week and over several; what was worked before is taken off."""
        numbers = self.numbers
        spans = []
        if self.is_young:
            spans = [("young-week", 1, "young-week"), ("young-four-weeks", 4, "young-four-weeks")]
        elif self.sleeps_in:
            key = "sleep-in-average-agreed" if self.person.agreed_to_60 else "sleep-in-average"
            spans = [("sleep-in-average", 26, key)]
        if not self.is_young and (self.may_do_both or not self.sleeps_in):
            spans += [
                ("week-hours", 1, "week-hours"),
                ("four-weeks-hours", 4, "four-weeks-hours"),
                ("sixteen-weeks-hours", 16, self._average_key()),
            ]
        for rule, weeks, key in spans:
            yield from self._windows(rule, weeks, numbers[key] * weeks, self.past.hours, "minutes")

    def _average_key(self) -> str:
        """Forty hours already where so many nights could come together; that is a little too strict."""
        nights = any(duty.is_night for duty in self._awake())
        first = week_of(self.first.toordinal())
        most = self.days * 7 // 9 + 1  # seven nights, then two days of rest
        known = sum(first - 16 <= week_of(shift.day) for shift in self.past.shifts if shift.is_night)
        many = nights and known + most >= self.numbers["nights-average-from"]
        return "nights-average" if many else "sixteen-weeks-hours"

    def counts(self) -> Iterator[AtMost]:
        """How often: nights in sixteen weeks and a year, sleep-ins in 26, worked Sundays in 52."""
        numbers, shifts = self.numbers, self.past.shifts
        late = frozenset(duty.key for duty in self._awake() if duty.is_long_in_the_night)
        asleep = frozenset(duty.key for duty in self.duties if duty.kind is Kind.SLEEP_IN)
        if self.sleeps_in and asleep:
            had = [shift.day for shift in shifts if shift.sleeps_in]
            yield from self._windows("sleep-in-number", 26, numbers["sleep-ins"], _counter(had), "shifts", asleep)
        if late and (self.may_do_both or not self.sleeps_in):
            had = [shift.day for shift in shifts if shift.is_long_in_the_night]
            for rule, weeks in (("nights-sixteen-weeks", 16), ("nights-year", 52)):
                yield from self._windows(rule, weeks, numbers[rule], _counter(had), "shifts", late)
        yield from self._sundays()

    def _windows(
        self, rule: str, weeks: int, most: int, had: _Had, counts: str, duties: frozenset[str] | None = None
    ) -> Iterator[AtMost]:
        """One limit for each period of so many weeks that reaches into the horizon, where it can bind."""
        begin = self.first.toordinal()
        first_week, last_week = week_of(begin), week_of(begin + self.days - 1)
        for start in range(first_week - weeks + 1, last_week + 1):
            inside = frozenset(day for day in range(self.days) if 0 <= week_of(begin + day) - start < weeks)
            left = max(0, most - had(start, weeks))
            if counts == "minutes" or left < len(inside):
                yield AtMost(rule, inside, left, counts, duties)

    def _sundays(self) -> Iterator[AtMost]:
        """Worked Sundays, also by a shift that began the evening before."""
        begin = self.first.toordinal()
        left = max(
            0, 52 - self.numbers["free-sundays"] - sum(begin - 364 <= day < begin for day in self.past.rest_days)
        )
        weekday = self.person.rest_weekday
        on = frozenset(day for day in range(self.days) if (begin + day - 1) % DAYS_IN_WEEK == weekday)
        most = 0 if self.person.no_sundays else left
        if on and most < len(on):
            yield AtMost("sunday-agreed" if self.person.no_sundays else "free-sundays", on, most, "shifts")

    def never(self) -> Iterator[Never]:
        """No work in seven days on end, and the rest after three nights and over one free day."""
        work: frozenset[str | None] = frozenset(duty.key for duty in self.duties if duty.kind is not Kind.ON_CALL)
        if not work:
            return
        yield Never("weekly-rest", (work,) * DAYS_IN_WEEK)
        if self.sleeps_in and not self.may_do_both:
            return
        free: OfDay = frozenset({None})
        for duty in self._awake():
            too_soon = self._too_soon(duty, 2, self.numbers["weekly-rest"])
            if too_soon:
                yield Never("weekly-rest", (frozenset({duty.key}), free, too_soon))
        yield from self._after_nights(free)

    def _after_nights(self, free: OfDay) -> Iterator[Never]:
        nights: frozenset[str | None] = frozenset(duty.key for duty in self._awake() if duty.is_night)
        if not nights:
            return
        for duty in self._awake():
            if duty.is_night:
                row = (nights,) * (A_ROW - 1) + (frozenset({duty.key}),)
                for gap in (1, 2):
                    limit = self.numbers["nights-row-rest"]
                    too_soon = self._too_soon(duty, gap, limit) - (nights if gap == 1 else frozenset())
                    if too_soon:
                        yield Never("nights-row-rest", (*row, *(free,) * (gap - 1), too_soon))

    def _awake(self) -> Iterator[DutyTimes]:
        """Where someone sleeps in regularly, those duties have rules of their own."""
        for duty in self.duties:
            if duty.kind is Kind.WORK or (duty.kind is Kind.SLEEP_IN and not self.sleeps_in):
                yield duty

    def _too_soon(self, duty: DutyTimes, later_by: int, rest: int) -> frozenset[str | None]:
        """The duties so many days later that begin before the rest is over."""
        return frozenset(later.key for later in self._awake() if later.starts + later_by * DAY - duty.ends < rest)


def _counter(days: Collection[int]) -> _Had:
    return lambda start, weeks: sum(start <= week_of(day) < start + weeks for day in days)
