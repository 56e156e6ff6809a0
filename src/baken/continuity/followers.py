"""Who is told of an absence: rooms above register here when the application starts.

register_absence_follower(follow)   # follow(absence, actor), inside the transaction that notes, changes or ends it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.rules import Actor
    from baken.continuity.models import Absence

    type Follow = Callable[[Absence, Actor], None]

_followers: list[Follow] = []


def register_absence_follower(follow: Follow) -> None:
    """Have `follow` called with each absence as it has become. What it raises undoes the change."""
    if follow not in _followers:
        _followers.append(follow)


def tell(absence: Absence, actor: Actor) -> None:
    for follow in _followers:
        follow(absence, actor)
