"""What the services of this room share: one does it with what is one's own, and the access log."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.participants.services.ground import carried_out_once
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from baken.accounts.rules import Actor
    from baken.shared.models import Model


def writes_own[**P, R](*about: str, makes: type[Model] | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only with what is the actor's own: each of `about` (such as "shift.worker_id") is the actor's id.

    In one transaction, and once only where it makes something; see `writes` of the participants' room.
    """

    def check(kwargs: Mapping[str, Any]) -> None:
        actor: Actor = kwargs["actor"]
        owners = [_find(kwargs, path) for path in about]
        if actor.user_id is not None and may(actor, Action.OWN_ROSTER) and all(o == actor.user_id for o in owners):
            return
        audit.record(
            actor=actor, action=Event.UPDATE, participant_id=None, what=Action.OWN_ROSTER, outcome=Outcome.DENIED
        )
        raise NotPermitted(_("This is of a colleague."), code="not-permitted")

    return carried_out_once(check, makes)


def _find(kwargs: Mapping[str, Any], path: str) -> object:
    first, _dot, further = path.partition(".")
    return attrgetter(further)(kwargs[first]) if further else kwargs[first]


def log_own(*, actor: Actor, action: str, what: str, row: Model, **details: Any) -> None:
    """One line in the access log; `details` name nobody."""
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=what,
        object_type=type(row).__name__,
        object_id=row.pk,
        details=details or None,
    )
