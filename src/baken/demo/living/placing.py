"""Who needs a place, what they wish, and who must not share a home (LE-06)."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baken.demo.living.deeds import Deed
from baken.placement import services as placement
from baken.placement.services import AskData
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.library import Homes
    from baken.demo.living.told import AskedTold
    from baken.demo.living.village import Village


def placing_deeds(village: Village, homes: Homes) -> Iterator[Deed]:
    """Requests with their wishes, and two who are kept apart."""
    for told in homes.asked:
        yield Deed(told.ago, time(11, 50), partial(_ask, village, told))
    one, other = homes.apart
    yield Deed(26, time(12, 15), partial(_apart, village, one, other, homes.apart_because))


def _ask(village: Village, told: AskedTold) -> None:
    one, today = village.residents[told.who], clock.today()
    manager = village.manager(told.team)
    one.forget_ties()
    participant = one.participant(manager)
    request = placement.ask_place(
        actor=manager,
        participant=participant,
        data=AskData(
            why=told.why,
            asked_on=today,
            needed_from_on=today + timedelta(days=told.within),
            urgency=told.urgency,
            urgency_reason=told.urgency_reason,
            no_stairs=told.no_stairs,
            note=told.note,
        ),
    )
    request.participant = participant
    for wish in told.wishes:
        placement.add_wish(
            actor=manager,
            request=request,
            kind=wish.kind,
            strength=wish.strength,
            told_by=wish.told_by,
            near=wish.near,
            home=village.houses[wish.home].home if wish.home else None,
        )


def _apart(village: Village, one: str, other: str, because: str) -> None:
    both = [village.residents[key] for key in (one, other)]
    manager = village.manager("Stam")
    placement.keep_apart(
        actor=manager,
        participant=both[0].participant(manager),
        other=both[1].participant(manager),
        reason=because,
        since_on=clock.today(),
    )
