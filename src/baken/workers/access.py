"""Who may do what with the data of one worker: the policy's table, and whose worker it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.shared.errors import NotPermitted
from baken.workers.selectors.access import workers_for

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.models import User
    from baken.accounts.rules import Actor

#: Nobody agrees with themselves: a colleague does this.
NEVER_ONE_S_OWN = frozenset({Action.WORKERS_MANAGE, Action.LEAVE_DECIDE})


def can_worker(actor: Actor, action: Action, user: User) -> bool:
    """Whether the actor may do this with this worker; one query at most."""
    if actor.is_system:
        return True
    if not may(actor, action) or (action in NEVER_ONE_S_OWN and user.pk == actor.user_id):
        return False
    return workers_for(actor).filter(pk=user.pk).exists()


def check_can_worker(actor: Actor, action: Action, user: User) -> None:
    """Let it pass, or log the attempt and refuse.

    Raises:
        NotPermitted: the policy does not allow it, it is not a worker of theirs, or it is they themselves.
    """
    if can_worker(actor, action, user):
        return
    log_denied(actor, action, user.pk, reading=False)
    raise NotPermitted(_("You are not allowed to do this for this colleague."), code="not-permitted")


def check_own(actor: Actor, user: User) -> None:
    """Only a worker themselves says when they can and what they wish.

    Raises:
        NotPermitted: it is someone else.
    """
    if actor.is_system or (actor.user_id == user.pk and may(actor, Action.OWN_ROSTER)):
        return
    log_denied(actor, Action.OWN_ROSTER, user.pk, reading=False)
    raise NotPermitted(_("Only your colleague can do this."), code="not-permitted")


def sees_reasons(actor: Actor, user_id: UUID) -> bool:
    """Whether someone reads why a worker may not do something or asks for leave, of those whose sheet they see."""
    return actor.is_system or actor.user_id == user_id or actor.has(Role.MANAGER, Role.ADMINISTRATOR)


def sees_wishes(actor: Actor, user_id: UUID) -> bool:
    """Whether someone reads what a wish is for: who makes rosters, and the worker themselves."""
    return actor.is_system or actor.user_id == user_id or actor.has(Role.PLANNER, Role.MANAGER)


def log_denied(actor: Actor, action: Action, user_id: UUID, *, reading: bool) -> None:
    audit.record(
        actor=actor,
        action=Event.VIEW if reading else Event.UPDATE,
        participant_id=None,
        what=action,
        object_type="User",
        object_id=user_id,
        outcome=Outcome.DENIED,
    )
