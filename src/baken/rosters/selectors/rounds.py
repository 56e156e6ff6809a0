"""Rounds in which colleagues choose shifts: which are open to someone, and what they could choose."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from baken.rosters.models import Pick, Roster, RosterStage, Round
from baken.rosters.rules.hours import by_worker, minutes_of
from baken.rosters.rules.standing import Trouble, Weight, new_troubles, refused
from baken.rosters.selectors.people import some_people
from baken.rosters.selectors.shifts import rows_around
from baken.rosters.selectors.standing import AHEAD, BACK, ground_of
from baken.shared import clock
from baken.workers.models import Deployment
from baken.workers.rules.terms import holds_between

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.rosters.rules.moves import Row
    from baken.rosters.selectors.standing import Ground
    from baken.workers.rules.people import WorkerOnRoster


def _with_roster(rounds: QuerySet[Round]) -> QuerySet[Round]:
    return rounds.select_related("roster__home__location", "roster__home__team")


def open_rounds() -> QuerySet[Round]:
    """Those in which one can choose today."""
    today = clock.today()
    found = Round.objects.filter(
        opens_on__lte=today, closes_on__gte=today, settled_at__isnull=True, roster__stage=RosterStage.CONCEPT
    )
    return _with_roster(found)


def rounds_for(actor: Actor) -> list[Round]:
    """The rounds in which the actor can choose now: of homes where they work in those weeks; the soonest closed first.

    Two queries.
    """
    if actor.user_id is None:
        return []
    works: dict[UUID, list[Deployment]] = defaultdict(list)
    for one in Deployment.objects.filter(user_id=actor.user_id):
        works[one.home_id].append(one)
    found = open_rounds().filter(roster__home__in=list(works)).order_by("closes_on", "roster__home__name")
    return [
        one
        for one in found
        if any(
            holds_between(each, one.roster.starts_on, one.roster.ends_before - timedelta(days=1))
            for each in works[one.roster.home_id]
        )
    ]


def find_open_round(actor: Actor, round_id: UUID) -> Round | None:
    """One in which the actor can choose now."""
    return next((one for one in rounds_for(actor) if one.pk == round_id), None)


def rounds_of(roster: Roster) -> list[Round]:
    """The rounds of a roster with how many chose, the last one first. One query."""
    found = Round.objects.filter(roster=roster).annotate(
        choosers=Count("picks__worker", distinct=True), chosen=Count("picks__shift", distinct=True)
    )
    return list(found.order_by("-opens_on", "-created_at"))


def find_round(roster: Roster, round_id: UUID) -> Round | None:
    """One of a roster; it carries the roster with its home."""
    found = Round.objects.filter(roster=roster, pk=round_id).first()
    if found is not None:
        found.roster = roster
    return found


@dataclass(frozen=True)
class Choosing:
    """One shift that somebody could choose. `against` says why not; `others` how many colleagues chose it too."""

    row: Row
    minutes: int
    chosen: int | None
    others: int
    against: tuple[Trouble, ...] = ()
    rather_not: bool = False

    @property
    def is_possible(self) -> bool:
        return not self.against


@dataclass(frozen=True)
class Choices:
    """What a colleague can choose in a round. `planned` are their minutes in these weeks, `contract` those agreed."""

    round: Round
    worker: WorkerOnRoster
    shifts: tuple[Choosing, ...]
    contract: int
    planned: int

    @property
    def chosen(self) -> list[Choosing]:
        return sorted((one for one in self.shifts if one.chosen), key=lambda one: one.chosen or 0)

    @property
    def is_full(self) -> bool:
        return self.round.most_shifts is not None and len(self.chosen) >= self.round.most_shifts * CHOOSE_TIMES


#: One may choose more than one gets, because others choose too.
CHOOSE_TIMES = 3


def choices_of(one: Round, worker_id: UUID) -> Choices | None:
    """The open shifts of a round for one colleague, and why they cannot have some of them. None for who is nobody.

    A number of queries that does not grow with the shifts.
    """
    table = Table.of(one, [worker_id])
    worker = table.people.get(worker_id)
    if worker is None:
        return None
    picks = list(Pick.objects.filter(round=one).values_list("shift_id", "worker_id", "rank"))
    mine = {shift: rank for shift, who, rank in picks if who == worker_id}
    others = Counter(shift for shift, who, _rank in picks if who != worker_id)
    shifts = []
    for row in table.open_rows:
        found = table.troubles(worker_id, row)
        shifts.append(
            Choosing(
                row=row,
                minutes=minutes_of(row),
                chosen=mine.get(row.id),
                others=others[row.id],
                against=tuple(refused(found)),
                rather_not=any(trouble.weight is Weight.SAID for trouble in found),
            )
        )
    return Choices(one, worker, tuple(shifts), table.contract(worker_id), table.planned(worker_id))


@dataclass
class Table:
    """All that is needed to judge who can have which shift of a round. `people` are those whom it concerns."""

    round: Round
    ground: Ground
    people: dict[UUID, WorkerOnRoster]
    rows: list[Row]
    known: dict[UUID, list[Trouble]] = field(default_factory=dict)

    @classmethod
    def of(cls, one: Round, workers: Collection[UUID]) -> Table:
        """Ground, people and their shifts; the same number of queries for one or for all."""
        roster = one.roster
        rows = rows_around(workers, roster.starts_on - BACK, roster.ends_before + AHEAD, rosters=[roster.pk])
        return cls(one, ground_of(roster), some_people(roster, workers), rows)

    @cached_property
    def mine(self) -> Mapping[UUID, Sequence[Row]]:
        return by_worker(self.rows)

    @cached_property
    def open_rows(self) -> list[Row]:
        """The shifts of the concept that nobody has, and that are not pinned open."""
        roster = self.round.roster
        return [row for row in self.rows if row.roster_id == roster.pk and row.is_open and not row.pinned]

    def troubles(self, worker_id: UUID, row: Row, given: Iterable[Row] = ()) -> list[Trouble]:
        """What a shift would bring this colleague, beside what they have and what they are `given` by now."""
        who, stands = self.people[worker_id], list(self.mine.get(worker_id, ()))
        more = list(given)
        if more or worker_id not in self.known:
            before = self.ground.judge(who, [*stands, *more])
            if not more:
                self.known[worker_id] = before
        else:
            before = self.known[worker_id]
        return new_troubles(before, self.ground.judge(who, [*stands, *more, row]))

    def contract(self, worker_id: UUID) -> int:
        """The minutes that the contract asks in these weeks."""
        first, last = self.ground.between
        return self.people[worker_id].minutes_between(first, last)

    def planned(self, worker_id: UUID) -> int:
        """The minutes that stand in these weeks already, in whichever home."""
        first, last = self.ground.between
        return sum(minutes_of(row) for row in self.mine.get(worker_id, ()) if first <= row.on <= last)


def luck_of(workers: Collection[UUID], before: Round) -> dict[UUID, float]:
    """Which part of what they chose in earlier rounds each colleague got; 1 for who chose nothing. One query."""
    found = (
        Pick.objects.filter(worker_id__in=list(workers), got__isnull=False)
        .exclude(round=before)
        .values_list("worker_id")
        .annotate(asked=Count("pk"), got_some=Count("pk", filter=Q(got=True)))
    )
    return {worker: got / asked for worker, asked, got in found}


def picks_in(one: Round) -> list[Pick]:
    """Everything that was chosen in a round, with its shift. One query."""
    return list(Pick.objects.filter(round=one).select_related("shift").order_by("shift__starts_at", "rank"))


#: So long one finds what came of a round on one's own page.
SHOWN = timedelta(days=30)


def results_for(user_id: UUID) -> list[Pick]:
    """What somebody chose in rounds that were dealt out lately, with shift, round and home; the last round first."""
    found = Pick.objects.filter(worker_id=user_id, round__settled_at__gte=clock.now() - SHOWN)
    return list(found.select_related("shift__home", "round__roster__home").order_by("-round__settled_at", "rank"))
