"""Leave: asking for it, deciding on it, taking it back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, demand, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.workers.leave import tell
from baken.workers.models import Leave
from baken.workers.models.leave import LeaveKindChoices
from baken.workers.rules.leave import LeaveChange, LeaveStatus, may_become
from baken.workers.services.ground import check_days, in_words, log_worker, writes_own, writes_worker

if TYPE_CHECKING:
    from baken.accounts.models import User
    from baken.accounts.rules import Actor

#: Longer than this is no leave but something that a contract says.
MOST_DAYS = 400


@dataclass(frozen=True)
class LeaveData:
    """Whole days up to and including the last; with two times a part of one day."""

    kind: str
    from_on: date
    until_on: date
    starts: time | None = None
    ends: time | None = None
    reason: str = ""


@writes_own(makes=Leave)
def ask_leave(*, actor: Actor, user: User, data: LeaveData, **_key: Unpack[Once]) -> Leave:
    """Ask for days off.

    Raises:
        DomainError: days that are over, the last before the first, or times that do not fit one day.
        Refused: leave was asked for or granted in those days already (`overlaps`).
    """
    _check(data)
    standing = Leave.objects.standing().filter(user=user).between(data.from_on, data.until_on)
    leave = Leave(user=user, asked_at=clock.now(), status=LeaveStatus.ASKED, **asdict(data))
    leave.reason = leave.reason.strip()
    with in_words(standing.order_by("from_on").values_list("from_on", "until_on").first):
        leave.save()
    log_worker(actor=actor, action=Event.CREATE, user=user, what="leave", row=leave)
    return leave


@writes_worker(Action.LEAVE_DECIDE, about="leave.user")
def grant_leave(*, actor: Actor, leave: Leave, revision: int, answer: str = "") -> Leave:
    """Grant what was asked; who makes rosters is told.

    Raises:
        Refused: it was decided or taken back already (`decided`). Conflict: somebody saved meanwhile.
    """
    leave = _locked(leave, revision, LeaveStatus.APPROVED)
    _decide(actor, leave, LeaveStatus.APPROVED, answer.strip())
    tell(leave, LeaveChange.APPROVED, actor)
    return leave


@writes_worker(Action.LEAVE_DECIDE, about="leave.user")
def refuse_leave(*, actor: Actor, leave: Leave, revision: int, answer: str) -> Leave:
    """Say no, and why.

    Raises:
        DomainError: no reason. Refused, Conflict: as `grant_leave`.
    """
    reason = demand(answer, "answer", _("Say why not: your colleague reads it."))
    leave = _locked(leave, revision, LeaveStatus.REFUSED)
    _decide(actor, leave, LeaveStatus.REFUSED, reason)
    return leave


@writes_own(about="leave.user")
def withdraw_leave(*, actor: Actor, leave: Leave, revision: int) -> Leave:
    """Take back what one asked; leave that was granted only as long as it has not begun. Who makes rosters is told.

    Raises:
        Refused: it was refused or taken back already (`decided`), or it has begun (`begun`).
        Conflict: somebody saved meanwhile.
    """
    leave = _locked(leave, revision, LeaveStatus.WITHDRAWN)
    was_granted = leave.status == LeaveStatus.APPROVED
    if was_granted and leave.from_on <= clock.today():
        raise Refused(_("This leave has begun: it can no longer be taken back."), code="begun")
    leave.status, leave.withdrawn_at = LeaveStatus.WITHDRAWN, clock.now()
    leave.save()
    log_worker(actor=actor, action=Event.UPDATE, user=leave.user, what="leave", row=leave, outcome=leave.status)
    if was_granted:
        tell(leave, LeaveChange.WITHDRAWN, actor)
    return leave


def _decide(actor: Actor, leave: Leave, status: LeaveStatus, answer: str) -> None:
    leave.status, leave.answer = status, answer
    leave.decided_at, leave.decided_by_id = clock.now(), actor.user_id
    leave.save()
    log_worker(actor=actor, action=Event.UPDATE, user=leave.user, what="leave", row=leave, outcome=str(status))


def _locked(leave: Leave, revision: int, wanted: LeaveStatus) -> Leave:
    """The leave as it is now, if it may become this."""
    found = Leave.objects.select_related("user").select_for_update(of=("self",)).get(pk=leave.pk)
    if not may_become(found.status, wanted):
        words = {"status": found.get_status_display()}
        raise Refused(_("This leave is %(status)s already.") % words, code="decided")
    take_revision(found, revision)
    return found


def _check(data: LeaveData) -> None:
    check_days(data.from_on, data.until_on)
    if data.until_on < clock.today():
        raise DomainError(_("These days are over."), field="from_on")
    if (data.until_on - data.from_on).days > MOST_DAYS:
        raise DomainError(_("This is longer than a year. Talk to your manager about your contract."), field="until_on")
    if data.kind not in LeaveKindChoices.values:
        raise DomainError(_("Say what the leave is for."), field="kind")
    if (data.starts is None) != (data.ends is None):
        missing = "starts" if data.starts is None else "ends"
        raise DomainError(_("Fill in both times, or none for whole days."), field=missing)
    if data.starts is None or data.ends is None:
        return
    if data.from_on != data.until_on:
        raise DomainError(_("Times go with one day. Ask for the other days apart."), field="starts")
    if data.ends <= data.starts:
        raise DomainError(_("The end is before the beginning."), field="ends")
