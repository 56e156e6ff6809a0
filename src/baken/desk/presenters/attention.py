"""What asks attention, with the way to the dossier of whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.shared import clock
from baken.trajectories.presenters import due_entries

if TYPE_CHECKING:
    from baken.trajectories.models import Obligation


def obligation_items(obligations: list[Obligation], *, act: bool) -> list[dict[str, Any]]:
    """Obligations for `shared/_due_list.html`; with `act` the one next step stands beside each."""
    entries = due_entries(obligations, today=clock.today(), act=act)
    return [
        entry | {"url": obligation.participant.get_absolute_url()}
        for entry, obligation in zip(entries, obligations, strict=True)
    ]
