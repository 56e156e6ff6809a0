"""What every service about a home begins and ends with: may they, once only, the access log."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from baken.audit import services as audit
from baken.homes.access import check_can_home
from baken.participants.services.ground import carried_out_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from baken.accounts.policy import Action
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.shared.models import Model


def writes_home[**P, R](
    action: Action, *, about: str, makes: type[Model] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only who may do `action` with the home found at `about` (such as "room.home"), in one transaction.

    The rest as `writes` of the participants' room.
    """
    first, _dot, further = about.partition(".")
    find = attrgetter(further) if further else None

    def check(kwargs: Mapping[str, Any]) -> None:
        home = find(kwargs[first]) if find else kwargs[first]
        check_can_home(kwargs["actor"], action, home)

    return carried_out_once(check, makes)


def log_home(*, actor: Actor, action: str, home: Home, what: str, row: Model, **details: Any) -> None:
    """One line in the access log about a change of something of a home; `details` name nobody."""
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=what,
        object_type=type(row).__name__,
        object_id=row.pk,
        details={"home": str(home.pk), **details},
    )
