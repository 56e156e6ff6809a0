"""Shifts as they stand in a calendar: what, where and when. No residents, no colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.myroster.rules.calendar import CalendarEvent
from baken.myroster.wording import name_of, sleep_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.rosters.models import Shift


def uid_of(shift: Shift) -> str:
    """The same as long as the shift exists, whoever works it."""
    return f"shift-{shift.pk}@baken"


def events(shifts: Iterable[Shift], user_id: UUID, *, with_address: bool = False) -> list[CalendarEvent]:
    """One event for each shift; also a sleep-in is one, with in words when one sleeps. What is no longer one's own or
    does not go on is cancelled."""
    return [_event(one, user_id, with_address=with_address) for one in shifts]


def _event(shift: Shift, user_id: UUID, *, with_address: bool) -> CalendarEvent:
    gone = shift.cancelled_at is not None or shift.worker_id != user_id
    said = _("%(shift)s, %(home)s") % {"shift": name_of(shift), "home": shift.home.name}
    return CalendarEvent(
        uid=uid_of(shift),
        revision=shift.revision,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        title=_("No longer: %(shift)s") % {"shift": said} if gone else said,
        changed_at=getattr(shift, "changed_at", None) or shift.created_at,
        words="" if gone else _words(shift),
        place=_place(shift, with_address=with_address),
        is_cancelled=gone,
    )


def _words(shift: Shift) -> str:
    said = [sleep_words(shift)]
    if shift.break_minutes:
        said.append(_("%(minutes)s min break") % {"minutes": shift.break_minutes})
    return "\n".join(line for line in said if line)


def _place(shift: Shift, *, with_address: bool) -> str:
    home = shift.home
    if not with_address:
        return home.name
    return ", ".join(part for part in (home.name, home.street, f"{home.postal_code} {home.town}".strip()) if part)
