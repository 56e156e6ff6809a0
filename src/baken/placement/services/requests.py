"""Asking for a place, changing what was asked, and no longer needing one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.models import Participant
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.participants.services.people import lock_participant
from baken.placement.models import OutcomeChoices, PlaceRequest, WhyChoices
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor
    from baken.placement.selectors.sources import Source

REQUEST: Final = "request for a place"
URGENCIES = (1, 2, 3)


@dataclass(frozen=True)
class AskData:
    """What is asked: why, from when, how pressing (1 to 3, with a reason above 1)."""

    why: str
    asked_on: date
    needed_from_on: date
    urgency: int = 1
    urgency_reason: str = ""
    may_move: bool = True
    no_stairs: bool = False
    note: str = ""


@writes(Action.PLACEMENT_ASK, about="participant", makes=PlaceRequest)
def ask_place(*, actor: Actor, participant: Participant, data: AskData, **_once: Unpack[Once]) -> PlaceRequest:
    """Write down that someone needs a place.

    Raises:
        Refused: they died, or a request is open already. DomainError: a day to come, or pressing without a reason.
            NotPermitted: not by this actor.
    """
    _check(data)
    if participant.is_deceased:
        raise Refused(_("This person died."), field="why", code="died")
    lock_participant(participant)
    if PlaceRequest.objects.filter(participant=participant, closed_on__isnull=True).exists():
        raise Refused(_("A place is asked for already. Change that request."), field="why", code="open")
    made = PlaceRequest(participant=participant, written_by_id=actor.user_id, written_by_name=actor.name)
    _take(made, data)
    made.save()
    log(actor=actor, action=Event.CREATE, participant=participant, what=REQUEST, row=made, why=data.why)
    return made


@writes(Action.PLACEMENT_ASK, about="source")
def take_in(*, actor: Actor, source: Source) -> PlaceRequest:
    """Make a request of what was seen elsewhere: the waiting list, another environment needed, a stay that ends.

    A second tap gives the request that is open.
    """
    lock_participant(source.participant)
    known = PlaceRequest.objects.filter(participant=source.participant, closed_on__isnull=True).first()
    if known:
        return known
    data = AskData(
        why=source.why,
        asked_on=min(source.since, clock.today()),
        needed_from_on=source.needed_from,
        urgency=source.urgency,
        urgency_reason=source.urgency_reason,
    )
    made: PlaceRequest = ask_place(actor=actor, participant=source.participant, data=data)
    return made


@writes(Action.PLACEMENT_ASK, about="request")
def change_request(*, actor: Actor, request: PlaceRequest, data: AskData, revision: int) -> PlaceRequest:
    """Change what was asked.

    Raises:
        Conflict: a colleague saved since `revision`. Refused: it is closed. DomainError: as when asking.
    """
    _check(data)
    found = locked(request)
    take_revision(found, revision)
    _take(found, data)
    found.save()
    log(actor=actor, action=Event.UPDATE, participant=found.participant, what=REQUEST, row=found)
    return found


@writes(Action.PLACEMENT_ASK, about="request")
def withdraw_request(*, actor: Actor, request: PlaceRequest, because: str, revision: int) -> PlaceRequest:
    """Close a request without a place, with the reason.

    Raises:
        Conflict: a colleague saved since `revision`. Refused: it is closed. DomainError: no reason.
    """
    because = demand(because, "because", _("Write down why no place is needed any more."))
    found = locked(request)
    take_revision(found, revision)
    found.closed_on, found.outcome, found.closed_because = clock.today(), OutcomeChoices.WITHDRAWN, because
    found.save()
    log(actor=actor, action=Event.UPDATE, participant=found.participant, what=REQUEST, row=found, outcome=found.outcome)
    return found


def locked(request: PlaceRequest) -> PlaceRequest:
    """The request as it is now, held; the participant keeps the ties it was loaded with.

    Raises:
        Refused: it was closed.
    """
    found = PlaceRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    found.participant = request.participant
    if not found.is_open:
        raise Refused(_("This request was closed meanwhile. Look at how it stands now."), code="closed")
    return found


def _take(request: PlaceRequest, data: AskData) -> None:
    request.why, request.asked_on, request.needed_from_on = data.why, data.asked_on, data.needed_from_on
    request.urgency = data.urgency
    request.urgency_reason = data.urgency_reason.strip() if data.urgency > 1 else ""
    request.may_move, request.no_stairs, request.note = data.may_move, data.no_stairs, data.note.strip()


def _check(data: AskData) -> None:
    if data.why not in WhyChoices.values:
        raise DomainError(_("Choose from the list."), field="why")
    if data.urgency not in URGENCIES:
        raise DomainError(_("Choose from the list."), field="urgency")
    check_not_ahead(data.asked_on, clock.today(), "asked_on")
    if data.urgency > 1:
        demand(data.urgency_reason, "urgency_reason", _("Write down why it presses."))
