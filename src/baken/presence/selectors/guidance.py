"""On which days no guidance can be given (YG-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.homes.models import Stay
from baken.presence.rules.expected import PART_TIME
from baken.presence.rules.timeline import guidance_is_refused
from baken.presence.selectors.known import known_of
from baken.shared.forms import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.participants.models import Participant

RULE = "YG-06"


@dataclass(frozen=True)
class Refusal:
    """That no guidance can be booked on a day, and the words that say what one can do."""

    text: str
    rule: str = RULE


def guidance_refused_on(participant: Participant, day: date) -> Refusal | None:
    """YG-06: who lives here part of the time gets no guidance on a day on which they are not here at all.

    Who lives here full-time does, also when they are away. One query for who does not live here part of the time.
    """
    if participant.pk not in away_all_day([participant.pk], day):
        return None
    return Refusal(
        _(
            "%(name)s lives here part of the time and is not here on this day: then no guidance is given. "
            "Were they here after all? Note that first under “Presence”, then save this."
        )
        % {"name": participant.display_name}
    )


def guidance_refused_for(participant_ids: Iterable[UUID], day: date) -> Refusal | None:
    """The same for several people at once, whom the words do not name."""
    if not away_all_day(participant_ids, day):
        return None
    return Refusal(
        _(
            "Someone lives here part of the time and is not here on this day: then no guidance is given. "
            "Were they here after all? Note that first under “Presence”, then save this."
        )
    )


def away_all_day(participant_ids: Iterable[UUID], day: date) -> frozenset[UUID]:
    """Those who live here part of the time and are not here at all on a day (YG-06). One query when nobody does."""
    ids = list(participant_ids)
    if not ids or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return frozenset()
    stays = Stay.objects.filter(participant_id__in=ids, kind=PART_TIME).between(day, day + timedelta(days=1))
    part_time = set(stays.values_list("participant_id", flat=True))
    known = known_of(part_time, first=day, after=day + timedelta(days=1))
    return frozenset(pk for pk, one in known.items() if guidance_is_refused(one.lives, one.timeline, day))
