"""Changing the roster when everyone whose shift changes said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.rules import Actor
from baken.homes.access import can_home
from baken.rosters.services.changes import carry_out_now
from baken.rosters.services.ground import MovesRefused
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from baken.rosters.models import Change, ChangeSort, Roster
    from baken.rosters.rules.moves import Move


def carry_out(
    actor: Actor, roster: Roster, moves: Sequence[Move], *, sort: ChangeSort, agreed: Collection[UUID]
) -> Change:
    """Change the shifts. Who works in a home without being of its team does so too: a colleague of the team asked.

    Raises:
        Refused: a rule would not be kept by now. What is of a colleague is not told.
    """
    may_see = can_home(actor, Action.ROSTER_VIEW, roster.home)
    doing = actor if may_see else Actor.system("swap", user_id=actor.user_id, on_behalf_of=actor.name)
    try:
        return carry_out_now(actor=doing, roster=roster, moves=moves, sort=sort, agreed=agreed)
    except MovesRefused as error:
        if all(one.worker_id == actor.user_id for one in error.troubles):
            raise
        raise Refused(
            _("By now this cannot be done: a rule of rest would not be kept, or somebody is away. Ask the planner."),
            code="cannot",
        ) from error
