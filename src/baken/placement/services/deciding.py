"""Deciding at the meeting which place someone gets, and taking that back while nobody moved in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Room, Stay
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import kind_of
from baken.homes.services import begin_stay, cancel_stay, move_stay
from baken.participants.selectors import care_team
from baken.participants.services.ground import Once, demand, log, take_revision, writes
from baken.placement.models import OutcomeChoices, PlaceRequest, Placing, ToArrange
from baken.placement.rules.situation import ObstacleKind
from baken.placement.selectors.advice import advice_for
from baken.placement.services.requests import REQUEST, locked
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor
    from baken.homes.services import PatternData
    from baken.placement.selectors.advice import Advice, PlaceBeside

PLACEMENT: Final = "placement"
#: After how many days one looks back whether the place fits (LE-06), and how long before moving in things are ready.
LOOK_BACK, READY_BEFORE = timedelta(weeks=6), timedelta(days=3)


@writes(Action.PLACEMENT_DECIDE, about="request", makes=Placing)
def decide_place(  # what a form asks, each with its own name
    *,
    actor: Actor,
    request: PlaceRequest,
    room: Room,
    from_on: date,
    kind: str,
    reason: str,
    present: str,
    other_than_first: str = "",
    until_on: date | None = None,
    pattern: PatternData | None = None,
    confirmed: bool = False,
    **_once: Unpack[Once],
) -> Placing:
    """Decide on a place: the stay begins or a move is planned, the request closes, and what is to arrange is listed.

    Where another place agrees more, or something speaks against this one, the meeting says why this one all the same.

    Raises:
        Refused: the request is closed; two people must be apart; somebody lives there; a check warns (YG-04).
        DomainError: no reason, nobody present, or no reason for another place than the first (LE-05).
        NotPermitted: the actor does not decide here.
    """
    reason = demand(reason, "because", _("Write down why this place."))
    present = demand(present, "present", _("Write down who were there."))
    request = locked(request)
    advice = advice_for(actor, request.participant, request)
    place = advice.place_of(room)
    if place is None:
        raise DomainError(_("This room cannot be given."), field="room")
    why_other = _why_other(advice, place, other_than_first, from_on)
    stay = _lived_in(actor, request, room, from_on, kind, reason, until_on, pattern, confirmed=confirmed)
    made = Placing.objects.create(
        request=request,
        room=room,
        stay=stay,
        from_on=from_on,
        kind=kind,
        reason=reason,
        other_than_first=why_other,
        present=present,
        basis=_basis(advice, place),
        decided_on=clock.today(),
        decided_by_id=actor.user_id,
        decided_by_name=actor.name,
    )
    request.closed_on, request.outcome = clock.today(), OutcomeChoices.PLACED
    request.revision += 1
    request.save()
    ToArrange.objects.bulk_create(_to_arrange(actor, made))
    log(actor=actor, action=Event.CREATE, participant=request.participant, what=PLACEMENT, row=made, kind=kind)
    return made


@writes(Action.PLACEMENT_DECIDE, about="placing")
def undo_place(*, actor: Actor, placing: Placing, because: str, revision: int) -> Placing:
    """Take a decision back before the day of moving in: the planned stay is cancelled, and the request is open again.

    Raises:
        Refused: it was undone already; they live there by now; or another request is open. DomainError: no reason.
        Conflict: a colleague saved since `revision`.
    """
    because = demand(because, "because", _("Write down why it is undone."))
    rows = Placing.objects.select_related("request", "stay__room__home").select_for_update(of=("self",))
    found = rows.get(pk=placing.pk)
    participant = placing.participant
    found.request.participant = participant
    take_revision(found, revision)
    if found.undone_on is not None:
        raise Refused(_("This was undone already."), code="undone")
    stay = found.stay
    if stay is not None:
        stay.participant = participant
        cancel_stay(actor=actor, stay=stay, revision=stay.revision)
    if PlaceRequest.objects.filter(participant=participant, closed_on__isnull=True).exists():
        raise Refused(_("A place is asked for anew. Go on with that request."), code="open")
    found.stay, found.undone_on, found.undone_because = None, clock.today(), because
    found.save()
    request = found.request
    request.closed_on, request.outcome = None, ""
    request.revision += 1
    request.save()
    log(actor=actor, action=Event.UPDATE, participant=participant, what=PLACEMENT, row=found, undone=True)
    log(actor=actor, action=Event.UPDATE, participant=participant, what=REQUEST, row=request, opened=True)
    return found


def _why_other(advice: Advice, place: PlaceBeside, said: str, from_on: date) -> str:
    """Why not the place that agrees most; empty where this is one of those, and nothing speaks against it."""
    apart = [one for one in place.against if one.kind is ObstacleKind.APART]
    if any(one.until is None or one.until > from_on for one in apart):
        raise Refused(
            _("Two people must be apart, and one of them lives there. End that first, or choose another place."),
            field="room",
            code="apart",
        )
    speaks_against = any(one.is_hard and one.kind not in _SAID_BY_THE_DATABASE for one in place.against)
    if not speaks_against and not advice.better_than(place):
        return ""
    return demand(
        said,
        "other_than_first",
        _("Another place agrees more, or something speaks against this one. Write down why here all the same."),
        rule="LE-05",
    )


#: That a room is held says the database itself, for the days in question; that two are apart was refused before.
_SAID_BY_THE_DATABASE = {ObstacleKind.FULL, ObstacleKind.TAKEN_LATER, ObstacleKind.APART}


def _lived_in(
    actor: Actor,
    request: PlaceRequest,
    room: Room,
    from_on: date,
    kind: str,
    because: str,
    until_on: date | None,
    pattern: PatternData | None,
    *,
    confirmed: bool,
) -> Stay:
    """Begin to live there; who lives somewhere until then moves."""
    lasting = Q(until_on__isnull=True) | Q(until_on__gt=from_on)
    lives = Stay.objects.filter(lasting, participant=request.participant, from_on__lt=from_on)
    stay = lives.select_related("room__home").first()
    common: dict[str, Any] = {
        "actor": actor, "room": room, "kind": kind, "because": because[:300], "until_on": until_on,
        "pattern": pattern, "confirmed": confirmed,
    }  # fmt: skip
    if stay is None:
        return begin_stay(participant=request.participant, from_on=from_on, **common)
    stay.participant = request.participant
    return move_stay(stay=stay, on=from_on, **common)


def _basis(advice: Advice, place: PlaceBeside) -> dict[str, Any]:
    """What stood on the screen: for who asks later why it was decided so. No names."""
    return {
        "environment": place.environment.key if place.environment else "",
        "agreeing": place.fit.agreeing if place.fit else None,
        "counted": place.fit.counted if place.fit else None,
        "rank": place.rank,
        "places": len(advice.places),
        "better": len(advice.better_than(place)),
        "against": [str(one.kind) for one in place.against],
        "wishes_met": sum(bool(met) for _wish, met in place.wishes),
        "wishes": len(place.wishes),
    }


def _to_arrange(actor: Actor, placing: Placing) -> list[ToArrange]:
    """What is to arrange around every move, and what belongs to this kind of home; each can be handed over."""
    kind, today = kind_of(placing.room.home), clock.today()
    mentor = care_team(placing.participant).mentor
    guides = mentor.pk if mentor else actor.user_id
    ready = max(today, placing.from_on - READY_BEFORE)
    said = max(today, min(today + timedelta(days=2), placing.from_on))
    things = [
        (_("Tell the person and the relatives; give the letter"), said, guides),
        (_("Tell the team of the home who comes, and what is good to know"), ready, actor.user_id),
        (_("Room is empty and clean; agree who brings the furniture and the bed linen"), ready, actor.user_id),
    ]
    if kind.has(Tool.RELATIVES):
        things.append((_("Key for the relatives (SL-06)"), ready, actor.user_id))
    if kind.has(Tool.HABITS):
        things.append((_("Ask for wishes and habits (SL-04)"), ready, guides))
    if kind.has(Tool.CASH_BOOK):
        things.append((_("Agree on pocket and clothing money (YG-05)"), ready, guides))
    things.append((_("Look back together: is this the right place? (LE-06)"), placing.from_on + LOOK_BACK, guides))
    return [ToArrange(placing=placing, what=what, due_on=due_on, owner_id=owner) for what, due_on, owner in things]
