"""How a session finds its user: with teams and locations at once, so that a page needs one query for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.auth_backends import AuthenticationBackend

from baken.accounts.selectors import user_with_ties

if TYPE_CHECKING:
    from baken.accounts.models import User


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by e-mail address and password, as allauth does it."""

    def get_user(self, user_id: str) -> User | None:
        user = user_with_ties(user_id)
        return user if user is not None and user.is_active else None
