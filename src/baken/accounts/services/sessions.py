"""Ending the sessions of someone whose rights changed, so that none runs on with those of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from baken.accounts.models import User

if TYPE_CHECKING:
    from uuid import UUID


def end_sessions(user_id: UUID) -> None:
    """Sign someone out everywhere, at the next click. Part of the transaction of whatever is the cause."""
    User.objects.filter(pk=user_id).update(sessions_ended=F("sessions_ended") + 1)
