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

if TYPE_CHECKING:
    from datetime import date

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
    if not 1850 <= day.year <= 2250:  # noqa: PLR2004  # the years that a form takes
        return None
    kinds = Stay.objects.filter(participant=participant).between(day, day + timedelta(days=1))
    lived = set(kinds.values_list("kind", flat=True))
    if lived != {PART_TIME}:
        return None
    known = known_of([participant.pk], first=day, after=day + timedelta(days=1))[participant.pk]
    if not guidance_is_refused(known.lives, known.timeline, day):
        return None
    return Refusal(
        _(
            "%(name)s lives here part of the time and is not here on this day: then no guidance is given. "
            "Were they here after all? Note that first under “Presence”, then save this."
        )
        % {"name": participant.display_name}
    )
