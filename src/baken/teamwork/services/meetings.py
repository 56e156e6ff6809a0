"""Planning a meeting, writing its minutes point by point, and fixing them (LE-08)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.db.models import F
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once, check_not_ahead, demand, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.teamwork.models import Meeting, MinutesRemark, Point, StateChoices
from baken.teamwork.rules.agenda import ADDED_BEFORE, standing
from baken.teamwork.selectors.roles import colleagues
from baken.teamwork.services.ground import leads

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time
    from uuid import UUID

    from baken.accounts.models import User
    from baken.accounts.rules import Actor
    from baken.homes.models import Home

RULE = "LE-08"
MEETING = "environment meeting"
POINT = "point of an agenda"
REMARK = "remark about minutes"


@dataclass(frozen=True)
class MeetingData:
    """When and where, and who comes."""

    on: date
    starts: time
    place: str
    invited: tuple[UUID, ...] = ()
    others: str = ""


@leads(about="home", makes=Meeting)
def plan_meeting(*, actor: Actor, home: Home, data: MeetingData, **_key: Unpack[Once]) -> Meeting:
    """Plan a meeting; the eleven standing points are on its agenda at once.

    Raises:
        NotPermitted: not a lead and not who manages the home. DomainError: no place, or someone of elsewhere.
    """
    place = demand(data.place, "place", _("Say where you meet."))[:120]
    invited = _people(home, data.invited)
    made = Meeting.objects.create(
        home=home,
        on=data.on,
        starts=data.starts,
        place=place,
        others=data.others.strip()[:200],
        planned_by_name=actor.name,
    )
    made.invited.set(invited)
    Point.objects.bulk_create(
        Point(meeting=made, number=number, key=key) for number, key in enumerate(standing(), start=1)
    )
    log_home(actor=actor, action=Event.CREATE, home=home, what=MEETING, row=made)
    return made


@leads(about="meeting.home")
def change_meeting(*, actor: Actor, meeting: Meeting, data: MeetingData, revision: int) -> Meeting:
    """Another day, hour, place or company.

    Raises:
        Refused: it was closed or called off. Conflict: a colleague changed it meanwhile. DomainError: as when planning.
    """
    locked = _locked(meeting)
    take_revision(locked, revision)
    invited = _people(meeting.home, data.invited, locked.invited.all())
    locked.on, locked.starts = data.on, data.starts
    locked.place = demand(data.place, "place", _("Say where you meet."))[:120]
    locked.others = data.others.strip()[:200]
    locked.save()
    locked.invited.set(invited)
    log_home(actor=actor, action=Event.UPDATE, home=meeting.home, what=MEETING, row=locked)
    return locked


@leads(about="meeting.home")
def call_off(*, actor: Actor, meeting: Meeting, because: str) -> Meeting:
    """It will not be held; what was prepared stays to be read.

    Raises:
        Refused: it was closed or called off already. DomainError: there is no reason.
    """
    locked = _locked(meeting)
    locked.because = demand(because, "because", _("Say why."))[:300]
    locked.state = StateChoices.CANCELLED
    locked.revision += 1
    locked.save()
    log_home(actor=actor, action=Event.UPDATE, home=meeting.home, what=MEETING, row=locked, state=locked.state)
    return locked


@writes_home(Action.HOME_MEETINGS, about="meeting.home", makes=Point)
def add_point(*, actor: Actor, meeting: Meeting, title: str, **_key: Unpack[Once]) -> Point:
    """Put something on the agenda, before any other business. A point is never taken off.

    Raises:
        Refused: the meeting was closed or called off. DomainError: no title.
    """
    locked = _locked(meeting)
    words = demand(title, "title", _("Write down what to talk about."), rule=RULE)[:120]
    following = locked.points.filter(key=ADDED_BEFORE).values_list("number", flat=True)
    number = following.first() or locked.points.count() + 1
    locked.points.filter(number__gte=number).update(number=F("number") + 1)
    made = Point.objects.create(meeting=locked, number=number, title=words)
    log_home(actor=actor, action=Event.CREATE, home=meeting.home, what=POINT, row=made)
    return made


@writes_home(Action.HOME_MEETINGS, about="point.meeting.home")
def write_point(*, actor: Actor, point: Point, minutes: str, decided: str, revision: int) -> Point:
    """Write down what was said and decided at one point; any colleague of the team may take a turn.

    Raises:
        Refused: the minutes are fixed. Conflict: a colleague wrote at this point meanwhile.
    """
    _locked(point.meeting)
    locked = Point.objects.select_for_update().get(pk=point.pk)
    take_revision(locked, revision)
    locked.minutes, locked.decided = minutes.strip(), decided.strip()
    locked.saved_at, locked.saved_by_name = clock.now(), actor.name
    locked.save()
    log_home(actor=actor, action=Event.UPDATE, home=point.meeting.home, what=POINT, row=locked)
    return locked


@leads(about="meeting.home")
def close_meeting(*, actor: Actor, meeting: Meeting, absent: str, revision: int) -> Meeting:
    """Fix the minutes: from now on they do not change, and what is wrong is put right by a remark.

    Raises:
        Refused: it was done already, the meeting was called off, or nothing was written down at all.
        DomainError: the day is still to come. Conflict: a colleague changed the meeting meanwhile.
    """
    locked = _locked(meeting)
    check_not_ahead(locked.on, clock.today(), "absent")
    if not locked.points.exclude(minutes="", decided="").exists() and not locked.actions.exists():
        raise Refused(_("Nothing was written down yet. Call it off if it was not held."), rule=RULE, code="empty")
    take_revision(locked, revision)
    locked.absent = absent.strip()[:200]
    locked.state = StateChoices.CLOSED
    locked.closed_at, locked.closed_by_name = clock.now(), actor.name
    locked.save()
    log_home(actor=actor, action=Event.UPDATE, home=meeting.home, what=MEETING, row=locked, state=locked.state)
    return locked


@writes_home(Action.HOME_MEETINGS, about="meeting.home", makes=MinutesRemark)
def remark(*, actor: Actor, meeting: Meeting, text: str, **_key: Unpack[Once]) -> MinutesRemark:
    """Put right or add something after the minutes were fixed.

    Raises:
        Refused: they are not fixed yet: change them at the point itself. DomainError: no words.
    """
    if Meeting.objects.get(pk=meeting.pk).state != StateChoices.CLOSED:
        raise Refused(_("These minutes can still be changed, at the point itself."), code="open")
    words = demand(text, "text", _("Write down what was wrong or missing."))
    made = MinutesRemark.objects.create(meeting=meeting, text=words, written_at=clock.now(), written_by_name=actor.name)
    log_home(actor=actor, action=Event.CREATE, home=meeting.home, what=REMARK, row=made)
    return made


def _locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, when one still writes in it."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state == StateChoices.CLOSED:
        raise Refused(_("The minutes are fixed. Add a remark instead."), rule=RULE, code="closed")
    if locked.state == StateChoices.CANCELLED:
        raise Refused(_("This meeting was called off."), code="called-off")
    return locked


def _people(home: Home, invited: tuple[UUID, ...], before: Iterable[User] = ()) -> list[User]:
    """Who was chosen: colleagues of this home, and those who were invited before."""
    known = {one.pk: one for one in [*before, *colleagues(home)]}
    if set(invited) - known.keys():
        raise DomainError(_("Choose someone of the team."), field="invited")
    return [known[pk] for pk in invited]
