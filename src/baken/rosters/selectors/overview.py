"""How the rosters of many homes stand in the coming two weeks: the same queries for forty homes as for one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.rosters.models import Roster, RosterStage
from baken.rosters.rules.hours import by_worker
from baken.rosters.rules.standing import Trouble, Weight, troubles_of
from baken.rosters.selectors.changes import waiting_in
from baken.rosters.selectors.coverage import coverage_of
from baken.rosters.selectors.people import people_between
from baken.rosters.selectors.rosters import open_counts
from baken.rosters.selectors.shifts import kinds_of, rows_around
from baken.rosters.selectors.standing import accepted_in
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.rules.coverage import PartCoverage

AHEAD = timedelta(days=14)
#: So far back the rules of rest are looked at here; a year's averages are seen on the board itself.
BACK = timedelta(weeks=5)


@dataclass(frozen=True)
class HomeStanding:
    """One home: its rosters, and of who plans it what needs a look in the coming two weeks."""

    home: Home
    current: Roster | None
    following: Roster | None
    plans: bool
    open: int = 0
    short: Sequence[PartCoverage] = ()
    broken: Sequence[Trouble] = ()
    waiting: int = 0


@dataclass(frozen=True)
class Overview:
    homes: list[HomeStanding]
    after: date

    @property
    def plans(self) -> bool:
        return any(one.plans for one in self.homes)


def overview_of(actor: Actor, homes: Sequence[Home], today: date) -> Overview:
    """The rosters of these homes from a day on. Homes that someone only sees have no figures."""
    after = today + AHEAD
    planned = {home.pk: home for home in homes if can_home(actor, Action.ROSTER_PLAN, home)}
    found = Roster.objects.filter(home__in=homes, ends_before__gt=today).order_by("starts_on")
    rosters: dict[UUID, list[Roster]] = defaultdict(list)
    for one in found:
        if one.home_id in planned or one.stage != RosterStage.CONCEPT:
            rosters[one.home_id].append(one)
    ids = [one.pk for home_id in planned for one in rosters[home_id]]
    open_ = open_counts(ids, today, after) if ids else {}
    waiting = waiting_in(ids) if ids else {}
    broken = _broken({one.pk: one for key in planned for one in rosters[key]}, today, after) if ids else {}
    short = _short([home for key, home in planned.items() if rosters[key]], rosters, today, after)
    return Overview(
        [
            _home(home, rosters[home.pk], today, plans=home.pk in planned, figures=(open_, waiting, broken, short))
            for home in homes
        ],
        after,
    )


def _home(home: Home, rosters: Sequence[Roster], today: date, *, plans: bool, figures: tuple) -> HomeStanding:  # type: ignore[type-arg]  # four dicts
    open_, waiting, broken, short = figures
    return HomeStanding(
        home=home,
        current=next((one for one in rosters if one.starts_on <= today), None),
        following=next((one for one in rosters if one.starts_on > today), None),
        plans=plans,
        open=sum(open_.get(one.pk, 0) for one in rosters),
        short=short.get(home.pk, ()),
        broken=broken.get(home.pk, ()),
        waiting=sum(waiting.get(one.pk, 0) for one in rosters),
    )


def _short(
    homes: Sequence[Home], rosters: dict[UUID, list[Roster]], today: date, after: date
) -> dict[UUID, list[PartCoverage]]:
    """Parts in which someone is missing, of days for which there is a roster."""
    if not homes:
        return {}
    return {
        key: [
            part
            for part in coverage.short_parts
            if any(one.starts_on <= part.on.day < one.ends_before for one in rosters[key])
        ]
        for key, coverage in coverage_of(homes, today, after).items()
    }


def _broken(rosters: dict[UUID, Roster], today: date, after: date) -> dict[UUID, list[Trouble]]:
    """What is not kept and was not accepted, by home. Who works in two homes counts in both."""
    homes = frozenset(one.home_id for one in rosters.values())
    people = people_between(homes, today - timedelta(days=1), after)
    rows = rows_around(people, today - BACK, after + timedelta(days=7))
    mine = by_worker(rows)
    kinds, regime = kinds_of(homes), regime_on(today)
    accepted = accepted_in(*rosters)
    where = {row.id: row.home_id for row in rows}
    found: dict[UUID, list[Trouble]] = defaultdict(list)
    for key, own in mine.items():
        who = people.get(key)
        if who is None:
            continue
        between = (today, after - timedelta(days=1))
        for one in troubles_of(who, own, home_ids=homes, kinds=kinds, regime=regime, between=between):
            if one.weight is Weight.SAID or any(yes.covers(one) for yes in accepted):
                continue
            for home_id in {where[shift_id] for shift_id in one.shift_ids}:
                found[home_id].append(one)
    return found
