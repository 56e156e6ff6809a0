"""Small problems with everything in them, by chance."""

from __future__ import annotations

import random

from baken.rosters.solver import Cover, Duty, Limit, Pattern, Problem, Unit, Wish, Worker

DUTIES = ("a", "n")


def small(seed: int, *, days: int = 5, workers: int = 2) -> Problem:
    """A problem of a few days: rules are there or not, by chance; often there is no roster."""
    chance = random.Random(seed)
    keys = [f"w{number}" for number in range(workers)]
    return Problem(
        days=days,
        duties=(
            Duty("a", 480),
            Duty("n", 600, not_followed_by=frozenset({"a"}) if chance.random() < 0.6 else frozenset(), night=True),
        ),
        workers=tuple(_worker(chance, key, days) for key in keys),
        covers=tuple(_cover(chance, number, days, keys) for number in range(days)),
        wishes=tuple(
            Wish(
                chance.choice(keys), chance.randrange(days), _some(chance), chance.random() < 0.5, chance.randint(1, 9)
            )
            for _number in range(4)
        ),
        limits=tuple(_limit(chance, number, keys, days) for number in range(chance.randint(0, 4))),
        forbidden=tuple(_pattern(chance, number, keys, days) for number in range(chance.randint(0, 2))),
        first_weekday=chance.randrange(7),
    )


def _some(chance: random.Random) -> frozenset[str] | None:
    return chance.choice([None, frozenset({"a"}), frozenset({"n"})])


def _worker(chance: random.Random, key: str, days: int) -> Worker:
    off = {day for day in range(days) if chance.random() < 0.1}
    return Worker(
        key,
        most={"a": chance.choice([2, days]), "n": chance.choice([0, 1, 2, days])},
        most_minutes=chance.choice([None, 1560, 2000]),
        least_minutes=chance.choice([0, 0, 480, 960]),
        most_run=chance.choice([None, 2, 3]),
        least_run=chance.choice([1, 1, 2]),
        least_free=chance.choice([1, 1, 2]),
        most_weekends=chance.choice([None, None, 0, 1]),
        days_off=frozenset(off),
        before=tuple(chance.choice([None, "a", "n"]) for _day in range(chance.choice([0, 0, 1, 3]))),
        fixed={day: chance.choice([None, "a"]) for day in range(days) if day not in off and chance.random() < 0.08},
    )


def _cover(chance: random.Random, number: int, days: int, keys: list[str]) -> Cover:
    cells = {(number % days, "a")} if chance.random() < 0.5 else {(number % days, "a"), (number % days, "n")}
    if chance.random() < 0.2:
        cells |= {(day, "n") for day in range(days)}
    return Cover(
        f"c{number}",
        frozenset(cells),
        need=chance.randint(0, 2),
        under=chance.choice([5, 20]),
        over=chance.choice([0, 1, 7]),
        workers=None if chance.random() < 0.7 else frozenset({chance.choice(keys)}),
        least=1 if chance.random() < 0.1 else None,
        most=2 if chance.random() < 0.1 else None,
    )


def _limit(chance: random.Random, number: int, keys: list[str], days: int) -> Limit:
    unit = chance.choice(list(Unit))
    size = 480 if unit is Unit.MINUTES else 1
    soft = chance.random() < 0.7
    return Limit(
        f"l{number}",
        chance.choice(keys),
        least=chance.randint(0, 1) * size,
        most=chance.choice([None, size, 2 * size]),
        duties=_some(chance),
        days=None if chance.random() < 0.4 else frozenset(day for day in range(days) if chance.random() < 0.6),
        unit=unit,
        under=chance.randint(1, 4) if soft or chance.random() < 0.5 else None,
        over=chance.randint(1, 4) if soft else None,
    )


def _pattern(chance: random.Random, number: int, keys: list[str], days: int) -> Pattern:
    fits = [None, frozenset({None}), frozenset({"n"}), frozenset({"a", "n"}), frozenset({"a", None})]
    return Pattern(
        f"p{number}",
        tuple(chance.choice(fits) for _day in range(chance.randint(2, 3))),
        workers=None if chance.random() < 0.5 else frozenset({chance.choice(keys)}),
        first=None if chance.random() < 0.6 else chance.randint(-1, days - 2),
    )
