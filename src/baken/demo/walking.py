"""Walking through the months day by day, so that everything is recorded in the order in which it happens."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from baken.demo import arriving, guiding, people, reviewing
from baken.demo.life import Life, MovedOn
from baken.demo.telling import tell
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from baken.demo.daily import Happening
    from baken.demo.life import Days
    from baken.demo.telling import Scene

_PHASES: dict[str, Callable[[Life], Days]] = {
    "registration": arriving.register,
    "intake": arriving.intake,
    "start": arriving.start,
    "analysis": guiding.analyse,
    "planning": guiding.plan,
    "execution": guiding.execute,
    "evaluation": reviewing.evaluate,
    "outflow": reviewing.say_goodbye,
}
_FIRST_HOUR = time(9)
_BETWEEN = timedelta(minutes=9)


def live(life: Life) -> Days:
    """From the first call until the trajectory has ended and whoever guided can let go."""
    arriving.come_in(life)
    yield 0
    while life.phase:
        try:
            yield from _PHASES[life.phase](life)
        except MovedOn:
            continue
    yield 1
    people.let_go(life, reason="Het traject is beëindigd.")


def walk(
    lives: Sequence[Life],
    happenings: Sequence[Happening],
    scene: Scene,
    homes: Days,
    *,
    from_on: date,
    until: date,
    progress: Callable[[float], None],
) -> None:
    """Let all lives go their way, each until its last day, with what happens to them on ordinary days and in `homes`.

    Nothing is told of `until` itself. `progress` hears which share of the days has passed.
    """
    agenda: list[tuple[date, int, int, Days, date]] = []
    at_home = (from_on, homes, until - timedelta(days=1))
    for place, (day, going, last_day) in enumerate([*_ways(lives), *_days_of(happenings, scene, until), at_home]):
        heappush(agenda, (day, place, 0, going, last_day))
    while agenda:
        day, place, turn, going, last_day = heappop(agenda)
        if day > last_day:
            continue
        progress((day - from_on) / (until - from_on))
        with clock.frozen(_moment(day, place, turn)):
            days = next(going, None)
        if days is not None:
            following = day + timedelta(days=days)
            heappush(agenda, (following, place, turn + 1 if days == 0 else 0, going, last_day))


def _ways(lives: Iterable[Life]) -> Iterable[tuple[date, Days, date]]:
    return ((life.first_day, live(life), life.last_day) for life in lives)


def _days_of(happenings: Iterable[Happening], scene: Scene, until: date) -> Iterable[tuple[date, Days, date]]:
    last_day = until - timedelta(days=1)
    return ((until - timedelta(days=told.ago), tell(scene, told), last_day) for told in happenings)


def _moment(day: date, place: int, turn: int) -> datetime:
    """Everyone has an own time of the day; what follows on the same day comes some minutes later."""
    return datetime.combine(day, _FIRST_HOUR) + timedelta(minutes=place * 7 % 420) + turn * _BETWEEN
