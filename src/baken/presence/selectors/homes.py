"""Who is in a home: now, tonight, in a week."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.homes.models import Stay
from baken.homes.selectors import as_seen_by
from baken.presence.rules.local import day_of
from baken.presence.selectors.known import known_of, timelines
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant
    from baken.presence.rules.timeline import Timeline


@dataclass(frozen=True)
class Resident:
    """Someone who lives here, whom the actor may know by name, and where they are."""

    stay: Stay
    timeline: Timeline

    @property
    def participant(self) -> Participant:
        return self.stay.participant


@dataclass(frozen=True)
class HomePresence:
    """Who lives in a home and where they are; `others` are the timelines of those who stay nameless."""

    residents: list[Resident]
    others: list[Timeline]
    now: datetime

    @property
    def all_timelines(self) -> list[Timeline]:
        return [*(one.timeline for one in self.residents), *self.others]

    @property
    def count(self) -> int:
        return len(self.residents) + len(self.others)

    @property
    def relations(self) -> dict[UUID, str]:
        """For the access log: how the actor is tied to each who is shown."""
        return {one.participant.pk: str(one.participant.relation) for one in self.residents}


def presence_in(home: Home, actor: Actor, *, first: date, after: date, on: date | None = None) -> HomePresence:
    """Who lives in the home on a day, and where they are in the days asked for. Six queries."""
    found = list(Stay.objects.on(on or clock.today()).filter(room__home=home).select_related("room"))
    found.sort(key=lambda stay: (stay.room.floor, stay.room.name))
    now = clock.now()
    known = timelines((stay.participant_id for stay in found), first=first, after=after, now=now)
    seen = as_seen_by(actor, found, action=Action.STAY_VIEW)
    named = {stay.participant_id for stay in seen.stays}
    return HomePresence(
        residents=[Resident(stay, known[stay.participant_id]) for stay in seen.stays],
        others=[known[stay.participant_id] for stay in found if stay.participant_id not in named],
        now=now,
    )


def ids_here(home: Home, at: datetime) -> frozenset[UUID]:
    """The participants who are in this home at a moment, by what was noted, planned or agreed. Five queries."""
    day = day_of(at)
    lives = Stay.objects.on(day).filter(room__home=home).values_list("participant_id", flat=True)
    known = timelines(lives, first=day, after=day + timedelta(days=1))
    return frozenset(pk for pk, one in known.items() if (now := one.at(at)) and now.here and now.home == home.pk)


def counts_now(homes: Iterable[Home]) -> dict[UUID, tuple[int, int]]:
    """Of each home how many of those who live there are in the house now, and how many live there. Five queries."""
    today, now = clock.today(), clock.now()
    stays = Stay.objects.on(today).filter(room__home__in=list(homes)).values_list("participant_id", "room__home_id")
    lives = dict(stays)
    known = known_of(lives, first=today, after=today + timedelta(days=1), now=now)
    living = Counter(lives.values())
    here = Counter(
        segment.home for one in known.values() if (segment := one.timeline.at(now)) is not None and segment.here
    )
    return {home: (here[home], number) for home, number in living.items()}
