"""What someone takes up in a meeting: done, or dropped for a reason; it comes back until then (LE-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once, demand
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.teamwork.models import Meeting, Point, StateChoices, TeamAction
from baken.teamwork.selectors.roles import colleagues

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

RULE = "LE-08"
WHAT = "action of a team"


@writes_home(Action.HOME_MEETINGS, about="meeting.home", makes=TeamAction)
def add_action(
    *,
    actor: Actor,
    meeting: Meeting,
    what: str,
    owner_id: UUID,
    due_on: date,
    point: Point | None = None,
    **_key: Unpack[Once],
) -> TeamAction:
    """Write down who does what by when.

    Raises:
        Refused: the meeting was closed or called off. DomainError: no words, a day that is over, someone of elsewhere.
    """
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state != StateChoices.PLANNED:
        raise Refused(_("The list of actions of this meeting is fixed."), rule=RULE, code="closed")
    words = demand(what, "what", _("What will be done?"))[:300]
    if due_on < clock.today():
        raise DomainError(_("This day is over."), field="due_on")
    if owner_id not in {one.pk for one in colleagues(meeting.home)} | {actor.user_id}:
        raise DomainError(_("Choose someone of the team."), field="owner")
    if point is not None and point.meeting_id != meeting.pk:
        raise DomainError(_("Choose from the list."), field="point")
    made = TeamAction.objects.create(
        home=meeting.home, meeting=locked, point=point, what=words, owner_id=owner_id, due_on=due_on
    )
    log_home(actor=actor, action=Event.CREATE, home=meeting.home, what=WHAT, row=made)
    return made


@writes_home(Action.HOME_MEETINGS, about="action.home")
def finish_action(*, actor: Actor, action: TeamAction, on: date) -> TeamAction:
    """Note that it is done. A second time changes nothing.

    Raises:
        Refused: it was dropped.
    """
    locked = TeamAction.objects.select_for_update().get(pk=action.pk)
    if locked.dropped_on is not None:
        raise Refused(_("This was dropped. Open it again first."), code="dropped")
    if locked.done_on is None:
        _end(locked, actor, done_on=on)
        log_home(actor=actor, action=Event.UPDATE, home=action.home, what=WHAT, row=locked)
    return locked


@writes_home(Action.HOME_MEETINGS, about="action.home")
def drop_action(*, actor: Actor, action: TeamAction, because: str, on: date) -> TeamAction:
    """Note that it will not be done, and why.

    Raises:
        Refused: it is done already. DomainError: there is no reason.
    """
    locked = TeamAction.objects.select_for_update().get(pk=action.pk)
    if locked.done_on is not None:
        raise Refused(_("This is done already."), code="done")
    if locked.dropped_on is None:
        locked.because = demand(because, "because", _("Say why."))[:300]
        _end(locked, actor, dropped_on=on)
        log_home(actor=actor, action=Event.UPDATE, home=action.home, what=WHAT, row=locked)
    return locked


@writes_home(Action.HOME_MEETINGS, about="action.home")
def reopen_action(*, actor: Actor, action: TeamAction) -> TeamAction:
    """Take it up again: it was not done after all."""
    locked = TeamAction.objects.select_for_update().get(pk=action.pk)
    if not locked.is_open:
        locked.because = ""
        _end(locked, None)
        log_home(actor=actor, action=Event.UPDATE, home=action.home, what=WHAT, row=locked)
    return locked


def _end(
    locked: TeamAction, actor: Actor | None, *, done_on: date | None = None, dropped_on: date | None = None
) -> None:
    locked.done_on, locked.dropped_on = done_on, dropped_on
    locked.ended_by_name = actor.name if actor else ""
    locked.revision += 1
    locked.save()
