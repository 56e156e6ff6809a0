"""Whether there are workers enough for who will be there (YG-02, YG-03, SL-07)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings
from baken.homes.rules.kinds import Family
from baken.homes.selectors import homes_for, kind_of
from baken.homes.settings import norms_for
from baken.presence.models import DayParts, PlannedStaff
from baken.presence.on_duty import rostered
from baken.presence.rules.defaults import default_division
from baken.presence.rules.norms import Level, Norms, Staff, Verdict, judge, most_at_once, weakest
from baken.presence.rules.parts import Division, PartOnDay, as_division, parts_between
from baken.presence.selectors.known import known_in
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.presence.on_duty import Rostered
    from baken.presence.rules.local import Span
    from baken.presence.rules.timeline import Timeline
    from baken.presence.selectors.known import Known

#: So many days a signal looks ahead.
AHEAD = 7


@dataclass(frozen=True)
class PartVerdict:
    """How one part of a date stands in a home. `roster` is the address of the roster that says who works; empty where
    that was entered by hand."""

    home: Home
    on: PartOnDay
    verdict: Verdict
    roster: str = ""


@dataclass(frozen=True)
class HomeWeek:
    """The parts of some days in a home, by date."""

    home: Home
    division: Division
    norms: Norms
    days: dict[date, list[PartVerdict]]

    @property
    def parts(self) -> list[PartVerdict]:
        return [part for parts in self.days.values() for part in parts]


def norms_of(home: Home, chosen: Mapping[str, int] | None = None) -> Norms:
    """What the organisation holds this home to; `chosen` as `norms_for`. By SL-07 who is alone needs a colleague."""
    kind = kind_of(home)
    found = norms_for(kind, chosen)
    return Norms(
        per_worker=found.youths_per_worker,
        by_day=found.by_day or 0,
        at_peak=found.at_peak or 0,
        at_night=found.asleep_at_night or 0,
        alone_needs_someone_to_call=kind.family is Family.DEMENTIA,
    )


def division_of(home: Home, own: DayParts | None = None) -> Division:
    """The parts of the day of a home: its own, else those of its family."""
    return as_division(own.weekdays, own.weekend) if own else default_division(kind_of(home).family)


def planned_staff(homes: Iterable[Home], *, first: date, after: date) -> dict[tuple[UUID, date, int], Staff]:
    """How many workers were entered by hand for each part, by home, date and the minute at which the part begins.

    On a day that a roster covers they do not count: `week_of` asks the roster.
    """
    rows = PlannedStaff.objects.filter(home__in=list(homes), on__gte=first, on__lt=after)
    return {(row.home_id, row.on, row.starts): Staff(row.awake, row.asleep) for row in rows}


def week_of(home: Home, *, first: date, after: date) -> HomeWeek:
    """Every part of some days in one home. Seven queries, and those of the rosters."""
    return _judged([home], first, after)[0]


def parts_to_look_at(actor: Actor, *, on: date | None = None) -> list[PartVerdict]:
    """The parts of the coming week that are broken or at the limit, in the homes where the actor plans staff.

    In the order of the days. The same number of queries for forty homes as for one.
    """
    first = on or clock.today()
    homes = list(homes_for(actor, Action.STAFFING_PLAN).filter(opened_on__lte=first).exclude(closed_on__lte=first))
    now = clock.now()
    found = [
        part
        for week in _judged(homes, first, first + timedelta(days=AHEAD))
        for part in week.parts
        if part.verdict.level in (Level.BROKEN, Level.LIMIT) and part.on.span.end > now
    ]
    return sorted(found, key=lambda part: (part.on.span.start, part.home.name))


def _judged(homes: Sequence[Home], first: date, after: date) -> list[HomeWeek]:
    if not homes:
        return []
    own = {row.home_id: row for row in DayParts.objects.filter(home__in=homes)}
    staff = _Staffing(
        planned_staff(homes, first=first, after=after), rostered([home.pk for home in homes], first, after)
    )
    # one day more: the night of the last day lasts until the next morning
    known = known_in(homes, first=first, after=after + timedelta(days=1))
    norms = _norms_by_kind(homes)
    return [
        _week(home, own.get(home.pk), norms[home.kind], _in(home, known[home.pk]), staff, (first, after))
        for home in homes
    ]


def _in(home: Home, known: Iterable[Known]) -> list[Timeline]:
    """Where people are as far as this home goes: who moves is counted in each home in turn."""
    return [
        replace(one.timeline, segments=tuple(part for part in one.timeline.segments if part.home == home.pk))
        for one in known
    ]


def _norms_by_kind(homes: Sequence[Home]) -> dict[str, Norms]:
    chosen = rule_settings()
    return {key: norms_of(home, chosen) for key, home in {home.kind: home for home in homes}.items()}


@dataclass(frozen=True)
class _Staffing:
    """What is known of who works: entered by hand, and by the rosters."""

    by_hand: Mapping[tuple[UUID, date, int], Staff]
    by_roster: Rostered

    def duties(self, home: Home) -> list[tuple[Span, bool]]:
        return [(one.span, one.is_asleep) for one in self.by_roster.of(home.pk)]


def _week(
    home: Home,
    own: DayParts | None,
    norms: Norms,
    people: Sequence[Timeline],
    staff: _Staffing,
    between: tuple[date, date],
) -> HomeWeek:
    division = division_of(home, own)
    duties = staff.duties(home)
    days: dict[date, list[PartVerdict]] = defaultdict(list)
    for on in parts_between(division, *between):
        roster = staff.by_roster.covers.get((home.pk, on.day), "")
        if roster:
            verdict = weakest(norms, on.part.kind, on.span, people, duties)
        else:
            entered = staff.by_hand.get((home.pk, on.day, on.part.starts))
            verdict = _by_hand(norms, on, people, entered)
        days[on.day].append(PartVerdict(home, on, verdict, roster))
    return HomeWeek(home, division, norms, dict(days))


def _by_hand(norms: Norms, on: PartOnDay, people: Sequence[Timeline], entered: Staff | None) -> Verdict:
    lived_in = any(one.within(on.span) for one in people)
    return judge(norms, on.part.kind, most_at_once(people, on.span), entered, lived_in=lived_in)
