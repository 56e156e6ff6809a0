"""What came of placing everyone at once, as it is kept: the proposals in plain values, without names of people."""

from __future__ import annotations

from collections.abc import Mapping  # pydantic reads the types of what is kept
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from baken.placement.rules.aims import AimKey  # pydantic reads it
from baken.placement.rules.asking import live_together_already
from baken.placement.rules.explaining import Group, Line, groups, lines
from baken.placement.solver.problem import Start, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from baken.placement.rules.situation import Situation
    from baken.placement.solver.problem import Ordered


@dataclass(frozen=True)
class Measured:
    """What a proposal costs by one aim, and that nothing can cost less than `bound`."""

    aim: AimKey
    cost: float
    bound: float
    is_proven: bool

    @property
    def at_most_better(self) -> float:
        """By which part of itself the cost could be lower, at most."""
        return 0.0 if self.is_proven or self.cost <= 0 else (self.cost - max(self.bound, 0.0)) / self.cost


@dataclass(frozen=True)
class Proposal:
    """One answer: who goes where, why, what the homes become, and how good it is at least.

    `elsewhere` are those who live elsewhere than by the first proposal.
    """

    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    starts: tuple[Start, ...]
    measured: tuple[Measured, ...]
    seconds: float = 0.0
    elsewhere: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        return all(one.is_proven for one in self.measured)

    @property
    def without_place(self) -> list[Line]:
        return [line for line in self.lines if not line.room and not line.stays_in]

    @property
    def moves(self) -> int:
        return sum(bool(line.moves_from) for line in self.lines)

    @property
    def weeks_waited(self) -> int:
        return sum(line.weeks_waited for line in self.lines)

    @property
    def points(self) -> int:
        """All points of fit together of who lives somewhere in the end."""
        return sum(line.fit for line in self.lines if line.room or line.stays_in)

    @property
    def wishes_met(self) -> int:
        return sum(len(line.met) for line in self.lines)


@dataclass(frozen=True)
class HomeKept:
    """What is shown of a home: its name, the usual number of residents, and the rule that says so."""

    name: str
    environment: str = ""
    least: int | None = None
    most: int | None = None
    rule: str = ""
    per_worker: int | None = None


@dataclass(frozen=True)
class Result:
    """The proposals, best first, with the names of homes and rooms.

    `together` are those who live in one home now though they must be apart: no proposal parts them by itself.
    """

    proposals: tuple[Proposal, ...] = ()
    homes: Mapping[str, HomeKept] = field(default_factory=dict)
    rooms: Mapping[str, str] = field(default_factory=dict)
    together: tuple[tuple[str, str], ...] = ()

    @property
    def people(self) -> set[str]:
        """Everyone who is spoken of."""
        found = {key for pair in self.together for key in pair}
        for proposal in self.proposals:
            for line in proposal.lines:
                found.add(line.person)
                found |= {better.who for better in line.better if better.who}
                found |= {one.who for better in line.better for one in better.obstacles if one.who}
                found |= {wish.who for wish in line.met if wish.who}
        return found


_RESULT = TypeAdapter(Result)


def as_kept(result: Result) -> dict[str, Any]:
    """The result as JSON can hold it."""
    kept: dict[str, Any] = _RESULT.dump_python(result, mode="json")
    return kept


def read_result(kept: Mapping[str, Any]) -> Result:
    return _RESULT.validate_python(kept)


def result_of(
    situation: Situation,
    answers: Sequence[Ordered],
    aims: Iterable[AimKey],
    move_price: int,
    features: Mapping[str, Sequence[str]],
    held: Collection[str] = (),
) -> Result:
    """What is kept of these answers; those in which nothing was found are left out."""
    found = [one for one in answers if one.by_aim]
    keys, first = list(aims), found[0].starts if found else ()
    return Result(
        proposals=tuple(
            Proposal(
                lines=tuple(lines(situation, answer.starts, move_price, held)),
                groups=tuple(groups(situation, answer.starts, features)),
                starts=answer.starts,
                measured=tuple(
                    Measured(key, one.cost, one.bound, one.status is Status.OPTIMAL)
                    for key, one in zip(keys, answer.by_aim, strict=True)
                ),
                seconds=round(answer.seconds, 2),
                elsewhere=elsewhere(situation, first, answer.starts),
            )
            for answer in found
        ),
        homes={
            home.key: HomeKept(home.name, home.environment, home.least, home.most, home.rule, home.per_worker)
            for home in situation.homes
        },
        rooms={room.key: room.name for room in situation.rooms},
        together=tuple(live_together_already(situation)),
    )


def elsewhere(situation: Situation, one: Iterable[Start], other: Iterable[Start]) -> tuple[str, ...]:
    """Those who live in another home by one of these answers than by the other, or only by one in any."""
    home = {room.key: room.home for room in situation.rooms}
    lives = {person.key: home.get(person.lives_in or "") for person in situation.people}
    here = lives | {start.person: home[start.place] for start in one}
    there = lives | {start.person: home[start.place] for start in other}
    return tuple(sorted(key for key in here if here[key] != there[key]))
