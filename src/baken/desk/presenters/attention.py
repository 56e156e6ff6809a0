"""What asks attention on Vandaag: of the people one looks after and of the groups one runs, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baken.signals.presenters import group_items, signal_items
from baken.signals.rules import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.accounts.rules import Actor
    from baken.signals.selectors import GroupSignal, Shown


@dataclass(frozen=True)
class Asks:
    """The first lines, the most urgent in front, and how many there are in all."""

    items: list[dict[str, Any]]
    late: int
    count: int

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.items)


def asks(found: Shown, groups: Sequence[GroupSignal], *, actor: Actor, limit: int, soon_days: int) -> Asks:
    """What was found, with what the groups ask in its place among it."""
    of_people = signal_items(found.first, actor=actor, soon_days=soon_days)
    of_groups = group_items(groups[:limit], actor=actor, soon_days=soon_days)
    items = sorted([*of_people, *of_groups], key=lambda item: item["order"]) if of_groups else of_people
    late = found.late + sum(one.level is Level.LATE for one in groups)
    return Asks(items[:limit], late, found.count + len(groups))
