"""What has to be arranged around moving in: added, handed over, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, demand, log, take_revision, writes
from baken.placement.models import ToArrange
from baken.placement.services.deciding import PLACEMENT
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from datetime import date
    from typing import Unpack

    from baken.accounts.models import User
    from baken.accounts.rules import Actor
    from baken.placement.models import Placing


@writes(Action.PLACEMENT_ASK, about="placing", makes=ToArrange)
def add_thing(
    *, actor: Actor, placing: Placing, what: str, owner: User, due_on: date, **_once: Unpack[Once]
) -> ToArrange:
    """Add something to arrange, with who does it and by when.

    Raises:
        Refused: the decision was undone. DomainError: nothing is said.
    """
    what = demand(what, "what", _("Write down what is to arrange."))
    if placing.undone_on is not None:
        raise Refused(_("This was undone already."), code="undone")
    made = ToArrange.objects.create(placing=placing, what=what, owner=owner, due_on=due_on)
    log(actor=actor, action=Event.CREATE, participant=placing.participant, what=PLACEMENT, row=made)
    return made


@writes(Action.PLACEMENT_ASK, about="thing.placing")
def tick_thing(*, actor: Actor, thing: ToArrange, is_done: bool, revision: int) -> ToArrange:
    """Say that something is arranged, or not yet after all. Saying twice what is so already changes nothing.

    Raises:
        Conflict: a colleague changed it since `revision` was read.
    """
    found = ToArrange.objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if (found.done_on is not None) is is_done:
        return found
    take_revision(found, revision)
    found.done_on = clock.today() if is_done else None
    found.done_by_id = actor.user_id if is_done else None
    found.save()
    log(
        actor=actor, action=Event.UPDATE, participant=thing.placing.participant, what=PLACEMENT, row=found, done=is_done
    )
    return found
