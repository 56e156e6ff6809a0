"""That someone saw who lives somewhere: every page that names residents leaves it in the access log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.audit import services as audit
from baken.audit.rules import Event

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor


def log_seen(actor: Actor, relations: Mapping[UUID, str], *, what: str = "home", action: str = Event.VIEW) -> None:
    """One row each for the residents whom the actor saw; `relations` as `Residents.relations` gives it."""
    audit.record_many(
        actor=actor, action=action, participant_ids=sorted(relations), what=what, relations=dict(relations)
    )
