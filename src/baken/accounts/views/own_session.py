"""Staying signed in while one changes what ends sessions: here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import update_session_auth_hash

from baken.accounts.models import User

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.access import StaffRequest


def stay_signed_in(request: StaffRequest, user_id: UUID) -> None:
    """After a change of `user_id` that ended all sessions: whoever changed the own account keeps this one."""
    if user_id == request.actor.user_id:
        update_session_auth_hash(request, User.objects.get(pk=user_id))
