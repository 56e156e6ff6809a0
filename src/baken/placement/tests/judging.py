"""What an answer costs and breaks, week by week and place by place: written apart from the solver."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baken.placement.solver import Person, Problem, Start


def judge(problem: Problem, starts: Sequence[Start]) -> tuple[float, list[str]]:
    """The cost of these starts, and what they break."""
    begun = {start.person: start for start in starts}
    broken = [] if len(begun) == len(starts) else ["someone begins twice"]
    places = {place.key: place for place in problem.places}
    taken: dict[tuple[str, int], str] = {}
    homes: dict[tuple[str, int], str] = {}
    cost = 0.0
    for person in problem.people:
        start = begun.get(person.key)
        if start:
            broken += _wrong(problem, person, start)
        for place, week in _nights(problem, person, start):
            if (place, week) in taken:
                broken.append(f"{place} has two people in week {week}")
            taken[place, week] = person.key
            homes[person.key, week] = problem.roof_of(places[place].home)
        cost += _cost(problem, person, start)
    for (one, other), week in product(problem.apart, range(problem.weeks)):
        if homes.get((one, week), "none") == homes.get((other, week), "nowhere"):
            broken.append(f"{one} and {other} are together in week {week}")
    return cost, broken


def _wrong(problem: Problem, person: Person, start: Start) -> Iterator[str]:
    place = next(place for place in problem.places if place.key == start.place)
    own = next((one.home for one in problem.places if one.key == person.lives_in), None)
    if own and (not person.may_move or problem.roof_of(own) == problem.roof_of(place.home)):
        yield f"{person.key} may not move there"
    if not person.lives_in and start.week < person.needs_from:
        yield f"{person.key} begins too early"
    if place.home not in person.fit:
        yield f"{person.key} cannot live there"
    if start.week < place.since or place.until < problem.weeks:
        yield f"{place.key} is not there to the end"


def _nights(problem: Problem, person: Person, start: Start | None) -> Iterator[tuple[str, int]]:
    until = start.week if start else problem.weeks
    if person.lives_in:
        yield from ((person.lives_in, week) for week in range(until))
    if start:
        yield from ((start.place, week) for week in range(start.week, problem.weeks))


def _cost(problem: Problem, person: Person, start: Start | None) -> float:
    weights = problem.weights
    key = start.place if start else person.lives_in
    if key is None:
        return weights.unplaced * person.urgency
    home = next(place.home for place in problem.places if place.key == key)
    wished = max([0, *person.wishes.values()]) - person.wishes.get(home, 0)
    cost = weights.misfit * (100 - person.fit[home]) + weights.wish * wished
    if start and person.lives_in:
        cost += weights.move
    elif start:
        cost += weights.wait * person.urgency * (start.week - person.needs_from)
    return cost
