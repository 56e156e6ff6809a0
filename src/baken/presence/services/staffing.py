"""Planning how many workers will be there, and the parts of the day of a home."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import take_revision
from baken.presence.models import DayParts, PlannedStaff
from baken.presence.models.staffing import MOST_STAFF
from baken.presence.rules.parts import MOST_PARTS, complaint
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.presence.rules.norms import Staff
    from baken.presence.rules.parts import DayPart

    #: Which part: the day, and the minute at which it begins.
    type Cell = tuple[date, int]

WEEK = timedelta(days=7)


@writes_home(Action.STAFFING_PLAN, about="home")
def plan_staff(*, actor: Actor, home: Home, cells: Mapping[Cell, Staff | None]) -> int:
    """Write down for some parts how many workers there will be; None takes away what was there.

    Says how many parts changed. What others entered for other parts stays.

    Raises:
        DomainError: more workers than can be. NotPermitted: not by this actor.
    """
    if any(staff and max(staff.awake, staff.asleep) > MOST_STAFF for staff in cells.values()):
        raise DomainError(_("More than %(most)s workers cannot be right.") % {"most": MOST_STAFF})
    known = {
        (row.on, row.starts): row
        for row in PlannedStaff.objects.select_for_update().filter(home=home, on__in={on for on, _starts in cells})
    }
    gone = [known[cell] for cell, staff in cells.items() if staff is None and cell in known]
    changed = [
        PlannedStaff(home=home, on=on, starts=starts, awake=staff.awake, asleep=staff.asleep)
        for (on, starts), staff in cells.items()
        if staff is not None and _differs(known.get((on, starts)), staff)
    ]
    PlannedStaff.objects.filter(pk__in=[row.pk for row in gone]).delete()
    PlannedStaff.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["home", "on", "starts"],
        update_fields=["awake", "asleep"],
    )
    if gone or changed:
        days = sorted({on for on, _starts in cells})
        log_home(
            actor=actor,
            action=Event.UPDATE,
            home=home,
            what="planned staff",
            row=home,
            first=str(days[0]),
            last=str(days[-1]),
        )
    return len(gone) + len(changed)


def _differs(row: PlannedStaff | None, staff: Staff) -> bool:
    return row is None or (row.awake, row.asleep) != (staff.awake, staff.asleep)


@writes_home(Action.STAFFING_PLAN, about="home")
def copy_week(*, actor: Actor, home: Home, monday: date) -> int:
    """Take over the staff of the week before, for the parts of this week for which nothing was entered yet.

    Raises:
        Refused: nothing was entered for the week before. NotPermitted: not by this actor.
    """
    before = PlannedStaff.objects.filter(home=home, on__gte=monday - WEEK, on__lt=monday)
    rows = [
        PlannedStaff(home=home, on=row.on + WEEK, starts=row.starts, awake=row.awake, asleep=row.asleep)
        for row in before
    ]
    if not rows:
        raise Refused(_("Nothing was entered for the week before."), code="nothing-to-copy")
    known = PlannedStaff.objects.filter(home=home, on__gte=monday, on__lt=monday + WEEK).count()
    PlannedStaff.objects.bulk_create(rows, ignore_conflicts=True)
    made = PlannedStaff.objects.filter(home=home, on__gte=monday, on__lt=monday + WEEK).count() - known
    log_home(
        actor=actor,
        action=Event.UPDATE,
        home=home,
        what="planned staff",
        row=home,
        first=str(monday),
        last=str(monday + WEEK - timedelta(days=1)),
    )
    return made


@writes_home(Action.HOME_MANAGE, about="home")
def set_day_parts(
    *, actor: Actor, home: Home, weekdays: Sequence[DayPart], weekend: Sequence[DayPart], revision: int | None = None
) -> DayParts:
    """Divide the day of a home otherwise than others of its kind do.

    Raises:
        DomainError: a part without a name, two that begin at once, none, or too many; `field` says of which days.
        Conflict: a colleague changed them meanwhile. NotPermitted: not by this actor.
    """
    for field, parts in (("weekdays", weekdays), ("weekend", weekend)):
        if wrong := complaint(parts):
            raise DomainError(_complaints()[wrong], field=field, code=wrong)
    row = DayParts.objects.select_for_update().filter(home=home).first()
    action = Event.UPDATE if row else Event.CREATE
    if row is None:
        row = DayParts(home=home)
    else:
        take_revision(row, revision or 0)
    row.weekdays = [part.as_data() for part in sorted(weekdays, key=lambda part: part.starts)]
    row.weekend = [part.as_data() for part in sorted(weekend, key=lambda part: part.starts)]
    row.save()
    log_home(actor=actor, action=action, home=home, what="parts of the day", row=row)
    return row


def _complaints() -> dict[str, str]:
    return {
        "none": _("A day has at least one part."),
        "too-many": _("A day has at most %(most)s parts.") % {"most": MOST_PARTS},
        "twice": _("Two parts begin at the same time."),
        "hour": _("This is not a time."),
        "name": _("Give each part a name."),
    }
