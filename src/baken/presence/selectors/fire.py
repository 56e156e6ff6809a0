"""Who is in the house right now, whoever asks: for the fire brigade and for who counts heads outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.homes.models import Stay
from baken.presence.models import DayParts, WayOut
from baken.presence.rules.parts import PartOnDay, parts_between
from baken.presence.selectors.known import timelines
from baken.presence.selectors.on_duty import OnDutyNow, on_duty_now
from baken.presence.selectors.staffing import division_of, planned_staff
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from baken.homes.models import Home
    from baken.presence.rules.expected import Segment
    from baken.presence.rules.norms import Staff


@dataclass(frozen=True)
class InHouse:
    """One who lives here: in which room, where they are, and what they need to get out."""

    stay: Stay
    segment: Segment
    way_out: WayOut | None


@dataclass(frozen=True)
class FireList:
    """Everyone who lives here, at one moment: who is inside, and who is not. `on_duty` is who works by the roster,
    `staff` how many by what was entered by hand."""

    home: Home
    at: datetime
    inside: list[InHouse]
    away: list[InHouse]
    part: PartOnDay | None
    staff: Staff | None
    on_duty: OnDutyNow

    @property
    def participant_ids(self) -> list[UUID]:
        return [one.stay.participant_id for one in (*self.inside, *self.away)]


def fire_list(home: Home) -> FireList:
    """Everyone who lives in the home, also those whose dossier the reader may not open (HOME_FIRE_LIST)."""
    now, today = clock.now(), clock.today()
    stays = list(Stay.objects.on(today).filter(room__home=home).select_related("room", "participant__person"))
    stays.sort(key=lambda stay: (stay.room.floor, stay.room.name))
    ids = [stay.participant_id for stay in stays]
    known = timelines(ids, first=today, after=today + timedelta(days=1), now=now)
    ways = {row.participant_id: row for row in WayOut.objects.filter(participant_id__in=ids)}
    people = [
        InHouse(stay, segment, ways.get(stay.participant_id))
        for stay in stays
        if (segment := known[stay.participant_id].at(now)) is not None
    ]
    yesterday = today - timedelta(days=1)
    division = division_of(home, DayParts.objects.filter(home=home).first())
    part = next((one for one in parts_between(division, yesterday, today + timedelta(days=1)) if now in one.span), None)
    staff = planned_staff([home], first=yesterday, after=today + timedelta(days=1))
    return FireList(
        home=home,
        at=now,
        inside=[one for one in people if one.segment.here],
        away=[one for one in people if not one.segment.here],
        part=part,
        staff=staff.get((home.pk, part.day, part.part.starts)) if part else None,
        on_duty=on_duty_now(home),
    )
