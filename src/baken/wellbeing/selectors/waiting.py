"""For whom a look waits: gently, from a day on. Nothing is blocked by it and nothing becomes late (SL-08, SL-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, Min

from baken.homes.models import Stay
from baken.homes.rules.kinds import Tool
from baken.homes.selectors.kinds import all_kinds
from baken.instruments.models import Response
from baken.shared import clock
from baken.wellbeing.rules.followed import INSTRUMENTS, RELATIVES, TEAM
from baken.wellbeing.rules.rhythm import Asked
from baken.wellbeing.settings import RULE, rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.participants.models import Participant

INSTRUMENT = {Asked.TEAM: TEAM, Asked.RELATIVES: RELATIVES}


@dataclass(frozen=True)
class Waiting:
    """That it is time to look again: of whom, whose view, since when. `last_on` is None when nobody looked yet.

    The page to do it on is `wellbeing:note` or `wellbeing:relative`, with the participant.
    """

    asked: Asked
    participant_id: UUID
    last_on: date | None
    since_on: date
    rule: str = RULE


def open_obligations(
    participant_ids: Iterable[UUID], today: date | None = None, settings: Mapping[str, int] | None = None
) -> list[Waiting]:
    """The looks that wait for these residents, the longest waiting first: four queries, three with `settings`.

    Only of who lives in a home whose kind follows this. What waits is never late, so nothing here says so.
    """
    day = today or clock.today()
    since = _living(participant_ids, day)
    if not since:
        return []
    last = _last_looks(since)
    often = rhythm(settings)
    waiting = [
        Waiting(asked, participant, last.get((participant, INSTRUMENT[asked])), next_on)
        for participant, from_on in since.items()
        for asked in Asked
        if (next_on := often.next_on(asked, last.get((participant, INSTRUMENT[asked])), from_on)) <= day
    ]
    return sorted(waiting, key=lambda one: (one.since_on, one.asked, str(one.participant_id)))


def waiting_for(participant: Participant) -> dict[Asked, Waiting]:
    """What waits for one resident."""
    return {one.asked: one for one in open_obligations([participant.pk])}


def _living(participant_ids: Iterable[UUID], day: date) -> dict[UUID, date]:
    """Who of these lives in a home that follows how people fare, and since when they live anywhere here.

    Not who died, though their stay may not be closed yet.
    """
    kinds = [key for key, kind in all_kinds().items() if kind.has(Tool.FOLLOWED)]
    now = Stay.objects.on(day).filter(participant__in=list(participant_ids), room__home__kind__in=kinds)
    now = now.filter(participant__person__died=None)
    rows = now.order_by().values("participant").annotate(since=Min("participant__stays__from_on"))
    return dict(rows.values_list("participant", "since"))


def _last_looks(participant_ids: Iterable[UUID]) -> dict[tuple[UUID, str], date]:
    rows = (
        Response.objects.filter(participant__in=list(participant_ids), instrument__in=INSTRUMENTS)
        .standing()
        .order_by()
        .values_list("participant", "instrument")
        .annotate(last=Max("filled_on"))
    )
    return {(participant, instrument): last for participant, instrument, last in rows}
