"""How a roster stands: what is not kept, of whom, and what a manager accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from baken.rosters.models import AcceptedBreach, RosterStage
from baken.rosters.rules.hours import by_worker
from baken.rosters.rules.standing import Accepted, Sort, Trouble, Weight, alone_troubles, troubles_of
from baken.rosters.selectors.people import people_of
from baken.rosters.selectors.shifts import kinds_of, rows_around, rows_in
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Kind, Row
    from baken.workers.rules.people import WorkerOnRoster
    from baken.worktime.rules import Regime

#: The longest stretch over which the law counts.
BACK = timedelta(weeks=52)
#: What is planned after a roster: rest between its last shift and the next roster's first.
AHEAD = timedelta(weeks=4)


@dataclass(frozen=True)
class Ground:
    """What is needed to judge shifts of a roster."""

    roster: Roster
    kinds: Mapping[UUID, Kind]
    regime: Regime

    @cached_property
    def accepted(self) -> Sequence[Accepted]:
        """What a manager accepted; looked up only where there is something to accept."""
        return accepted_in(self.roster.pk)

    @property
    def between(self) -> tuple[date, date]:
        return self.roster.starts_on, self.roster.ends_before - timedelta(days=1)

    def judge(self, worker: WorkerOnRoster, rows: Sequence[Row]) -> list[Trouble]:
        """All troubles of a worker in this roster; `rows` as `rules.standing.troubles_of`."""
        return troubles_of(
            worker,
            rows,
            home_ids=frozenset({self.roster.home_id}),
            kinds=self.kinds,
            regime=self.regime,
            between=self.between,
        )

    def is_accepted(self, trouble: Trouble) -> bool:
        return trouble.weight is Weight.ACCEPTABLE and any(one.covers(trouble) for one in self.accepted)

    def stops(self, troubles: Iterable[Trouble]) -> list[Trouble]:
        """What must be solved or accepted before this roster can be published."""
        return [one for one in troubles if one.weight is not Weight.SAID and not self.is_accepted(one)]


@dataclass(frozen=True)
class Standing:
    """A roster with its shifts, people and all that is not kept. `elsewhere` are shifts of its people outside it."""

    ground: Ground
    rows: list[Row]
    people: dict[UUID, WorkerOnRoster]
    elsewhere: list[Row]
    troubles: list[Trouble]
    by_worker: dict[UUID, list[Row]] = field(default_factory=dict)

    @property
    def open(self) -> list[Row]:
        return [row for row in self.rows if row.is_open]

    @property
    def stops(self) -> list[Trouble]:
        return self.ground.stops(self.troubles)


def ground_of(roster: Roster) -> Ground:
    """Kinds of shifts and the numbers of the rules. Two queries, and one more where something can be accepted."""
    return Ground(
        roster=roster,
        kinds=kinds_of([roster.home_id]),
        regime=regime_on(roster.starts_on),
    )


def accepted_in(*rosters: UUID) -> tuple[Accepted, ...]:
    """What managers accepted in these rosters. One query."""
    found = AcceptedBreach.objects.filter(roster__in=rosters, withdrawn_at__isnull=True)
    return tuple(Accepted(*one) for one in found.values_list("worker_id", "rule", "from_at", "until_at", "beyond"))


def standing_of(roster: Roster, *, published_only: bool = False) -> Standing:
    """All of a roster; the same number of queries for forty workers as for one."""
    ground = ground_of(roster)
    rows = rows_in(roster.pk)
    people = people_of(roster, also={row.worker_id for row in rows if row.worker_id})
    around = _others(roster, people, published_only=published_only)
    mine = by_worker([*around, *rows])
    troubles = [trouble for key, who in people.items() for trouble in ground.judge(who, mine.get(key, ()))]
    troubles += alone_troubles(people, rows, ground.between)
    return Standing(ground, rows, people, around, troubles, by_worker(rows))


def rows_of_workers(roster: Roster, workers: Collection[UUID], *, published_only: bool = False) -> list[Row]:
    """All shifts of some workers around a roster, and in it. One query."""
    return rows_around(workers, roster.starts_on - BACK, roster.ends_before + AHEAD, published_only=published_only)


def _others(roster: Roster, people: Collection[UUID], *, published_only: bool) -> list[Row]:
    found = rows_of_workers(roster, people, published_only=published_only)
    return [row for row in found if row.roster_id != roster.pk]


def is_concept(roster: Roster) -> bool:
    return roster.stage == RosterStage.CONCEPT


__all__ = ["Ground", "Sort", "Standing", "accepted_in", "ground_of", "is_concept", "rows_of_workers", "standing_of"]
