"""The board: a row per worker, a column per day, with all that is not as it should be beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.presence.rules.local import moment
from baken.rosters.rules.hours import SATURDAY, minutes_of, tally
from baken.rosters.rules.standing import Weight
from baken.rosters.wording import hours_words, more_or_less, times_words, trouble_in_words
from baken.shared import clock
from baken.workers.rules.availability import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Kind, Row
    from baken.rosters.rules.standing import Trouble
    from baken.rosters.selectors.standing import Ground
    from baken.workers.rules.people import WorkerOnRoster

#: The row of shifts in which nobody stands yet.
OPEN = "open"
#: When a day is looked at to say whether someone can work on it: from the early shift until the late one.
_DAY_FROM, _DAY_UNTIL = 8 * 60, 22 * 60


@dataclass(frozen=True)
class Window:
    """The days on screen, and the one that a phone shows."""

    roster: Roster
    first: date
    after: date
    day: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.after - self.first).days)]

    @property
    def weeks(self) -> int:
        return (self.after - self.first).days // 7


def window_of(roster: Roster, weeks: str, start: str, day: str) -> Window:
    """The days that an address asks for; the week of today where it lies in the roster, else the first."""
    all_weeks = (roster.ends_before - roster.starts_on).days // 7
    shown = min(int(weeks), all_weeks) if weeks.isdecimal() and 0 < len(weeks) < 3 and int(weeks) else all_weeks  # noqa: PLR2004  # no longer than a number of weeks
    chosen = _in_roster(roster, day) or _in_roster(roster, start) or _in_roster(roster, clock.today().isoformat())
    begin = _in_roster(roster, start) or chosen or roster.starts_on
    begin -= timedelta(days=begin.weekday())
    latest = roster.ends_before - timedelta(weeks=shown)
    first = max(min(begin, latest), roster.starts_on)
    after = first + timedelta(weeks=shown)
    if chosen is None or not first <= chosen < after:
        chosen = first
    return Window(roster, first, after, chosen)


def _in_roster(roster: Roster, text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if roster.starts_on <= day < roster.ends_before else None


def columns(window: Window) -> list[dict[str, Any]]:
    """The days as the head of the table."""
    today = clock.today()
    return [
        {
            "iso": day.isoformat(),
            "short": date_format(day, "D").lower(),
            "number": day.day,
            "month": date_format(day, "M").lower() if day.day == 1 or day == window.first else "",
            "words": date_format(day, "l j F").lower(),
            "is_weekend": day.weekday() >= SATURDAY,
            "is_monday": day.weekday() == 0,
            "is_today": day == today,
            "is_chosen": day == window.day,
        }
        for day in window.days
    ]


class BoardRows:
    """Makes rows of the board; what is the same for all of them is looked up once."""

    def __init__(
        self,
        window: Window,
        ground: Ground,
        people: Mapping[UUID, WorkerOnRoster],
        troubles: Iterable[Trouble] = (),
        *,
        may_plan: bool,
    ) -> None:
        self.window = window
        self.ground = ground
        self.people = people
        self.may_plan = may_plan
        self.of_worker: dict[UUID, list[Trouble]] = defaultdict(list)
        self.of_shift: dict[UUID, list[Trouble]] = defaultdict(list)
        for one in troubles:
            self.of_worker[one.worker_id].append(one)
            for shift_id in one.shift_ids:
                self.of_shift[shift_id].append(one)

    def open(self, rows: Iterable[Row]) -> dict[str, Any]:
        """The first row: what nobody stands in yet."""
        mine = [row for row in rows if row.is_open]
        return {
            "key": OPEN,
            "worker": "",
            "name": _("Open shifts"),
            "is_open": True,
            "count": len(mine),
            "cells": self._cells(mine, None),
        }

    def worker(self, worker_id: UUID, rows: Sequence[Row]) -> dict[str, Any]:
        """One worker: hours beside the contract, nights, weekends, what is not kept, and the days."""
        who = self.people[worker_id]
        first, last = self.ground.between
        counted = tally(rows, who.minutes_between(first, last))
        said = self._said(self.of_worker.get(worker_id, ())) if self.may_plan else []
        return {
            "key": str(worker_id),
            "worker": str(worker_id),
            "name": who.name,
            "is_open": False,
            "is_own": who.is_own_of(self.window.roster.home_id, self.window.first),
            "hours": hours_words(counted.minutes),
            "contract": hours_words(counted.contract) if counted.contract else "",
            "difference": more_or_less(counted.difference) if counted.contract else "",
            "is_off": bool(counted.contract) and abs(counted.difference) > counted.contract * 0.1,
            "nights": counted.nights,
            "weekends": counted.weekends,
            "shifts": counted.shifts,
            "troubles": said,
            "stops": sum(1 for one in said if one.weight != Weight.SAID and not one.is_accepted),
            "cells": self._cells(rows, who),
        }

    def _said(self, troubles: Iterable[Trouble]) -> list[Any]:
        found = [trouble_in_words(one, self.people, is_accepted=self.ground.is_accepted(one)) for one in troubles]
        return sorted(found, key=lambda one: (one.is_accepted, one.weight != Weight.REFUSED))

    def _cells(self, rows: Sequence[Row], who: WorkerOnRoster | None) -> list[dict[str, Any]]:
        by_day: dict[date, list[Row]] = defaultdict(list)
        for row in rows:
            by_day[row.on].append(row)
        return [
            {
                "iso": day.isoformat(),
                "is_chosen": day == self.window.day,
                "is_weekend": day.weekday() >= SATURDAY,
                "is_monday": day.weekday() == 0,
                "shifts": [self.shift(row) for row in by_day[day]],
                "note": self._note(who, day) if who and self.may_plan else None,
            }
            for day in self.window.days
        ]

    def shift(self, row: Row) -> dict[str, Any]:
        kind = self.ground.kinds.get(row.template_id) if row.template_id else None
        said = self._said(self.of_shift.get(row.id, ())) if self.may_plan else []
        return {
            "id": row.id,
            "revision": row.revision,
            "sort": row.sort,
            "letter": kind.letter if kind else "•",
            "name": kind.name if kind else _("shift with hours of its own"),
            "times": times_words(row),
            "hours": hours_words(minutes_of(row)),
            "pinned": row.pinned,
            "note": row.note,
            "is_bad": any(one.weight != Weight.SAID and not one.is_accepted for one in said),
            "said": ". ".join(one.brief for one in said),
        }

    def _note(self, who: WorkerOnRoster, day: date) -> dict[str, str] | None:
        """What a worker said of a day, in a word or two."""
        if who.is_away(day):
            return {"kind": "away", "text": _("away")}
        word = who.verdict((moment(day, _DAY_FROM), moment(day, _DAY_UNTIL)))
        if word is Verdict.NOT:
            return {"kind": "not", "text": _("not all day") if self._partly(who, day) else _("cannot")}
        wish = next(iter(who.wishes_on(day)), None)
        if wish:
            return {"kind": "wish", "text": WISHES[str(wish.wanted)]()}
        if word is Verdict.RATHER_NOT:
            return {"kind": "rather", "text": _("rather not")}
        return None

    def _partly(self, who: WorkerOnRoster, day: date) -> bool:
        noon = (_DAY_FROM + _DAY_UNTIL) // 2
        halves = ((_DAY_FROM, noon), (noon, _DAY_UNTIL))
        return any(who.verdict((moment(day, one), moment(day, other))).is_possible for one, other in halves)


WISHES = {
    "free": lambda: _("wish: free"),
    "early": lambda: _("wish: early"),
    "day": lambda: _("wish: day"),
    "evening": lambda: _("wish: evening"),
    "night": lambda: _("wish: night"),
}


def palette(kinds: Mapping[UUID, Kind], rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The kinds of shifts with their letters: the legend, and what keys put."""
    used = {row.template_id for row in rows}
    shown = sorted(
        (one for one in kinds.values() if one.id in used or not one.is_retired),
        key=lambda one: (one.starts, one.letter),
    )
    return [
        {
            "id": one.id,
            "letter": one.letter,
            "name": one.name,
            "sort": one.sort,
            "is_retired": one.is_retired,
            "times": f"{one.starts // 60:02}:{one.starts % 60:02}–{_clock(one.starts + one.minutes)}",
        }
        for one in shown
    ]


def _clock(minutes: int) -> str:
    minutes %= 24 * 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def around(window: Window) -> dict[str, Any]:
    """The days and weeks before and after those on screen, where the roster has them."""
    roster, days = window.roster, timedelta(days=1)
    before, following = window.day - days, window.day + days
    step = timedelta(weeks=window.weeks)
    return {
        "first": window.first,
        "last": window.after - days,
        "day": window.day,
        "day_before": before if before >= roster.starts_on else None,
        "day_after": following if following < roster.ends_before else None,
        "earlier": max(window.first - step, roster.starts_on) if window.first > roster.starts_on else None,
        "later": window.after if window.after < roster.ends_before else None,
        "weeks": window.weeks,
        "choices": _lengths(window),
    }


def _lengths(window: Window) -> list[dict[str, Any]]:
    """How many weeks one can look at at once."""
    all_weeks = (window.roster.ends_before - window.roster.starts_on).days // 7
    return [
        {
            "weeks": number,
            "words": ngettext("%(number)s week", "%(number)s weeks", number) % {"number": number},
            "current": number == window.weeks,
        }
        for number in sorted({1, 2, 4, all_weeks})
        if number <= all_weeks
    ]


def only(shown: dict[str, Any], worker: str) -> dict[str, Any]:
    """The same board with one worker on it, as a list of days."""
    rows = [row for row in shown["worker_rows"] if row["worker"] == worker]
    if not rows:
        return shown
    words = {column["iso"]: column for column in shown["columns"]}
    days = [{**words[cell["iso"]], **cell} for cell in rows[0]["cells"]]
    return shown | {"one": rows[0], "one_days": days}
