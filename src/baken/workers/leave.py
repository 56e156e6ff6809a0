"""Who is told of leave, and who knows what it would touch: rooms above register here when the application starts.

register_leave_follower(follow)   # follow(leave, change, actor), inside the transaction of the decision
register_leave_warning(warn)      # warn(user_id, first, last) -> words for whoever decides
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.workers.models import Leave
    from baken.workers.rules.leave import LeaveChange

    type Follow = Callable[[Leave, LeaveChange, Actor], None]
    type Warn = Callable[[UUID, date, date], Sequence[StrOrPromise]]

_followers: list[Follow] = []
_warnings: list[Warn] = []


def register_leave_follower(follow: Follow) -> None:
    """Have `follow` called when leave is granted, and when leave that was granted is taken back.

    What it raises undoes the decision.
    """
    if follow not in _followers:
        _followers.append(follow)


def register_leave_warning(warn: Warn) -> None:
    """Have `warn` say what stands in the way of leave in these days, the last one included: shown, never refused."""
    if warn not in _warnings:
        _warnings.append(warn)


def tell(leave: Leave, change: LeaveChange, actor: Actor) -> None:
    for follow in _followers:
        follow(leave, change, actor)


def warnings_about(user_id: UUID, first: date, last: date) -> list[StrOrPromise]:
    return [words for warn in _warnings for words in warn(user_id, first, last)]
