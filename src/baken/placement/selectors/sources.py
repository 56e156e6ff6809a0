"""Who may need a place without anybody having asked for it: the waiting list, another environment, a stay that ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.environments.rules.fit import ranked
from baken.participants.selectors import participants_visible_to
from baken.placement.models import WhyChoices
from baken.trajectories.selectors import InflowFilter, waiting_list

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Stay
    from baken.participants.models import Participant
    from baken.placement.selectors.reading import Reading


@dataclass(frozen=True)
class Source:
    """Someone to take in: why, since when that is known, from when a place is needed.

    `better` are the keys of the environments that agree more than where they live. `looks_again` says that the meeting
    has to look again first (LE-06): there is nothing to take in yet.
    """

    participant: Participant
    why: str
    since: date
    needed_from: date
    urgency: int = 1
    urgency_reason: str = ""
    stay: Stay | None = None
    better: tuple[str, ...] = ()
    looks_again: bool = False


def sources(actor: Actor, reading: Reading, asked: Collection[UUID], weeks: int) -> list[Source]:
    """Everyone to take in, of those whose place the actor may know and for whom none is asked. Three queries."""
    living = {
        stay.participant_id: stay
        for stay in reading.stays
        if stay.from_on <= reading.day and stay.room.home_id in reading.homes and stay.participant_id not in asked
    }
    people = {
        one.pk: one
        for one in participants_visible_to(actor, action=Action.PLACEMENT_VIEW)
        .filter(pk__in=list(living))
        .select_related("person")
    }
    housed = {stay.participant_id for stay in reading.stays}
    found = [
        Source(
            participant=one.participant,
            why=WhyChoices.WAITING,
            since=one.waiting_since or one.started_on,
            needed_from=reading.day,
            urgency=one.urgency + 1,
            urgency_reason=one.urgency_reason,
        )
        for one in waiting_list(actor, InflowFilter())
        if one.participant_id not in asked and one.participant_id not in housed
    ]
    later = {stay.participant_id for stay in reading.stays if stay.from_on > reading.day}
    for key, stay in living.items():
        if key in people and key not in later:
            found += _of_resident(reading, people[key], stay, reading.day + timedelta(weeks=weeks))
    return found


def _of_resident(reading: Reading, participant: Participant, stay: Stay, horizon: date) -> list[Source]:
    if stay.until_on is not None and stay.until_on <= horizon:
        return [Source(participant, WhyChoices.ENDS, reading.day, stay.until_on, stay=stay)]
    settled, here = reading.needs.get(participant.pk), reading.environment(stay.room)
    if settled is None or here is None:
        return []
    fits = ranked(reading.fits_with(settled).values())
    own = next(fit for fit in fits if fit.environment == here.key)
    if own.rank > 1:
        better = tuple(fit.environment for fit in fits if fit.rank == 1)
        return [Source(participant, WhyChoices.DRIFT, settled.settled_on, reading.day, stay=stay, better=better)]
    if settled.look_again_on <= reading.day:
        return [Source(participant, WhyChoices.DRIFT, settled.look_again_on, reading.day, stay=stay, looks_again=True)]
    return []
