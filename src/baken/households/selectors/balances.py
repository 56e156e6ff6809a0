"""What was weighed about a resident (SL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.households.models import Weighing
from baken.participants.selectors import participants_visible_to

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def weighings_of(participant: Participant, *, latest: int | None = None) -> list[Weighing]:
    """What was weighed about a participant, newest first: one query."""
    found = Weighing.objects.filter(participant=participant)
    return list(found if latest is None else found[:latest])


def find_weighing(participant: Participant, weighing_id: UUID) -> Weighing | None:
    """One of this participant; None for another's."""
    found = Weighing.objects.filter(participant=participant, pk=weighing_id).first()
    if found is not None:
        found.participant = participant
    return found


def looking_back_wanted(actor: Actor, until: date) -> list[Weighing]:
    """On what someone wanted to look back by a day and did not yet, of who the actor guides: one query.

    An invitation, not a deadline: no rule asks for it.
    """
    people = participants_visible_to(actor, action=Action.EVALUATION_EDIT, ties=False)
    found = Weighing.objects.filter(
        look_back_on__lte=until, looked_back_on__isnull=True, participant__in=people.values("pk")
    )
    return list(found.select_related("participant__person").order_by("look_back_on"))
