"""Asking for an open shift, taking that back, and what the planner says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import writes_home
from baken.myroster.models import RequestStage, ShiftRequest
from baken.myroster.rules.swaps import came_between
from baken.myroster.selectors.judging import prevents
from baken.myroster.selectors.open_shifts import homes_of, judge_for
from baken.myroster.services.carrying_out import carry_out
from baken.myroster.services.ground import log_own, writes_own
from baken.myroster.wording import between_words
from baken.participants.services.ground import Once, demand
from baken.rosters.models import ChangeSort, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

WHAT = "request for an open shift"


@writes_own(makes=ShiftRequest)
def ask_for_shift(*, actor: Actor, shift: Shift, note: str = "", **_once: Unpack[Once]) -> ShiftRequest:
    """Say that one would like to work an open shift of a home where one works.

    Asking twice is asking once.

    Raises:
        Refused: it is not open any more, or a rule would not be kept. DomainError: one does not work in that home.
    """
    user_id = actor.user_id
    assert user_id is not None  # `writes_own` demands one
    locked = Shift.objects.select_for_update(of=("self",)).select_related("home", "roster", "template").get(pk=shift.pk)
    if locked.roster.stage != RosterStage.PUBLISHED or locked.home_id not in homes_of(user_id):
        raise DomainError(_("This is no open shift of a home where you work."), code="not-here")
    if between := came_between(locked, None, clock.now()):
        raise Refused(between_words(between), code=between)
    known = ShiftRequest.objects.filter(shift=locked, worker=user_id, stage=RequestStage.ASKED).first()
    if known is not None:
        return known
    if prevents(judge_for(user_id, [locked]).obstacles(user_id, locked)):
        raise Refused(
            _("You cannot work this shift: a rule of rest, a skill or your leave stands in the way."), code="cannot"
        )
    made = ShiftRequest.objects.create(shift=locked, worker_id=user_id, note=note.strip()[:200], asked_at=clock.now())
    log_own(actor=actor, action=Event.CREATE, what=WHAT, row=made)
    return made


@writes_own("request.worker_id")
def withdraw_request(*, actor: Actor, request: ShiftRequest) -> ShiftRequest:
    """Ask for it no longer.

    Raises:
        Refused: it was settled already.
    """
    return _settle(actor, _locked(request), RequestStage.WITHDRAWN)


@writes_home(Action.ROSTER_PLAN, about="request.shift.home")
def decide_request(*, actor: Actor, request: ShiftRequest, given: bool, why: str = "") -> ShiftRequest:
    """Give the shift to who asked for it, which changes the roster at once, or say why not.

    When it is not open any more the request comes back as overtaken.

    Raises:
        DomainError: a no without why. Refused: it was settled already, or a rule would not be kept.
    """
    locked = _locked(request)
    if not given:
        return _settle(actor, locked, RequestStage.REFUSED, demand(why, "why", _("Say why not.")))
    if between := came_between(locked.shift, None, clock.now()):
        return _settle(actor, locked, RequestStage.OVERTAKEN, between_words(between))
    move = Move(locked.shift_id, worker_id=locked.worker_id)
    carry_out(actor, locked.shift.roster, [move], sort=ChangeSort.PLANNER, agreed={locked.worker_id})
    _tell_others(actor, locked)
    return _settle(actor, locked, RequestStage.GIVEN)


def _tell_others(actor: Actor, given: ShiftRequest) -> None:
    """Who asked for the same shift reads that it went to a colleague."""
    others = ShiftRequest.objects.select_for_update().filter(shift=given.shift_id, stage=RequestStage.ASKED)
    for other in others.exclude(pk=given.pk):
        _settle(actor, other, RequestStage.OVERTAKEN, _("A colleague who asked for it as well got it."))


def _settle(actor: Actor, request: ShiftRequest, stage: RequestStage, why: str = "") -> ShiftRequest:
    request.stage, request.why = stage, why[:200]
    request.settled_at, request.settled_by_id = clock.now(), actor.user_id
    request.revision += 1
    request.save(update_fields=["stage", "why", "settled_at", "settled_by", "revision"])
    log_own(actor=actor, action=Event.UPDATE, what=WHAT, row=request, stage=str(stage))
    return request


def _locked(request: ShiftRequest) -> ShiftRequest:
    """As it is now. Raises Refused when it was settled."""
    found = ShiftRequest.objects.select_for_update(of=("self",)).select_related("shift__home", "shift__roster")
    row = found.get(pk=request.pk)
    if row.stage != RequestStage.ASKED:
        raise Refused(_("This is settled already: %(stage)s.") % {"stage": row.get_stage_display()}, code="settled")
    return row
