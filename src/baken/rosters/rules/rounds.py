"""Dealing out what colleagues chose themselves: fairly, the same every time, and with the reason of each.

It goes in turns. In a turn everyone gets one of their choices at most, and as many as can get one do. Among those who
chose the same shift the strongest claim counts: how much someone wants it, how many hours of the contract are still
open, how often they got nothing in rounds before; what is still equal is decided by a draw that anyone can repeat.
Nobody gets a shift that a rule of rest, or their own word, does not allow beside what they have by then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

#: How much the parts of a claim weigh: how much it is wanted, the hours still open, the luck of before.
WANTED, OPEN_HOURS, LUCK = 30, 20, 15
#: The first choice counts in full, each next one so much less.
LESS_PER_RANK = 8
#: More choices than this count as the last.
LAST_RANK = 4
#: Of a hundredth of a point the draw decides.
_DRAW = 0.009
_BIG = 10_000_000


class Because(StrEnum):
    """Why someone got a shift, or not."""

    ALONE = "alone"
    WANTED_MORE = "wanted_more"
    OPEN_HOURS = "open_hours"
    LUCK = "luck"
    DRAW = "draw"
    EVERYONE = "everyone"
    ENOUGH = "enough"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, order=True)
class Wanted:
    """That a colleague chose a shift; 1 is wanted most."""

    shift: str
    worker: str
    rank: int = 1


@dataclass(frozen=True)
class Chooser:
    """A colleague who chose. `luck` is which part of what they chose before they got, 1 when they never chose."""

    key: str
    open_minutes: int
    contract: int
    luck: float = 1.0
    most: int | None = None


@dataclass(frozen=True)
class Claim:
    """How strong a choice is, in its parts; each of them can be said."""

    wanted: float
    open_hours: float
    luck: float
    draw: float

    @property
    def total(self) -> float:
        return self.wanted + self.open_hours + self.luck + self.draw


@dataclass(frozen=True)
class Dealt:
    """What came of one choice. `winner` got the shift when it was somebody else."""

    choice: Wanted
    got: bool
    because: Because
    winner: str = ""


#: Whether a colleague can have a shift beside those that they were given by then.
type Possible = Callable[[str, str, Collection[str]], bool]


@dataclass
class _Dealing:
    choosers: Mapping[str, Chooser]
    choices: Sequence[Wanted]
    possible: Possible
    minutes: Mapping[str, int]
    salt: str
    given: dict[str, list[str]] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    claims: dict[Wanted, Claim] = field(default_factory=dict)

    def deal(self) -> None:
        while chosen := self._turn():
            for choice in chosen:
                self.owner[choice.shift] = choice.worker
                self.given.setdefault(choice.worker, []).append(choice.shift)

    def _turn(self) -> list[Wanted]:
        """Who gets what in this turn: as many people as can, and among those ways the one with the strongest claims."""
        import networkx as nx  # noqa: PLC0415  # heavy: only who deals needs it

        graph = nx.Graph()
        by_edge: dict[tuple[str, str], Wanted] = {}
        for choice in self.choices:
            if choice.shift in self.owner or self.is_full(choice.worker):
                continue
            if not self.possible(choice.worker, choice.shift, self.given.get(choice.worker, ())):
                continue
            claim = self.claim(choice)
            self.claims[choice] = claim
            by_edge[choice.worker, choice.shift] = choice
            weight = _BIG + round(claim.total * 1000)
            graph.add_edge(("worker", choice.worker), ("shift", choice.shift), weight=weight)
        matched = nx.max_weight_matching(graph)
        pairs = [dict([one, other]) for one, other in matched]
        return sorted(by_edge[pair["worker"], pair["shift"]] for pair in pairs)

    def is_full(self, worker: str) -> bool:
        most = self.choosers[worker].most
        return most is not None and len(self.given.get(worker, ())) >= most

    def claim(self, choice: Wanted) -> Claim:
        one = self.choosers[choice.worker]
        left = one.open_minutes - sum(self.minutes[shift] for shift in self.given.get(one.key, ()))
        share = max(0.0, min(1.0, left / one.contract)) if one.contract else 0.0
        rank = min(max(choice.rank, 1), LAST_RANK)
        return Claim(
            wanted=WANTED - LESS_PER_RANK * (rank - 1),
            open_hours=round(OPEN_HOURS * share, 2),
            luck=round(LUCK * (1 - one.luck), 2),
            draw=_DRAW * draw(self.salt, choice),
        )

    def explained(self, choice: Wanted) -> Dealt:
        owner = self.owner.get(choice.shift, "")
        others = [one for one in self.choices if one.shift == choice.shift and one.worker != choice.worker]
        if owner == choice.worker:
            rival = max((self.claims[one] for one in others if one in self.claims), key=_total, default=None)
            mine = self.claims[choice]
            return Dealt(choice, got=True, because=_what_weighed(mine, rival) if rival else Because.ALONE)
        if self.is_full(choice.worker):
            return Dealt(choice, got=False, because=Because.ENOUGH, winner=owner)
        if choice not in self.claims or not owner:
            return Dealt(choice, got=False, because=Because.IMPOSSIBLE, winner=owner)
        won = next(one for one in others if one.worker == owner)
        return Dealt(choice, got=False, because=_what_weighed(self.claims[won], self.claims[choice]), winner=owner)


def deal(
    choosers: Mapping[str, Chooser],
    choices: Collection[Wanted],
    possible: Possible,
    minutes: Mapping[str, int],
    salt: str,
) -> list[Dealt]:
    """Who gets which shift, and why, for every choice; in the order of shifts and colleagues.

    `minutes` are those of each shift. `salt` is of this round alone: it makes the draw another one in each.
    """
    dealing = _Dealing(choosers, sorted(choices), possible, minutes, salt)
    dealing.deal()
    return [dealing.explained(choice) for choice in dealing.choices]


def draw(salt: str, choice: Wanted) -> float:
    """Between 0 and 1, the same for the same round, colleague and shift on every machine."""
    told = sha256(f"{salt}|{choice.worker}|{choice.shift}".encode()).hexdigest()
    return int(told[:8], 16) / 0xFFFFFFFF


def _total(claim: Claim) -> float:
    return claim.total


def _what_weighed(winner: Claim, loser: Claim) -> Because:
    """Which part of the claim decided; `EVERYONE` when the other had the stronger one, but as many get something so."""
    if winner.total < loser.total:
        return Because.EVERYONE
    parts = {
        Because.WANTED_MORE: winner.wanted - loser.wanted,
        Because.OPEN_HOURS: winner.open_hours - loser.open_hours,
        Because.LUCK: winner.luck - loser.luck,
    }
    most = max(parts, key=lambda part: parts[part])
    return most if parts[most] > 0 else Because.DRAW
