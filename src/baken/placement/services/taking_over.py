"""Deciding at the meeting on places that were proposed for several people: each as a decision of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.homes.models import Room, Stay
from baken.participants.access import check_can
from baken.participants.selectors import get_participant
from baken.participants.services.ground import Once, carried_out_once
from baken.placement.models.deliberations import Deliberation
from baken.placement.selectors.requests import open_request
from baken.placement.services.deciding import decide_place
from baken.placement.services.deliberations import check_may_deliberate
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    from baken.accounts.rules import Actor
    from baken.placement.rules.explaining import Line


def _may_take_over(kwargs: Mapping[str, Any]) -> None:
    """Every single one may be decided about by this actor; who may not learns so before anything is written."""
    actor: Actor = kwargs["actor"]
    check_may_deliberate(actor, kwargs["deliberation"].locations.values_list("pk", flat=True))
    for line in kwargs["lines"]:
        participant = get_participant(actor, UUID(line.person))
        if participant is None:
            raise DomainError(_("One of these people is not yours to decide about."), field="people")
        check_can(actor, Action.PLACEMENT_DECIDE, participant)


@carried_out_once(_may_take_over, makes=Deliberation)
def take_over(
    *,
    actor: Actor,
    deliberation: Deliberation,
    lines: Sequence[Line],
    kind: str,
    reason: str,
    present: str,
    other_than_first: str = "",
    **_once: Unpack[Once],
) -> Deliberation:
    """Decide on all of these places, or on none: who follows somebody that moves is decided after them.

    Raises:
        DomainError: one of them cannot be; says about whom, by the field "people", and why.
        NotPermitted: one of these people is not the actor's to decide about.
    """
    if not lines:
        raise DomainError(_("Choose somebody at least."), field="people")
    for line in in_order_of_moving(lines, _lived_in_by(lines)):
        participant = get_participant(actor, UUID(line.person))
        request = open_request(participant) if participant else None
        if participant is None or request is None or line.from_on is None:
            raise DomainError(_("For one of these people no place is asked any more."), field="people")
        room = Room.objects.select_related("home__location", "home__team").get(pk=line.room)
        try:
            decide_place(
                actor=actor,
                request=request,
                room=room,
                from_on=line.from_on,
                kind=kind,
                reason=reason,
                present=present,
                other_than_first=other_than_first,
            )
        except DomainError as error:
            if error.field in {"because", "present", "other_than_first"}:
                raise
            said = _("%(who)s: %(why)s") % {"who": participant.display_name, "why": error}
            raise DomainError(said, field="people", rule=error.rule, code=error.code) from error
    return deliberation


def in_order_of_moving(lines: Sequence[Line], lived_in_by: Mapping[str, str]) -> list[Line]:
    """Whoever leaves a room before whoever comes into it; `lived_in_by` says who lives in a room now."""
    left = {line.person: line for line in lines}
    ordered: list[Line] = []
    while left:
        ready = [line for line in left.values() if lived_in_by.get(line.room, "") not in left]
        ordered += [left.pop(line.person) for line in ready or list(left.values())]
    return ordered


def _lived_in_by(lines: Sequence[Line]) -> dict[str, str]:
    held = Stay.objects.on(clock.today()).filter(room_id__in=[line.room for line in lines])
    return {str(room): str(who) for room, who in held.values_list("room_id", "participant_id")}
