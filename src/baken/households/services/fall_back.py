"""Keeping the list of whom one can call (SL-07)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import log_home, writes_home
from baken.households.models import FallBack, HolidayChoices
from baken.participants.services.ground import Once, demand, take_revision
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from datetime import date, time

    from baken.accounts.rules import Actor
    from baken.homes.models import Home

RULE = "SL-07"
WHAT = "who can be called"
PHONE = re.compile(r"\+?[0-9][0-9 ()\-]{1,18}")


@dataclass(frozen=True)
class FallBackData:
    """A function, a number of the organisation, and when someone answers there."""

    function: str
    phone: str
    weekdays: tuple[int, ...]
    starts: time
    ends: time
    holidays: str = HolidayChoices.ALSO
    name: str = ""
    place: int = 1
    note: str = ""


@writes_home(Action.HOME_MANAGE, about="home", makes=FallBack)
def add_fall_back(*, actor: Actor, home: Home, data: FallBackData, **_key: Unpack[Once]) -> FallBack:
    """Add someone who can be called.

    Raises:
        DomainError: something is missing, or it is no phone number. NotPermitted: not by this actor.
    """
    made = FallBack(home=home)
    _take_over(made, data)
    made.save()
    log_home(actor=actor, action=Event.CREATE, home=home, what=WHAT, row=made)
    return made


@writes_home(Action.HOME_MANAGE, about="fall_back.home")
def change_fall_back(*, actor: Actor, fall_back: FallBack, data: FallBackData, revision: int) -> FallBack:
    """Change who can be called, or when.

    Raises:
        Conflict: a colleague saved meanwhile. The rest as `add_fall_back`.
    """
    locked = FallBack.objects.select_for_update().get(pk=fall_back.pk)
    take_revision(locked, revision)
    _take_over(locked, data)
    locked.save()
    log_home(actor=actor, action=Event.UPDATE, home=fall_back.home, what=WHAT, row=locked)
    return locked


@writes_home(Action.HOME_MANAGE, about="fall_back.home")
def remove_fall_back(*, actor: Actor, fall_back: FallBack, on: date) -> FallBack:
    """Take someone off the list. A second time changes nothing."""
    locked = FallBack.objects.select_for_update().get(pk=fall_back.pk)
    if locked.removed_on is None:
        locked.removed_on = on
        locked.save(update_fields=["removed_on"])
        log_home(actor=actor, action=Event.DELETE, home=fall_back.home, what=WHAT, row=locked)
    return locked


def _take_over(row: FallBack, data: FallBackData) -> None:
    row.function = demand(data.function, "function", _("Who is it: which function or service?"), rule=RULE)[:80]
    row.phone = demand(data.phone, "phone", _("Which number?"), rule=RULE)
    if not PHONE.fullmatch(row.phone):
        raise DomainError(_("This is no phone number. Digits, spaces and a plus in front are enough."), field="phone")
    row.weekdays = sorted({day for day in data.weekdays if day in range(7)})
    if not row.weekdays:
        raise DomainError(_("On which days?"), field="weekdays")
    if data.holidays not in HolidayChoices.values:
        raise DomainError(_("Make a choice"), field="holidays")
    row.starts, row.ends, row.holidays = data.starts, data.ends, data.holidays
    row.name, row.note = data.name.strip()[:80], data.note.strip()[:200]
    row.place = min(max(data.place, 1), 99)
