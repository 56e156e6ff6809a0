"""What is asked of the placement optimiser, and what it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

type Number = int | float


class BrokenProblem(ValueError):
    """The question contradicts itself. Holds every mistake that was found."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing costs.

    `unplaced`: someone without a home who gets none, times urgency. `wait`: each week that someone waits, times
    urgency. `misfit`: each point that the fit with a home is below 100. `move`: each move of who lives somewhere.
    `wish`: each point that a home is wished for less than the one wished for most.
    """

    unplaced: Number
    wait: Number
    misfit: Number
    move: Number
    wish: Number


@dataclass(frozen=True, slots=True)
class Place:
    """A room that one person can live in during the weeks `since <= week < until`."""

    key: str
    home: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who needs a place from a week on, or lives in one already (`lives_in`), perhaps willing to move.

    Only the homes of `fit` (0 to 100) are possible.
    """

    key: str
    fit: Mapping[str, Number]
    needs_from: int = 0
    urgency: Number = 1
    lives_in: str | None = None
    may_move: bool = False
    wishes: Mapping[str, Number] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Who lives where, and from which week on, over a number of weeks. Two people `apart` never share a roof.

    `roofs` names the roof of a home that shares it with others (a part of a house where the rooms differ); any other
    has a roof of its own. Nobody moves under their own roof.
    """

    weeks: int
    weights: Weights
    places: Sequence[Place]
    people: Sequence[Person]
    apart: Sequence[tuple[str, str]] = ()
    roofs: Mapping[str, str] = field(default_factory=dict)

    def roof_of(self, home: str) -> str:
        return self.roofs.get(home, home)

    def check(self) -> None:
        """Raise BrokenProblem when this cannot be asked."""
        mistakes = [*self._said_twice(), *self._lived_in_wrongly()]
        if self.weeks < 1:
            mistakes.append("weeks: there must be one at least")
        known = {person.key for person in self.people}
        mistakes += [f"apart: {one} is nobody here" for pair in self.apart for one in pair if one not in known]
        mistakes += [f"apart: {one} from themselves" for one, other in self.apart if one == other]
        if mistakes:
            raise BrokenProblem(mistakes)

    def _said_twice(self) -> list[str]:
        keys = [("place", [place.key for place in self.places]), ("person", [person.key for person in self.people])]
        return [f"{what} {key}: stands here twice" for what, all_ in keys for key, n in Counter(all_).items() if n > 1]

    def _lived_in_wrongly(self) -> list[str]:
        places = {place.key: place for place in self.places}
        lived_in = Counter(person.lives_in for person in self.people if person.lives_in)
        mistakes = [f"place {key}: {number} people live there" for key, number in lived_in.items() if number > 1]
        for person in self.people:
            if person.lives_in and person.lives_in not in places:
                mistakes.append(f"person {person.key}: lives in {person.lives_in}, which is no place here")
            elif person.lives_in and places[person.lives_in].home not in person.fit:
                mistakes.append(f"person {person.key}: has no fit with the home where they live")
        return mistakes


class Status(StrEnum):
    """What is known of an answer: the best there is, one with a known distance from it, or that there is none."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Start:
    """That someone begins to live in a place in a week, until the end."""

    person: str
    place: str
    week: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Who begins where and when; who stays is not in it. No answer costs less than `bound`."""

    status: Status
    starts: tuple[Start, ...] = ()
    cost: float = float("inf")
    bound: float = float("-inf")
    seconds: float = 0.0
    cancelled: bool = False

    @property
    def gap(self) -> float:
        """How far the cost can be from the best at most, as a part of the bound."""
        if self.cost <= self.bound:
            return 0.0
        return (self.cost - self.bound) / max(abs(self.bound), 1e-9)


@dataclass(frozen=True, slots=True)
class Aim:
    """One way to reckon what an answer costs. With `everyone_alike` nobody is more urgent than another."""

    weights: Weights
    everyone_alike: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer has to be besides.

    `pinned`: under which roof someone comes to live. `different_from`: answers from each of which `at_least` so many
    people live elsewhere. Who lives somewhere and has to stay is asked with `may_move` false.
    """

    pinned: Mapping[str, str] = field(default_factory=dict)
    different_from: Sequence[Sequence[Start]] = ()
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Ordered:
    """Who begins where and when, and per aim what that costs and how good it is at least.

    `status` is optimal when it is by every aim.
    """

    status: Status
    by_aim: tuple[Answer, ...]
    seconds: float = 0.0
    cancelled: bool = False

    @property
    def starts(self) -> tuple[Start, ...]:
        return self.by_aim[-1].starts if self.by_aim else ()
