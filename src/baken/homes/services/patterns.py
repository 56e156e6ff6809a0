"""When someone who lives here part of the time is here, from a day on (YG-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.audit.rules import Event
from baken.homes.models import Stay, StayKind, StayPattern
from baken.homes.services.ground import decides_stay, locked_stay, log_stay
from baken.homes.services.stays import PatternData, check_pattern
from baken.participants.services.ground import take_revision
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor


@decides_stay("stay")
def set_pattern(*, actor: Actor, stay: Stay, from_on: date, pattern: PatternData, revision: int) -> StayPattern:
    """Agree on other days and times from a day on; what held before stays known, and what was agreed for later goes.

    Raises:
        Refused: someone lives here all of the time.
        DomainError: times that cannot be, or a day outside the stay.
    """
    stay = locked_stay(stay)
    take_revision(stay, revision)
    if stay.kind != StayKind.PART_TIME:
        raise Refused(_("Only who lives here part-time has a pattern."), field="from_on", rule="YG-06")
    parts = check_pattern(stay.kind, pattern)
    if from_on < stay.from_on or (stay.until_on and from_on >= stay.until_on):
        raise DomainError(_("Choose a day within the stay."), field="from_on")
    stay.patterns.filter(from_on__gte=from_on).delete()
    made = StayPattern.objects.create(stay=stay, from_on=from_on, weeks=pattern.weeks, parts=parts)
    stay.save(update_fields=["revision"])
    log_stay(actor=actor, action=Event.UPDATE, stay=stay, pattern=from_on.isoformat())
    return made
