"""What homes need, and whether their rosters give it (YG-02, YG-03, SL-07). As many queries for one as for forty."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings
from baken.homes.rules.patterns import HERE
from baken.homes.selectors import homes_for
from baken.households.holidays import holidays_around
from baken.households.models import FallBack
from baken.households.rules.fall_back import gaps as gaps_between
from baken.presence.models import DayParts
from baken.presence.rules.expected import Repeat
from baken.presence.rules.local import Span, moment
from baken.presence.rules.timeline import Timeline, timeline
from baken.presence.selectors import division_of, known_in, norms_of
from baken.rosters.models import NeedAtPublishing, Roster, RosterStage, Shift
from baken.rosters.rules.changed import changed
from baken.rosters.rules.coverage import Works, covered
from baken.rosters.rules.demand import Asked, Extra, OwnNeed, awake_of, demand
from baken.rosters.selectors.templates import extra_needs, needs_of
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.presence.rules.norms import Norms
    from baken.presence.selectors import Known
    from baken.rosters.models import ExtraNeed, ShiftNeed, ShiftTemplate
    from baken.rosters.rules.changed import Changed
    from baken.rosters.rules.coverage import Coverage, PartCoverage
    from baken.rosters.rules.demand import Demand

A_DAY = timedelta(days=1)
#: So many days ahead it is said that someone is missing.
AHEAD = 7


@dataclass(frozen=True)
class ShortPart:
    """A part of the coming days in which a published roster is short, in a home."""

    home: Home
    part: PartCoverage


def demand_of(homes: Iterable[Home], first: date, after: date) -> dict[UUID, Demand]:
    """What homes need in some days, by their id: by who is expected there, by their own wishes, by what comes besides.

    Nine queries at most; one more for each own kind of home with norms of its own.
    """
    known = list(homes)
    return {pk: demand(asked, first, after) for pk, asked in _asked(known, first, after, _call_lists(known)).items()}


def coverage_of(
    homes: Iterable[Home],
    first: date,
    after: date,
    *,
    shifts: Iterable[Shift] | None = None,
    seen_only: bool = False,
) -> dict[UUID, Coverage]:
    """Whether who works is enough, by the id of the home. With `shifts` these count, else all that stand.

    `seen_only` leaves out the concepts. One query more than `demand_of`, none with `shifts`.
    """
    known = list(homes)
    calls = _call_lists(known)
    by_home: dict[UUID, list[Works]] = defaultdict(list)
    for shift in standing_in(known, first, after, seen_only=seen_only) if shifts is None else shifts:
        by_home[shift.home_id] += works_of(shift)
    return {
        pk: covered(demand(asked, first, after), by_home[pk], gaps_of(calls[pk], first, after))
        for pk, asked in _asked(known, first, after, calls).items()
    }


def standing_in(homes: Iterable[Home], first: date, after: date, *, seen_only: bool = False) -> Iterable[Shift]:
    """The shifts that last in some days, and in the night after them."""
    shifts = Shift.objects.seen() if seen_only else Shift.objects.standing()
    found = shifts.during(moment(first), moment(after + A_DAY)).filter(home__in=list(homes))
    return found.only("home_id", "starts_at", "ends_at", "slept_from", "slept_until", "worker_id")


def works_of(shift: Shift) -> tuple[Works, ...]:
    """A shift as the rules of coverage know it; it can also be a row of the board, which has the same fields."""
    asleep = Span(shift.slept_from, shift.slept_until) if shift.slept_from and shift.slept_until else None
    is_open = shift.worker_id is None
    awake = (Works(span, True, is_open, shift.id) for span in awake_of(Span(shift.starts_at, shift.ends_at), asleep))
    return (*awake, Works(asleep, False, is_open, shift.id)) if asleep else tuple(awake)


def short_parts(actor: Actor, *, on: date | None = None, days: int = AHEAD) -> list[ShortPart]:
    """The parts still to come in which published rosters are short, in the homes of which the actor plans the roster.

    Only days that a published roster covers: who has none yet is not short. In the order of time.
    """
    first, now = on or clock.today(), clock.now()
    after = first + timedelta(days=days)
    rosters = Roster.objects.exclude(stage=RosterStage.CONCEPT).filter(starts_on__lt=after, ends_before__gt=first)
    homes = {home.pk: home for home in homes_for(actor, Action.ROSTER_PLAN).filter(rosters__in=rosters).distinct()}
    if not homes:
        return []
    covers = {
        (home_id, starts_on + timedelta(days=number))
        for home_id, starts_on, ends_before in rosters.values_list("home_id", "starts_on", "ends_before")
        for number in range((ends_before - starts_on).days)
    }
    found = [
        ShortPart(homes[pk], part)
        for pk, coverage in coverage_of(homes.values(), first, after, seen_only=True).items()
        for part in coverage.short_parts
        if part.on.span.end > now and (pk, part.on.day) in covers
    ]
    return sorted(found, key=lambda one: (one.part.on.span.start, one.home.name))


def changed_since_publishing(
    rosters: Collection[Roster], demands: Mapping[UUID, Demand], *, since: datetime | None = None
) -> dict[UUID, list[Changed]]:
    """Where more or fewer workers are needed than when each roster was published, by its id; only what is to come."""
    kept = {row.roster_id: row.needs for row in NeedAtPublishing.objects.filter(roster__in=rosters)}
    at = since or clock.now()
    return {
        one.pk: changed(kept[one.pk], demands[one.home_id], since=at)
        for one in rosters
        if one.pk in kept and one.home_id in demands
    }


def usual_week(home: Home) -> Demand:
    """What the norm asks of a home in the four weeks to come when everyone is there as agreed: nothing else."""
    today = clock.today()
    first = today + timedelta(days=7 - today.weekday())
    after = first + timedelta(days=28)
    asked = _asked([home], first, after, {home.pk: []}, with_own=False)[home.pk]
    return demand(Asked(home.pk, asked.norms, asked.division, asked.usual, asked.usual), first, after)


def _asked(
    homes: Sequence[Home], first: date, after: date, calls: Mapping[UUID, list[FallBack]], *, with_own: bool = True
) -> dict[UUID, Asked]:
    if not homes:
        return {}
    divisions = {row.home_id: row for row in DayParts.objects.filter(home__in=homes)}
    norms = _norms(homes)
    here = _who_is_where(homes, first, after)
    needs = needs_of(homes) if with_own else {}
    extras = extra_needs(homes, first, after + A_DAY) if with_own else {}
    return {
        home.pk: Asked(
            home.pk,
            norms[home.kind],
            division_of(home, divisions.get(home.pk)),
            present=here.present[home.pk],
            usual=here.usual[home.pk],
            own=_own(needs.get(home.pk, ()), first, after),
            extras=[_extra(one) for one in extras.get(home.pk, ())],
            has_fall_back=bool(calls[home.pk]),
        )
        for home in homes
    }


def _norms(homes: Sequence[Home]) -> dict[str, Norms]:
    chosen = rule_settings()
    return {key: norms_of(home, chosen) for key, home in {home.kind: home for home in homes}.items()}


@dataclass(frozen=True)
class _WhoIsWhere:
    present: dict[UUID, list[Timeline]]
    usual: dict[UUID, list[Timeline]]


def _who_is_where(homes: Sequence[Home], first: date, after: date) -> _WhoIsWhere:
    """Of each home the timelines of those who live there, and what these are in a usual week."""
    # one day more: the night of the last day lasts until the next morning
    known = known_in(homes, first=first, after=after + A_DAY)
    window = Span(moment(first), moment(after + A_DAY))
    return _WhoIsWhere(
        {pk: [one.timeline for one in people] for pk, people in known.items()},
        {pk: [_usual(one, window) for one in people] for pk, people in known.items()},
    )


def _usual(known: Known, window: Span) -> Timeline:
    """When someone is there in a usual week: by their stay, and by what comes back each week, such as school."""
    coming_back = [one for one in known.absences if one.repeat is not Repeat.ONCE]
    return timeline(known.lives, coming_back, (), window=window, now=known.timeline.now)


def own_needs(kinds: Iterable[ShiftTemplate], first: date, after: date) -> list[OwnNeed]:
    """What a home asks for itself in some days, by its kinds of shifts with their needs (`templates_of`). No query."""
    return _own([need for kind in kinds for need in kind.needs.all()], first, after)


def _own(needs: Iterable[ShiftNeed], first: date, after: date) -> list[OwnNeed]:
    """What a home asks for itself on each of some days, and on the one before: its night lasts until the morning."""
    by_weekday: dict[int, list[ShiftNeed]] = defaultdict(list)
    for need in needs:
        by_weekday[need.weekday].append(need)
    found = []
    for number in range(-1, (after - first).days + 1):
        day = first + timedelta(days=number)
        found += [_own_on(need, day) for need in by_weekday[day.isoweekday()]]
    return found


def _own_on(need: ShiftNeed, day: date) -> OwnNeed:
    of = need.template
    asleep = None
    if of.sleeps_from is not None and of.sleeps_for is not None:
        begins = of.starts + of.sleeps_from
        asleep = Span(moment(day, begins), moment(day, begins + of.sleeps_for))
    return OwnNeed(Span(moment(day, of.starts), moment(day, of.starts + of.minutes)), asleep, need.least, need.wanted)


def _extra(need: ExtraNeed) -> Extra:
    return Extra(Span(need.from_at, need.until_at), need.extra, need.why)


def _call_lists(homes: Sequence[Home]) -> dict[UUID, list[FallBack]]:
    """Whom one can call in each home (SL-07). One query."""
    found: dict[UUID, list[FallBack]] = {home.pk: [] for home in homes}
    for row in FallBack.objects.filter(home__in=homes, removed_on__isnull=True):
        found[row.home_id].append(row)
    return found


def gaps_of(rows: Iterable[FallBack], first: date, after: date) -> list[Span]:
    """When nobody can be called in some days. No query."""
    free = holidays_around(first.year) | holidays_around(after.year)
    found = gaps_between([row.window for row in rows], moment(first), moment(after + A_DAY), free, HERE)
    return [Span(gap.first, gap.after) for gap in found]
