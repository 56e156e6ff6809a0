"""Who lives in a home for youth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.homes.models import Stay
from baken.homes.rules.kinds import Family, Tool
from baken.homes.selectors import find_kind, stay_of
from baken.shared import clock
from baken.youths.models import AdmissionCheck

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.participants.models import Participant


def youth_stay_of(participant: Participant, *, on: date | None = None) -> Stay | None:
    """Where someone lives on a day, if that is a home for youth."""
    stay = stay_of(participant, on=on)
    kind = find_kind(stay.room.home.kind) if stay else None
    return stay if kind is not None and kind.family == Family.YOUTH else None


def is_youth(participant: Participant) -> bool:
    """Whether the pages of this room belong in someone's dossier: who lives in a home for youth, or was checked for
    one. Two queries at most."""
    return youth_stay_of(participant) is not None or AdmissionCheck.objects.filter(participant=participant).exists()


def stays_with(tool: Tool, participant_ids: Iterable[UUID], on: date | None = None) -> dict[UUID, Stay]:
    """Of these participants those who live in a home that works with this tool, with their stay. One query."""
    return {stay.participant_id: stay for stay in youth_stays(participant_ids, on) if _has(stay, tool)}


def youth_stays(participant_ids: Iterable[UUID], on: date | None = None) -> list[Stay]:
    """Of these participants the stays in a home for youth, with home and person. One query."""
    found = Stay.objects.on(on or clock.today()).filter(participant__in=list(participant_ids))
    rows = found.select_related("room__home", "participant__person").order_by("participant", "from_on")
    return [stay for stay in rows if (kind := find_kind(stay.room.home.kind)) and kind.family == Family.YOUTH]


def _has(stay: Stay, tool: Tool) -> bool:
    kind = find_kind(stay.room.home.kind)
    return kind is not None and kind.has(tool)
