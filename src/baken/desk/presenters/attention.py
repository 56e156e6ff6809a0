"""What asks attention, with the way to the dossier of whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.shared import clock
from baken.trajectories.presenters import due_entries

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import Obligation


def obligation_items(obligations: list[Obligation], *, actor: Actor) -> list[dict[str, Any]]:
    """Obligations for `shared/_due_list.html`; the one next step stands beside what this actor may do."""
    entries = due_entries(obligations, today=clock.today(), actor=actor)
    return [
        entry | {"url": obligation.participant.get_absolute_url()}
        for entry, obligation in zip(entries, obligations, strict=True)
    ]
