"""A pattern of one or two weeks, line by line as people say it: "every Monday and Wednesday I cannot"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.homes.rules.patterns import DAY, WEEK, monday
from baken.workers.rules.availability import Part, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.workers.rules.availability import WeekPattern

#: In which weeks: each of them, or the first or second of two.
EVERY, FIRST, SECOND = 0, 1, 2


@dataclass(frozen=True)
class Line:
    """On these days (Monday is 0), each from one time to another in minutes after midnight; `week` as above."""

    days: frozenset[int]
    week: int
    verdict: Verdict
    starts: int = 0
    ends: int = DAY


def parts_of(lines: Iterable[Line]) -> tuple[int, list[Part]]:
    """Of how many weeks the pattern is, and its parts in order."""
    lines = list(lines)
    weeks = 2 if any(line.week != EVERY for line in lines) else 1
    parts = {
        Part((week * 7 + day) * DAY + line.starts, (week * 7 + day) * DAY + line.ends, line.verdict)
        for line in lines
        for week in range(weeks)
        if line.week in (EVERY, week + 1)
        for day in line.days
    }
    return weeks, sorted(parts, key=lambda part: (part.starts, part.ends, part.verdict))


def lines_of(pattern: WeekPattern) -> list[Line]:
    """The pattern in as few lines as there are things to say; `parts_of` the other way."""
    weeks_of: dict[tuple[int, int, int, Verdict], set[int]] = defaultdict(set)
    for part in pattern.parts:
        week, in_week = divmod(part.starts, WEEK)
        day, starts = divmod(in_week, DAY)
        weeks_of[day, starts, part.ends - part.starts, part.verdict].add(week)
    days: dict[tuple[int, int, int, Verdict], set[int]] = defaultdict(set)
    for (day, starts, lasts, verdict), weeks in weeks_of.items():
        week = EVERY if len(weeks) == pattern.weeks else FIRST + min(weeks)
        days[week, starts, lasts, verdict].add(day)
    found = [
        Line(frozenset(on), week, verdict, starts, starts + lasts)
        for (week, starts, lasts, verdict), on in days.items()
    ]
    return sorted(found, key=lambda line: (line.week, min(line.days), line.starts, line.ends, line.verdict))


def counted_from(pattern: WeekPattern, day: date) -> WeekPattern:
    """The same pattern written down as one from another day: the weeks keep their turns."""
    passed = (monday(day) - monday(pattern.from_on)).days // 7 % pattern.weeks
    cycle = pattern.weeks * WEEK
    parts = []
    for part in pattern.parts:
        starts = (part.starts - passed * WEEK) % cycle
        parts.append(Part(starts, starts + part.ends - part.starts, part.verdict))
    ordered = tuple(sorted(parts, key=lambda part: (part.starts, part.ends, part.verdict)))
    return type(pattern)(day, pattern.weeks, pattern.otherwise, ordered)


def week_number(pattern: WeekPattern, day: date) -> int:
    """Which of the pattern's weeks a day is in: 1 or 2."""
    return (monday(day) - monday(pattern.from_on)).days // 7 % pattern.weeks + 1
