"""The homes on Vandaag: who is there, what comes today, whether there are workers enough. One query for all of it.

A page that everyone opens all day cannot ask each room of the homes for its part: this reads what their selectors read
(`presence.selectors`, `households.selectors`) for every home at once, and gives it to the same rules.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection
from django.urls import reverse

from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.desk.selectors.homes_sql import HOMES, PERSON
from baken.desk.selectors.living import lived, since, timeline_of
from baken.desk.selectors.own_tasks import OWN, OwnTask, own_tasks
from baken.desk.selectors.rosters import RosterToday, roster_today
from baken.desk.selectors.rosters import asked_by as rosters_asked_by
from baken.homes.access import can_home
from baken.homes.models import Home
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import kind_of
from baken.households.models import FallBack
from baken.households.rules.reviews import due_on
from baken.households.selectors.fall_back import gaps_this_week, holding
from baken.households.settings import REVIEW_MONTHS, value_of
from baken.participants.access import can
from baken.participants.models import Participant, Person
from baken.presence.rules.defaults import default_division
from baken.presence.rules.local import Span, day_of
from baken.presence.rules.norms import Level, Staff, judge, most_at_once, weakest
from baken.presence.rules.parts import as_division, parts_between
from baken.presence.rules.timeline import Timeline
from baken.presence.selectors.staffing import AHEAD, PartVerdict, norms_of
from baken.rosters.rules.demand import awake_of
from baken.shared import clock
from baken.signals.selectors import Also, with_own_ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from baken.accounts.rules import Actor
    from baken.households.rules.fall_back import Gap
    from baken.presence.rules.expected import Segment
    from baken.presence.rules.norms import Norms
    from baken.signals.selectors import OwnCare


@dataclass(frozen=True)
class Resident:
    """Someone who lives here now, or comes to live here in the days ahead. `timeline` is of this home alone."""

    participant: Participant
    is_known: bool
    room: str
    until_on: date | None
    goes_on: bool
    timeline: Timeline


@dataclass(frozen=True)
class Coming:
    """That someone comes or goes today, as was planned or agreed."""

    at: datetime
    resident: Resident
    comes: bool
    segment: Segment


@dataclass(frozen=True)
class OwnAction:
    """What the reader took up after the team looked back."""

    review_id: UUID
    text: str
    due_on: date


@dataclass(frozen=True)
class HomeNow:
    """One home as it is now, as far as the reader has to know of it."""

    home: Home
    rooms: int
    residents: list[Resident] = field(default_factory=list)
    parts: list[PartVerdict] = field(default_factory=list)
    calls: list[FallBack] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    review_since: date | None = None
    actions: list[OwnAction] = field(default_factory=list)

    @cached_property
    def living(self) -> list[Resident]:
        """Who lives here today."""
        now = clock.now()
        return [one for one in self.residents if one.timeline.at(now) is not None]

    @property
    def here(self) -> int:
        now = clock.now()
        return sum(bool((one := of.timeline.at(now)) and one.here) for of in self.living)

    @property
    def free(self) -> int:
        return max(0, self.rooms - len(self.living))

    @property
    def broken(self) -> list[PartVerdict]:
        return [part for part in self.parts if part.verdict.level is Level.BROKEN]

    def ending(self, until: date) -> list[Resident]:
        """Whose stay ends by a day, while it is not said where they live after that."""
        return [one for one in self.living if one.until_on and one.until_on <= until and not one.goes_on]

    def today(self) -> list[Coming]:
        """Who comes and who goes in what is left of today, in that order of time."""
        now = clock.now()
        found = []
        for one in self.residents:
            for before, after in zip(one.timeline.segments, one.timeline.segments[1:], strict=False):
                at = after.span.start
                changes = before.here != after.here and before.span.end == at and not after.is_uncertain
                if changes and at > now and day_of(at) == clock.today():
                    found.append(Coming(at, one, after.here, after))
        return sorted(found, key=lambda coming: coming.at)


@dataclass(frozen=True)
class Homes:
    """The homes that the reader has to know of, what they took up themselves, and what waits in rosters."""

    homes: list[HomeNow] = field(default_factory=list)
    own: list[OwnTask] = field(default_factory=list)
    roster: RosterToday = field(default_factory=RosterToday)


def asked_by(actor: Actor) -> Also | None:
    """For a query to take along: the homes of the actor’s teams, and for a manager those of their locations; what has
    the actor’s name on it; and their rosters."""
    if actor.user_id is None or not actor.has(Role.WORKER, Role.MANAGER):
        return None
    today = clock.today()
    values = {
        **since(today),
        "today": today,
        "after": today + timedelta(days=AHEAD),
        "teams": list(actor.team_ids),
        "locations": list(actor.location_ids) if actor.has(Role.MANAGER) else [],
        "user": actor.user_id,
    }
    rosters, of_rosters = rosters_asked_by(actor)
    expression = f"json_build_object('homes', {HOMES}, 'own', {OWN}, 'roster', {rosters})::text"
    return Also(expression, values | of_rosters)


def homes_now(actor: Actor, care: OwnCare, found: dict[str, Any] | None = None) -> Homes:
    """Those homes as they are now. One query; none where another one `found` them already."""
    wanted = asked_by(actor)
    if wanted is None:
        return Homes()
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute(f"select {wanted.expression}", wanted.values)
            found = json.loads(cursor.fetchone()[0])
    assert found is not None  # an object, whatever there is
    return Homes(
        [_home(actor, care, row) for row in found["homes"] or ()],
        own_tasks(actor, found["own"]),
        roster_today(actor, found["roster"]),
    )


def _home(actor: Actor, care: OwnCare, row: dict[str, Any]) -> HomeNow:
    home = Home(
        pk=UUID(row["id"]),
        name=row["name"],
        kind=row["kind"],
        location_id=UUID(row["location_id"]),
        team_id=UUID(row["team_id"]) if row["team_id"] else None,
        opened_on=date.fromisoformat(row["opened_on"]),
    )
    chosen = row["chosen"] or {}
    residents = [_resident(home, one, actor, care) for one in row["residents"] or ()]
    calls = [_call(home, one) for one in row["calls"] or ()]
    manages = can_home(actor, Action.HOME_MANAGE, home)
    return HomeNow(
        home=home,
        rooms=row["rooms"],
        residents=sorted(residents, key=lambda one: one.room),
        parts=_parts(home, row, [one.timeline for one in residents], chosen),
        calls=holding(calls, clock.now()),
        gaps=gaps_this_week(calls, clock.now()) if manages and residents else [],
        review_since=_review_since(home, row["reviews"], chosen) if manages else None,
        actions=[OwnAction(UUID(review), text, date.fromisoformat(on)) for review, text, on in row["actions"] or ()],
    )


def _resident(home: Home, row: Sequence[Any], actor: Actor, care: OwnCare) -> Resident:
    pk, team_id, location_id, names, stays, known = row
    participant = care.people.get(UUID(pk)) or with_own_ties(
        Participant(
            pk=UUID(pk),
            team_id=UUID(team_id) if team_id else None,
            location_id=UUID(location_id),
            person=Person(**dict(zip(PERSON, names, strict=True))),
        ),
        actor,
        care,
    )
    lives = [lived(*stay) for stay in stays]
    here = [stay for stay in lives if stay.home_id == home.pk]
    current = next((stay for stay in here if stay.is_on(clock.today())), here[-1])
    today = clock.today()
    whole = timeline_of([stay.as_lives for stay in lives], known, today, today + timedelta(days=AHEAD + 1))
    return Resident(
        participant=participant,
        is_known=can(actor, Action.PARTICIPANT_VIEW, participant),
        room=current.room,
        until_on=current.until_on,
        goes_on=any(current.until_on and stay.from_on >= current.until_on for stay in lives),
        timeline=replace(whole, segments=tuple(one for one in whole.segments if one.home == home.pk)),
    )


def _parts(
    home: Home, row: Mapping[str, Any], timelines: Sequence[Timeline], chosen: Mapping[str, int]
) -> list[PartVerdict]:
    """The parts to come of which it is known who works, by a roster or as entered, that are broken or at the limit
    (YG-02, YG-03, SL-07)."""
    staff = {(date.fromisoformat(on), starts): Staff(awake, asleep) for on, starts, awake, asleep in row["staff"] or ()}
    covered = _covered(home, row["rosters"] or ())
    if not staff and not covered:
        return []
    duties = [duty for one in row["duties"] or () for duty in _duties(*one)]
    now, today = clock.now(), clock.today()
    always = [one for one in timelines if _is_always_here(one)]
    others = [one for one in timelines if not _is_always_here(one)]
    norms: Norms = norms_of(home, chosen)
    parts = as_division(*row["division"]) if row["division"] else default_division(kind_of(home).family)
    found = []
    for on in parts_between(parts, today, today + timedelta(days=AHEAD)):
        works, roster = staff.get((on.day, on.part.starts)), covered.get(on.day, "")
        if on.span.end <= now or (works is None and not roster):
            continue
        if roster:
            verdict = weakest(norms, on.part.kind, on.span, timelines, [one for one in duties if one[0].cut(on.span)])
        else:
            number = len(always) + most_at_once(others, on.span)
            lived_in = bool(always) or any(one.within(on.span) for one in others)
            verdict = judge(norms, on.part.kind, number, works, lived_in=lived_in)
        if verdict.level in (Level.BROKEN, Level.LIMIT):
            found.append(PartVerdict(home, on, verdict, roster))
    return found


def _covered(home: Home, rosters: Iterable[Sequence[str]]) -> dict[date, str]:
    """The days that a published roster covers, with its address."""
    found = {}
    for pk, starts_on, ends_before in rosters:
        first, address = date.fromisoformat(starts_on), reverse("rosters:roster", args=[home.pk, pk])
        for number in range((date.fromisoformat(ends_before) - first).days):
            found[first + timedelta(days=number)] = address
    return found


def _duties(
    starts_at: str, ends_at: str, slept_from: str | None, slept_until: str | None
) -> Iterator[tuple[Span, bool]]:
    """The stretches of one shift, awake and asleep."""
    whole = Span(datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at))
    asleep = None
    if slept_from and slept_until:
        asleep = Span(datetime.fromisoformat(slept_from), datetime.fromisoformat(slept_until)).cut(whole) or None
    yield from ((part, False) for part in awake_of(whole, asleep) if part)
    if asleep:
        yield asleep, True


def _is_always_here(of: Timeline) -> bool:
    """Of most it is one stretch: they are counted once, and not in each part of the week."""
    whole = len(of.segments) == 1 and of.segments[0].here
    span = of.segments[0].span if whole else None
    return span is not None and (span.end - span.start) >= timedelta(days=AHEAD + 1) - timedelta(hours=1)


def _call(home: Home, row: dict[str, Any]) -> FallBack:
    found = FallBack(
        pk=UUID(row["id"]),
        function=row["function"],
        name=row["name"],
        phone=row["phone"],
        place=row["place"],
        weekdays=row["weekdays"],
        starts=time.fromisoformat(row["starts"]),
        ends=time.fromisoformat(row["ends"]),
        holidays=row["holidays"],
        note=row["note"],
    )
    found.home = home
    return found


def _review_since(home: Home, reviews: Sequence[Any], chosen: Mapping[str, int]) -> date | None:
    """Since when it is time for the team to look back, where nobody began (SL-07)."""
    last, under_way = reviews
    if under_way or not kind_of(home).has(Tool.SELF_EVALUATION):
        return None
    since_on = due_on(date.fromisoformat(last) if last else None, home.opened_on, value_of(REVIEW_MONTHS, chosen))
    return since_on if since_on <= clock.today() else None
