"""What a day begins with: of one's own roster, and of the rosters for which one plans or approves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.myroster.selectors.open_shifts import requests_to_decide
from baken.myroster.selectors.own import coming
from baken.myroster.selectors.swaps import asked_of, swaps_to_decide
from baken.rosters.selectors.changes import waiting_for
from baken.rosters.selectors.rounds import rounds_for
from baken.rosters.selectors.worked import hours_waiting, to_confirm
from baken.shared import clock

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.myroster.models import ShiftRequest, Swap, SwapOffer
    from baken.rosters.models import Agreement, Round, Shift
    from baken.rosters.selectors.worked import HoursWaiting

#: The next shift belongs to today when it begins before the end of tomorrow.
SOON = timedelta(days=1)


@dataclass(frozen=True)
class OwnToday:
    """The shift of today or tomorrow, and what waits for one's answer."""

    next_shift: Shift | None = None
    to_confirm: int = 0
    changes: list[Agreement] = field(default_factory=list)
    swaps: list[SwapOffer] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return bool(self.to_confirm or self.changes or self.swaps or self.rounds)


def own_today(actor: Actor) -> OwnToday:
    """Of one's own roster. Six queries, whatever the size of the team."""
    if actor.user_id is None:
        return OwnToday()
    return OwnToday(
        next_shift=coming(actor.user_id, clock.today() + SOON).first(),
        to_confirm=to_confirm(actor.user_id).count(),
        changes=waiting_for(actor),
        swaps=asked_of(actor.user_id),
        rounds=rounds_for(actor),
    )


@dataclass(frozen=True)
class ToDecide:
    """What waits for who plans or approves: swaps, requests for open shifts, and rosters with hours."""

    swaps: list[Swap]
    requests: list[ShiftRequest]
    hours: list[HoursWaiting]


def to_decide(actor: Actor) -> ToDecide:
    """For who plans or approves somewhere; empty for others. Five queries, whatever the number of homes."""
    hours = [one for one in hours_waiting(actor) if one.unapproved or one.roster.ends_before <= clock.today()]
    return ToDecide(swaps_to_decide(actor), requests_to_decide(actor), hours)
