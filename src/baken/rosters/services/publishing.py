"""Publishing a roster: from then on everybody of the team sees it, and it changes by agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import writes_home
from baken.participants.services.ground import take_revision
from baken.rosters.models import BoardStep, RosterStage
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.ground import MovesRefused, locked_roster, log_roster, one_by_one_on_published
from baken.rosters.services.needs import keep_need
from baken.rosters.services.planning import refusal
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.rosters.models import Roster


@writes_home(Action.ROSTER_PLAN, about="roster.home")
def publish(*, actor: Actor, roster: Roster, revision: int, leave_open: bool = False) -> Roster:
    """Let everyone of the team see the roster. Nobody's hard rules are broken in it, other homes counted along.

    Open shifts and short parts may stay, when the planner says so by `leave_open`.

    Raises:
        MovesRefused: a rule is not kept and was not accepted. DomainError: shifts are open, and nobody said they may.
        Conflict: a colleague changed the roster since `revision`. Refused: it was published already.
        NotPermitted: not by this actor.
    """
    row = locked_roster(roster, RosterStage.CONCEPT)
    take_revision(row, revision)
    one_by_one_on_published()
    standing = standing_of(row, published_only=True)
    if standing.stops:
        raise MovesRefused(refusal(standing.stops, standing.people), standing.stops)
    if standing.open and not leave_open:
        raise DomainError(
            _("There are open shifts. Fill them, or say that they may stay open for now."),
            field="leave_open",
            code="open",
        )
    row.stage = RosterStage.PUBLISHED
    row.published_at = clock.now()
    row.published_by_id = actor.user_id
    row.save(update_fields=["stage", "published_at", "published_by", "revision"])
    BoardStep.objects.filter(roster=row).delete()
    keep_need(roster=row)
    log_roster(actor=actor, action=Event.UPDATE, roster=row, what="roster published", open=len(standing.open))
    return row
