"""How signing in fits this organisation: staff get an account from the administrator, nobody makes one alone."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.db.models.functions import Lower
from django.shortcuts import redirect
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _

from baken.accounts.models import User

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet
    from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        return False


class StaffSocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Whoever signs in through the organisation's own sign-on is the member of staff with that address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002  # allauth's signature
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the sign-on to the account with the same verified address; refuse anyone else in words."""
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        user = User.objects.annotate(address=Lower("email")).filter(address__in=verified, is_active=True).first()
        if user is None:
            messages.error(request, _("There is no account for you yet. Ask the administrator to make one."))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, user)


class StaffSecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Keeps the secrets of second steps unreadable in the database and in backups of it.

    The key follows from SECRET_KEY; one in SECRET_KEY_FALLBACKS still opens what was kept with it.
    """

    def encrypt(self, text: str) -> str:
        return self._keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._keys().decrypt(encrypted_text.encode()).decode()

    def _keys(self) -> MultiFernet:
        from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415  # large, and only second steps need it

        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return MultiFernet([Fernet(_key_from(secret)) for secret in secrets])


def _key_from(secret: str | bytes) -> bytes:
    """A key for this one purpose, so that it says nothing about the secret that it comes from."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"second step of staff\0" + force_bytes(secret)).digest())
