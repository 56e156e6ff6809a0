"""What asks attention: the signals of the people someone looks after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from baken.accounts.rules import Role
from baken.continuity import selectors as continuity
from baken.continuity.selectors import StandingIn
from baken.shared import clock
from baken.signals.selectors import (
    NOTHING_ELSE,
    Also,
    OwnCare,
    Shown,
    SignalFilter,
    first_signals_for,
    in_order,
    last_looks,
    looked_after,
    own_care,
    signals_for,
    signals_visible_to,
)
from baken.signals.services import bring_up_to_date_at, look_again

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.continuity.models import Absence
    from baken.signals.models import KeptSignal
    from baken.signals.selectors import LookedAt


@dataclass(frozen=True)
class Mine:
    """The people someone cares for, and who looks after each of them today."""

    care: OwnCare
    looks: Mapping[UUID, LookedAt] = field(default_factory=dict)
    #: The numbers that the organisation chose, where a look brought them along.
    settings: Mapping[str, int] | None = None
    #: The homes on the page, where the look brought them along.
    homes: dict[str, Any] | None = None


def what_is_mine(actor: Actor, *, also: Also | None = None) -> Mine:
    """Whom the actor cares for, after a fresh look at those about whom something changed. Two queries; three for a
    manager, whose query takes `also` along, and a fixed number more when there is something to look at."""
    care = own_care(actor)
    once = _once(also, care) if also and not actor.has(Role.MANAGER) else NOTHING_ELSE
    looks = last_looks(care.people, also=once)
    stale = [pk for pk, look in looks.items() if look.is_stale]
    if stale:
        look_again(stale)
        looks = last_looks(care.people, also=once)
    settings = next((look.settings for look in looks.values()), None)
    if not actor.has(Role.MANAGER):
        return Mine(care, looks, settings, next((look.also for look in looks.values() if look.also), None))
    there = bring_up_to_date_at(actor.location_ids, also=also or NOTHING_ELSE)
    return Mine(care, looks, there.settings, there.also)


def _once(also: Also, care: OwnCare) -> Also:
    """The same in the row of one participant alone: it is about no one of them, and worked out once."""
    first = next(iter(care.people), None)
    return Also(f"case when wanted.id = %(first)s then {also.expression} end", {**also.values, "first": first})


def attention(actor: Actor, mine: Mine, *, limit: int) -> Shown:
    """The most urgent signals for the actor, and how many there are."""
    return first_signals_for(actor, mine.looks, mine.care, limit=limit)


def all_of(actor: Actor, mine: Mine, *, everyone: bool, snoozed: bool) -> QuerySet[KeptSignal]:
    """Every signal for the actor, or about everyone they may see; the most urgent first."""
    wanted = SignalFilter(snoozed=snoozed)
    return in_order(signals_visible_to(actor, wanted) if everyone else signals_for(actor, mine.looks, wanted))


def own_absence(actor: Actor, mine: Mine) -> list[Absence]:
    """The actor's own absence today: one query, and none for who looks after someone, because then they are there."""
    if actor.user_id is None or looked_after(actor, mine.looks):
        return []
    return list(continuity.absences_on([actor.user_id], clock.today()).values())


def standing_in_for(actor: Actor, mine: Mine) -> list[StandingIn]:
    """For whom the actor does the mentor's work today (CT-02): two queries, and none when there is nobody."""
    people = mine.care.people
    theirs = [pk for pk in looked_after(actor, mine.looks) if not mine.care.is_mentor_of(people[pk])]
    if not theirs:
        return []
    found = continuity.responsible_today(theirs)
    return [StandingIn(people[pk], one) for pk, one in found.items() if one.stands_in]
