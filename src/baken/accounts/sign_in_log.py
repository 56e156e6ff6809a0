"""Signing in and out, failed attempts and changes of password or second step go into the access log.

These happen inside Django and allauth, not in services of ours; their signals are the only place where every way of
signing in (password, passkey, the organisation's own sign-on) passes. Nowhere else does Baken use signals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth

from baken.accounts.middleware import SECOND_FACTOR_SEEN, SECOND_FACTORS
from baken.accounts.models import User
from baken.accounts.rules import Actor, Role
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest


def connect() -> None:
    """Listen from now on."""
    auth.user_logged_in.connect(signed_in, dispatch_uid="baken signed in")
    auth.user_logged_out.connect(signed_out, dispatch_uid="baken signed out")
    auth.user_login_failed.connect(password_failed, dispatch_uid="baken password failed")
    mfa.authentication_failed.connect(second_step_failed, dispatch_uid="baken second step failed")
    mfa.authenticator_added.connect(second_step_added, dispatch_uid="baken second step added")
    mfa.authenticator_removed.connect(second_step_removed, dispatch_uid="baken second step removed")
    mfa.authenticator_reset.connect(recovery_codes_reset, dispatch_uid="baken recovery codes reset")
    account.password_changed.connect(password_changed, dispatch_uid="baken password changed")
    account.password_set.connect(password_changed, dispatch_uid="baken password set")
    account.password_reset.connect(password_changed, dispatch_uid="baken password reset")


def signed_in(user: User, request: HttpRequest, **_signal: Any) -> None:
    method = (request.session.get("account_authentication_methods") or [{}])[-1].get("method", "password")
    _record(
        user, Event.SIGN_IN, {"mfa": "second step", "socialaccount": "sign-on of the organisation"}.get(method, method)
    )


def signed_out(user: User | None, **_signal: Any) -> None:
    if user is not None:
        _record(user, Event.SIGN_OUT, "")


def password_failed(credentials: dict[str, Any], **_signal: Any) -> None:
    """Someone gave a wrong password. The address is kept only of who has an account: it may be a typed password."""
    user = User.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
    _record(user, Event.SIGN_IN, "password", outcome=Outcome.DENIED)


def second_step_failed(user: User, **_signal: Any) -> None:
    _record(user, Event.SIGN_IN, "second step", outcome=Outcome.DENIED)


def second_step_added(user: User, request: HttpRequest, authenticator: Authenticator, **_signal: Any) -> None:
    """Whoever sets one up shows that it works, so in this session it was given."""
    if authenticator.type in SECOND_FACTORS:
        request.session[SECOND_FACTOR_SEEN] = True
    _record(user, Event.UPDATE, "second step added")


def second_step_removed(user: User, request: HttpRequest, **_signal: Any) -> None:
    """Whoever removed the last one is asked for a new one at the next click."""
    request.session.pop(SECOND_FACTOR_SEEN, None)
    _record(user, Event.UPDATE, "second step removed")


def recovery_codes_reset(user: User, **_signal: Any) -> None:
    _record(user, Event.UPDATE, "recovery codes made anew")


def password_changed(user: User, **_signal: Any) -> None:
    _record(user, Event.UPDATE, "password changed")


def _record(user: User | None, event: Event, what: str, *, outcome: Outcome = Outcome.SUCCESS) -> None:
    actor = (
        Actor(user_id=user.pk, name=user.name, roles=frozenset(Role(role) for role in user.roles))
        if user
        else Actor(user_id=None, name="?")
    )
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what=what,
        outcome=outcome,
        object_type="user",
        object_id=user.pk if user else "",
    )
