"""Who is told of an absence: rooms above register here when the application starts.

register_absence_follower(follow)   # follow(absence, actor), inside the transaction that notes, changes or ends it
register_page_after(look)           # look(absence) -> the address of a page that shows what follows, or None
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.rules import Actor
    from baken.continuity.models import Absence

    type Follow = Callable[[Absence, Actor], None]
    type Look = Callable[[Absence], str | None]

_followers: list[Follow] = []
_pages: list[Look] = []


def register_absence_follower(follow: Follow) -> None:
    """Have `follow` called with each absence as it has become. What it raises undoes the change."""
    if follow not in _followers:
        _followers.append(follow)


def tell(absence: Absence, actor: Actor) -> None:
    for follow in _followers:
        follow(absence, actor)


def register_page_after(look: Look) -> None:
    """Have whoever reports or changes an absence be led to the address that `look` names."""
    if look not in _pages:
        _pages.append(look)


def page_after(absence: Absence) -> str | None:
    return next((url for look in _pages if (url := look(absence))), None)
