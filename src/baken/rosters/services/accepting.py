"""Accepting that a rule of rest is not kept, where the law leaves that to an agreement: a manager, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import writes_home
from baken.participants.services.ground import demand
from baken.rosters.models import AcceptedBreach, RosterStage
from baken.rosters.rules.standing import Weight
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.ground import locked_roster, log_roster, person_behind
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.services.ground import Once
    from baken.rosters.models import Roster
    from baken.rosters.rules.standing import Trouble


@writes_home(Action.ROSTER_APPROVE, about="roster.home", makes=AcceptedBreach)
def accept_breach(
    *, actor: Actor, roster: Roster, trouble_id: str, reason: str, **_once: Unpack[Once]
) -> AcceptedBreach:
    """Accept one thing that is not kept; `trouble_id` as the board names it. When it grows longer it is asked again.

    Raises:
        DomainError: without a reason. Refused: it is not so any more, or nobody may accept it by law.
        NotPermitted: not by this actor.
    """
    because = demand(reason, "reason", _("Say why it is accepted."))
    row = locked_roster(roster, RosterStage.CONCEPT, RosterStage.PUBLISHED)
    found = next((one for one in standing_of(row).troubles if trouble_id == trouble_key(one)), None)
    if found is None:
        raise Refused(_("This is not so any more: the roster changed. Look at it anew."), code="gone")
    if found.weight is not Weight.ACCEPTABLE:
        raise Refused(_("This cannot be accepted by anyone. Change the roster."), code="not-acceptable")
    made = AcceptedBreach.objects.create(
        worker_id=found.worker_id,
        roster=row,
        rule=found.rule,
        from_at=found.since,
        until_at=found.until,
        beyond=found.beyond,
        reason=because[:300],
        accepted_by_id=person_behind(actor),
        accepted_at=clock.now(),
    )
    log_roster(actor=actor, action=Event.CREATE, roster=row, what="exception accepted", rule=found.rule)
    return made


@writes_home(Action.ROSTER_APPROVE, about="accepted.roster.home")
def take_back_acceptance(*, actor: Actor, accepted: AcceptedBreach) -> AcceptedBreach:
    """Accept it no longer, as long as the roster is a concept.

    Raises:
        Refused: it was published, or taken back already. NotPermitted: not by this actor.
    """
    roster = locked_roster(accepted.roster, RosterStage.CONCEPT)
    row = AcceptedBreach.objects.select_for_update().get(pk=accepted.pk)
    if row.withdrawn_at:
        raise Refused(_("This was taken back already."), code="taken-back")
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    log_roster(actor=actor, action=Event.UPDATE, roster=roster, what="exception taken back", rule=row.rule)
    return row


def trouble_key(trouble: Trouble) -> str:
    """A name for one trouble in a form: the same as long as it is the same."""
    return f"{trouble.worker_id}|{trouble.rule}|{trouble.since:%Y%m%dT%H%M}|{trouble.until:%Y%m%dT%H%M}"
