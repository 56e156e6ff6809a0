"""How each rule of rest is looked at: `CHECKS` by the key of the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.worktime.rules.checks import breaks, hours, nights, on_call, rest, sleep_ins, spared, sundays, young

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from baken.worktime.rules.book import Book
    from baken.worktime.rules.checks.hits import Hit

    type Check = Callable[[Book, Mapping[str, int]], Iterator[Hit]]

CHECKS: dict[str, Check] = {
    "daily-rest": rest.daily,
    "weekly-rest": rest.weekly,
    "shift-hours": hours.per_shift,
    "week-hours": hours.per_week,
    "four-weeks-hours": hours.over_four_weeks,
    "sixteen-weeks-hours": hours.over_sixteen_weeks,
    "alone-hours": hours.alone_without_a_break,
    "night-hours": nights.length,
    "night-rest": nights.rest_after,
    "nights-row-rest": nights.rest_after_a_row,
    "row-with-nights": nights.row,
    "nights-sixteen-weeks": nights.number,
    "nights-year": nights.number_in_a_year,
    "nights-average": nights.average,
    "break": breaks.breaks,
    "free-sundays": sundays.free,
    "sunday-agreed": sundays.agreed,
    "sleep-in-length": sleep_ins.length,
    "sleep-in-number": sleep_ins.number,
    "sleep-in-average": sleep_ins.average,
    "sleep-in-rest": sleep_ins.rest,
    "sleep-in-week": sleep_ins.week,
    "awake-beside-sleep-ins": sleep_ins.awake_shifts,
    "on-call-often": on_call.often,
    "on-call-beside-nights": on_call.beside_nights,
    "on-call-and-sleep-ins": on_call.with_sleep_ins,
    "child": young.child,
    "young-shift": young.shift,
    "young-week": young.week,
    "young-four-weeks": young.four_weeks,
    "young-rest": young.daily_rest,
    "young-night": young.night,
    "young-weekly-rest": young.weekly_rest,
    "young-break": young.breaks,
    "young-duties": young.duties,
    "spared-shift": spared.shift,
    "spared-night": spared.night,
    "spared-average": spared.averages,
    "around-a-birth": spared.no_work,
    "no-nights": spared.no_nights,
}
