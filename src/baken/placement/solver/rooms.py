"""From homes to places: who begins in a home gets a place that is free by then."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

from baken.placement.solver.problem import Start

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.placement.solver.choices import Choice, Choices


def hand_out(choices: Choices, chosen: Iterable[Choice]) -> tuple[Start, ...]:
    """The places of these choices: who begins first gets the place that came free first.

    Raises:
        ValueError: more people begin in a home than there are places free by then.
    """
    beginning = sorted(chosen, key=lambda choice: (choice[2], choices.people[choice[0]].key))
    free = _free(choices, beginning)
    starts = []
    for who, home, week in beginning:
        person = choices.people[who]
        if not free[home] or free[home][0][0] > week:
            raise ValueError(f"no place in {choices.homes[home]} is free by week {week}")
        starts.append(Start(person.key, heapq.heappop(free[home])[1], week))
    return tuple(sorted(starts, key=lambda start: start.person))


def _free(choices: Choices, chosen: Iterable[Choice]) -> dict[int, list[tuple[int, str]]]:
    """Per home the places that come free, with when, as a heap."""
    problem = choices.problem
    free: dict[int, list[tuple[int, str]]] = defaultdict(list)
    at = {home: number for number, home in enumerate(choices.homes)}
    lived_in = {person.lives_in for person in problem.people}
    for place in problem.places:
        if place.key not in lived_in and place.until >= problem.weeks:
            free[at[place.home]].append((place.since, place.key))
    for who, _home, week in chosen:
        person = choices.people[who]
        if (freed := choices.gives_back(who, week)) and person.lives_in:
            free[freed[0]].append((freed[1], person.lives_in))
    for of_home in free.values():
        heapq.heapify(of_home)
    return free
