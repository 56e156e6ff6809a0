"""What someone works beside the contract and beside the team. Colleagues count, and have no name here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.continuity.models import Absence
from baken.households.holidays import holidays_around
from baken.myroster.rules.balance import Hours, Period, Span, Work, beside, owed, periods, totals
from baken.rosters.models import Roster, RosterStage, Shift
from baken.rosters.rules.worked import planned_of, worked_of
from baken.shared import clock
from baken.workers.models import Contract, Deployment, holding
from baken.workers.rules.terms import minutes_on
from baken.workers.selectors.reading import contract_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from baken.myroster.rules.balance import Beside, Totals
    from baken.workers.rules.terms import ContractTerm


A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Balance:
    """Someone's work over one time, beside the contract and the team."""

    span: Span
    period: Period
    mine: Totals
    hours: Hours
    #: What of it is over: the hours until today.
    so_far: Hours
    team: dict[str, Beside]


def balances_of(user_id: UUID) -> list[Balance]:
    """One for this roster, four weeks, sixteen weeks and this year. Six queries, whatever the size of the team."""
    today = clock.today()
    links = list(Deployment.objects.filter(holding(today, today), user=user_id))
    rosters = _rosters_of({one.home_id for one in links}, today)
    now = [one for one in rosters if today in one]
    times = periods(today, _whole(now) if now else None)
    whole = _whole(times.values())
    team = _colleagues(user_id, {one.home_id for one in links if one.is_own}, today)
    table = _Table(
        works=_works({user_id, *team}, whole),
        terms=[contract_of(one) for one in Contract.objects.filter(user=user_id)],
        rostered={day for one in rosters for day in one.days},
        away=_away(user_id, whole),
        free={day for year in range(whole.first.year, whole.last.year + 1) for day in holidays_around(year)},
    )
    return [_balance(span, period, user_id, team, table, today) for span, period in times.items()]


@dataclass(frozen=True)
class _Table:
    """Everything that is counted with. `rostered` are the days for which a roster was published."""

    works: dict[UUID, list[Work]]
    terms: list[ContractTerm]
    rostered: set[date]
    away: set[date]
    free: set[date]

    def hours(self, minutes: int, period: Period) -> Hours:
        days = [day for day in period.days if day in self.rostered]
        there = [day for day in days if day not in self.away]
        return Hours(minutes, owed(lambda day: minutes_on(self.terms, day), there), len(days) - len(there))


def _balance(span: Span, period: Period, user_id: UUID, team: Collection[UUID], table: _Table, today: date) -> Balance:
    mine = totals(table.works[user_id], period, table.free)
    over = Period(period.first, min(period.last, today - timedelta(days=1)))
    done = totals(table.works[user_id], over, table.free)
    return Balance(
        span=span,
        period=period,
        mine=mine,
        hours=table.hours(mine.minutes, period),
        so_far=table.hours(done.minutes, over),
        team=beside(totals(table.works[one], period, table.free) for one in team),
    )


def _rosters_of(homes: Collection[UUID], today: date) -> list[Period]:
    """The rosters of these homes that were published, of about two years. One query."""
    found = Roster.objects.exclude(stage=RosterStage.CONCEPT).filter(home__in=homes, ends_before__gt=today - A_YEAR)
    return [Period(one.starts_on, one.ends_before - timedelta(days=1)) for one in found]


def _away(user_id: UUID, whole: Period) -> set[date]:
    """The days on which someone was reported away. One query."""
    found = Absence.objects.between(whole.first, whole.last).filter(user=user_id)
    times = [Period(max(one.from_on, whole.first), min(one.until_on or whole.last, whole.last)) for one in found]
    return {day for one in times for day in one.days}


def _whole(times: Iterable[Period]) -> Period:
    first, *rest = times
    for one in rest:
        first = first.around(one)
    return first


def _colleagues(user_id: UUID, homes: Collection[UUID], today: date) -> set[UUID]:
    """Whose own home is one of these, with a contract today."""
    found = Deployment.objects.filter(holding(today, today), home__in=homes, is_own=True, user__is_active=True)
    at_work = Contract.objects.filter(holding(today, today)).values("user")
    return set(found.filter(user__in=at_work).exclude(user=user_id).values_list("user_id", flat=True))


def _works(users: Collection[UUID], whole: Period) -> dict[UUID, list[Work]]:
    """What these people work, as it was worked where that is known. One query."""
    found = Shift.objects.seen().filter(worker__in=users).between(whole.first, whole.last + timedelta(days=1))
    works: dict[UUID, list[Work]] = defaultdict(list)
    for shift in found.select_related("worked"):
        if shift.worker_id:
            works[shift.worker_id].append(work_of(shift))
    return works


def work_of(shift: Shift) -> Work:
    """A shift as it counts; it was read with `worked`."""
    worked = getattr(shift, "worked", None)
    stretch = worked_of(shift, worked) if worked else planned_of(shift)
    return Work(
        on=shift.on,
        starts_at=stretch.starts_at,
        ends_at=stretch.ends_at,
        minutes=stretch.minutes,
        is_sleep_in=shift.slept_from is not None,
        is_worked=worked is not None,
    )
