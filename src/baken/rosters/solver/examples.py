"""Homes made up by chance, with all rules that a team has, to test and to measure with. Nobody in them exists."""

from __future__ import annotations

import random

from baken.rosters.solver.problem import Cover, Duty, Limit, Pattern, Problem, Unit, Wish, Worker

#: What a day has: minutes paid, from and until, and after which of the others there is too little rest.
_KINDS = {
    "early": (450, 420, 900, ""),
    "day": (480, 540, 1050, ""),
    "late": (480, 870, 1380, "early day"),
    "peak": (240, 960, 1200, "early"),
    "night": (465, 1380, 1875, "early day late peak"),
}
_NEED = {"early": 1, "day": 1, "late": 2, "peak": 1, "night": 1}
_AT_HOME_IN_WEEKENDS = {"day": 0, "peak": 0}
_WEEK = 7
_WEEKEND = 5


def homes(number: int = 1, *, each: int = 12, days: int = 28, shared: float = 0.0, seed: int = 0) -> Problem:
    """So many homes with `each` so many workers; a part of those, `shared`, works in the next home as well."""
    chance = random.Random(seed)
    names = [f"home{one}" for one in range(number)]
    team = {name: [f"{name}.w{one}" for one in range(each)] for name in names}
    works_in = {worker: [name] for name in names for worker in team[name]}
    for at, name in enumerate(names):
        for worker in team[name]:
            if number > 1 and chance.random() < shared:
                works_in[worker].append(names[(at + 1) % number])
    workers = tuple(_worker(chance, key, homes_, days) for key, homes_ in works_in.items())
    return Problem(
        days=days,
        duties=tuple(_duty(name, kind, names) for name in names for kind in _KINDS),
        workers=workers,
        covers=tuple(cover for name in names for cover in _covers(chance, name, works_in, days)),
        wishes=tuple(wish for worker in workers for wish in _wishes(chance, worker, days)),
        limits=tuple(limit for worker in workers for limit in _limits(worker, days, names)),
        forbidden=_patterns(names),
    )


def _key(home: str, kind: str) -> str:
    return f"{home}:{kind}"


def _nights(names: list[str]) -> frozenset[str]:
    return frozenset(_key(name, "night") for name in names)


def _duty(home: str, kind: str, names: list[str]) -> Duty:
    minutes, starts, ends, too_soon = _KINDS[kind]
    after = frozenset(_key(name, other) for name in names for other in too_soon.split())
    return Duty(_key(home, kind), minutes, starts, ends, after, night=kind == "night")


def _worker(chance: random.Random, key: str, homes_: list[str], days: int) -> Worker:
    hours = chance.choice([36, 36, 32, 32, 28, 24, 20])
    minutes = hours * 60 * days // _WEEK
    no_nights = chance.random() < 1 / 4
    off: set[int] = set()
    if chance.random() < 1 / 4:
        first = chance.randrange(days - 4)
        off = set(range(first, first + 5))
        minutes = minutes * (days - 5) // days
    before = tuple(_key(homes_[0], "day") if day in {2, 3, 4} else None for day in range(_WEEK))
    kinds = [kind for kind in _KINDS if kind != "night" or not no_nights]
    free = chance.choice([day for day in range(days) if day not in off])
    return Worker(
        key,
        most={_key(home, kind): days for home in homes_ for kind in kinds},
        most_minutes=minutes + 480,
        least_minutes=max(0, minutes - 960),
        most_run=6,
        least_run=1,
        least_free=2 if chance.random() < 1 / 2 else 1,
        most_weekends=2 + days // 28,
        days_off=frozenset(off),
        before=before,
        fixed={free: None},
    )


def _covers(chance: random.Random, home: str, works_in: dict[str, list[str]], days: int) -> list[Cover]:
    mine = [worker for worker, homes_ in works_in.items() if home in homes_]
    may_give = frozenset(worker for worker in mine if chance.random() < 2 / 3) or frozenset(mine)
    found = []
    for day in range(days):
        weekend = day % _WEEK >= _WEEKEND
        for kind, need in _NEED.items():
            wanted = _AT_HOME_IN_WEEKENDS.get(kind, need) if weekend else need
            key = _key(home, kind)
            found.append(Cover(f"{key}:{day}", frozenset({(day, key)}), wanted, under=200, over=10))
        by_day = frozenset((day, _key(home, kind)) for kind in ("early", "day"))
        found.append(Cover(f"{home}:gives-by-day:{day}", by_day, 1, under=100, workers=may_give))
        late = frozenset({(day, _key(home, "late"))})
        found.append(Cover(f"{home}:gives-late:{day}", late, 1, under=100, workers=may_give))
    return found


def _wishes(chance: random.Random, worker: Worker, days: int) -> list[Wish]:
    wishes = []
    for _number in range(days // _WEEK):
        day = chance.randrange(days)
        wishes.append(Wish(worker.key, day, None, wanted=False, weight=chance.choice([5, 10, 20])))
        liked = chance.choice(sorted(worker.most))
        wishes.append(Wish(worker.key, chance.randrange(days), frozenset({liked}), wanted=True, weight=3))
    return wishes


def _limits(worker: Worker, days: int, names: list[str]) -> list[Limit]:
    nights = _nights(names) & worker.most.keys()
    a_week = (worker.most_minutes or 0) * _WEEK // days
    limits = [
        Limit(
            f"week {first // _WEEK}",
            worker.key,
            most=3600,
            days=frozenset(range(first, min(first + _WEEK, days))),
            unit=Unit.MINUTES,
        )
        for first in range(0, days, _WEEK)
        if a_week > 0
    ]
    if nights:
        limits += [Limit(f"nights over {most}", worker.key, most=most, duties=nights, over=4) for most in (3, 4, 5)]
    limits.append(Limit("weekends", worker.key, most=2, unit=Unit.WEEKENDS, over=15))
    return limits


def _patterns(names: list[str]) -> tuple[Pattern, ...]:
    """After three nights two days of rest; no more than five nights in a row; no work on one day between free days."""
    nights = _nights(names)
    work = frozenset(_key(name, kind) for name in names for kind in _KINDS if kind != "night")
    return (
        Pattern("rest after nights", (nights, nights, nights, frozenset({None}), work)),
        Pattern("nights in a row", (nights,) * 6),
    )
