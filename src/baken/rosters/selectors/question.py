"""Everything that the optimiser is asked about one or more concepts. The number of queries does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.homes.models import Stay
from baken.rosters.rules.hours import by_worker, is_night, weekend_of
from baken.rosters.rules.proposals.question import LOOKED_BACK, Colleague, Question, Wants
from baken.rosters.selectors.coverage import demand_of
from baken.rosters.selectors.people import people_between
from baken.rosters.selectors.shifts import kinds_of, rows_around
from baken.rosters.selectors.standing import AHEAD, BACK
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.rosters.models import Roster
    from baken.rosters.rules.demand import Demand
    from baken.rosters.rules.moves import Row
    from baken.workers.rules.people import WorkerOnRoster


def question_of(rosters: Sequence[Roster], wants: Wants) -> Question:
    """What is asked about these concepts together; they carry their `home`.

    Their weeks may differ: each home is looked at in the weeks of its own concept.
    """
    first, after = min(one.starts_on for one in rosters), max(one.ends_before for one in rosters)
    homes = {one.home_id: one.home for one in rosters}
    people = people_between(list(homes), first - timedelta(days=1), after)
    ids = [one.pk for one in rosters]
    rows = rows_around(people, first - BACK, after + AHEAD, rosters=ids)
    inside = [row for row in rows if row.roster_id in set(ids)]
    outside = by_worker([row for row in rows if row.roster_id not in set(ids)])
    living = _living(list(homes), first, after)
    demands = demand_of(homes.values(), first, after)
    return Question(
        first=first,
        days=(after - first).days,
        shifts=tuple(inside),
        kinds=kinds_of(list(homes)),
        demands={one.home_id: _within(demands[one.home_id], one) for one in rosters},
        colleagues=tuple(_colleague(who, outside.get(pk, []), living, first) for pk, who in people.items()),
        regime=regime_on(first),
        wants=wants,
    )


def _within(demand: Demand, roster: Roster) -> Demand:
    """The need in the weeks of one concept."""
    needs = tuple(one for one in demand.needs if roster.starts_on <= one.part.day < roster.ends_before)
    return replace(demand, first=roster.starts_on, after=roster.ends_before, needs=needs)


def _colleague(
    who: WorkerOnRoster, rows: Sequence[Row], living: Mapping[UUID, Mapping[UUID, frozenset[date]]], first: date
) -> Colleague:
    recent = [row for row in rows if first - timedelta(weeks=LOOKED_BACK) <= row.on < first]
    worked: dict[UUID, int] = defaultdict(int)
    for row in recent:
        worked[row.home_id] += 1
    return Colleague(
        worker=who,
        elsewhere=tuple(rows),
        nights=sum(is_night(row) for row in recent),
        weekends=len({weekend for row in recent if (weekend := weekend_of(row))}),
        worked=dict(worked),
        guides_at={home: _guided(who, of_home) for home, of_home in living.items()},
    )


def _guided(who: WorkerOnRoster, living: Mapping[UUID, frozenset[date]]) -> frozenset[date]:
    """The days on which somebody lives in a home whom this colleague guides (CT-01, CT-02)."""
    return frozenset(day for guide in who.guides for day in living.get(guide.participant_id, ()) if guide.holds_on(day))


def _living(homes: Collection[UUID], first: date, after: date) -> dict[UUID, dict[UUID, frozenset[date]]]:
    """Per home who lives there on which days. One query."""
    found: dict[UUID, dict[UUID, set[date]]] = defaultdict(lambda: defaultdict(set))
    stays = Stay.objects.between(first, after).filter(room__home_id__in=list(homes))
    for home, who, from_on, until_on in stays.values_list("room__home_id", "participant_id", "from_on", "until_on"):
        day, end = max(from_on, first), min(until_on or after, after)
        while day < end:
            found[home][who].add(day)
            day += timedelta(days=1)
    return {home: {who: frozenset(days) for who, days in of_home.items()} for home, of_home in found.items()}
