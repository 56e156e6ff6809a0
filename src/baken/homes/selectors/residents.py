"""Who lives where, and what one works with there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.homes.models import Stay
from baken.homes.rules.patterns import Living, Pattern
from baken.homes.selectors.kinds import find_kind
from baken.participants.selectors import participants_visible_to
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home, StayQuerySet
    from baken.homes.rules.kinds import Tool
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Residents:
    """Who lives in a home, as someone may know it: the stays of those whose dossier they may open, and how many
    others there are. The participant of each stay knows how the actor is tied to them."""

    stays: list[Stay]
    others: int
    #: The stays of those others: for counting, never for naming.
    hidden: tuple[Stay, ...] = ()

    @property
    def participants(self) -> list[Participant]:
        return [stay.participant for stay in self.stays]

    @property
    def count(self) -> int:
        return len(self.stays) + self.others

    @property
    def relations(self) -> dict[UUID, str]:
        """For the access log: how the actor is tied to each who is shown."""
        return {one.pk: str(one.relation) for one in self.participants}


def stays_in(home: Home, *, on: date | None = None) -> StayQuerySet:
    """Who lives in this home on a day, with room and person."""
    found = Stay.objects.on(on or clock.today()).filter(room__home=home)
    return found.select_related("room", "participant__person").order_by("room__floor", "room__name")


def stay_of(participant: Participant, *, on: date | None = None) -> Stay | None:
    """Where someone lives on a day: room, home and kind come along."""
    return (
        Stay.objects.on(on or clock.today())
        .filter(participant=participant)
        .select_related("room__home__location", "room__home__team")
        .first()
    )


def tools_of(participant: Participant) -> frozenset[Tool]:
    """What one works with where someone lives today: nothing for who lives nowhere here. One query."""
    key = Stay.objects.on(clock.today()).filter(participant=participant).values_list("room__home__kind").first()
    kind = find_kind(key[0]) if key else None
    return frozenset(kind.tools) if kind else frozenset()


def participants_in(
    home: Home, actor: Actor, *, on: date | None = None, action: Action = Action.PARTICIPANT_VIEW
) -> Residents:
    """Who lives in a home on a day: those with whom the actor may do `action`, and the number of others. Two queries.

    Who shows them logs that they were seen: `homes.seen.log_seen`.
    """
    found = Stay.objects.on(on or clock.today()).filter(room__home=home)
    return as_seen_by(actor, found.select_related("room").order_by("room__floor", "room__name"), action=action)


def as_seen_by(actor: Actor, stays: Iterable[Stay], *, action: Action = Action.PARTICIPANT_VIEW) -> Residents:
    """These stays with the participants whom the actor may see; one query besides that of the stays."""
    rows = list(stays)
    visible = participants_visible_to(actor, action=action).select_related("person")
    seen = {one.pk: one for one in visible.filter(pk__in={row.participant_id for row in rows})} if rows else {}
    for row in rows:
        if row.participant_id in seen:
            row.participant = seen[row.participant_id]
    hidden = tuple(row for row in rows if row.participant_id not in seen)
    return Residents([row for row in rows if row.participant_id in seen], len(hidden), hidden)


def living(stay: Stay) -> Living:
    """The stay as the rules of presence know it. Its patterns are asked from the database, unless prefetched."""
    patterns = tuple(
        Pattern(row.from_on, row.weeks, tuple((arrives, leaves) for arrives, leaves in row.parts))
        for row in stay.patterns.all()
    )
    return Living(stay.from_on, stay.until_on, patterns)
