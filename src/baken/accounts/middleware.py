"""What every request carries: who acts, from where, in which language, and whether a second factor was given."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pghistory
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from baken.audit.rules import Origin
from baken.audit.services import coming_from
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    type Next = Callable[[HttpRequest], HttpResponse]

SECOND_FACTOR_SEEN = "second-factor"
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]  # recovery codes alone are none
SESSION_KEPT_AT = "kept-at"
DEMO_DAYS = "demo-days"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def actor_and_origin(get_response: Next) -> Next:
    """Set `request.actor` for who signed in, and note who and from where for the access log and the versions."""

    def middleware(request: HttpRequest) -> HttpResponse:
        origin = Origin(
            address=request.META.get("REMOTE_ADDR", ""),
            path=request.path,
            agent=request.headers.get("User-Agent", ""),
        )
        with ExitStack() as stack:
            stack.enter_context(coming_from(origin))
            if request.user.is_authenticated:
                request.actor = request.user.actor  # type: ignore[attr-defined]  # read through StaffRequest
                if request.method not in SAFE_METHODS:
                    stack.enter_context(pghistory.context(user=str(request.user.pk), name=request.user.name))
            return get_response(request)

    return middleware


def keep_signed_in(get_response: Next) -> Next:
    """Let a session live on while it is used, and keep what it showed out of the browser's store.

    A session ends SESSION_COOKIE_AGE after it was last written. It is written again once a quarter of that has
    passed, not at every click: someone who does nothing is out after three to four quarters of that time.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            age = time.time() - request.session.get(SESSION_KEPT_AT, 0)
            if age > settings.SESSION_COOKIE_AGE / 4:
                request.session[SESSION_KEPT_AT] = int(time.time())
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return middleware


def own_language(get_response: Next) -> Next:
    """On a device where no language was chosen, speak the language of the account."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return get_response(request)

    return middleware


def demand_second_factor(get_response: Next) -> Next:
    """Staff without a second factor can go nowhere but to where they set one up. A passkey is one.

    It counts when it was given or set up in this very session: having one elsewhere opens nothing here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR_DEMANDED
            and request.user.is_authenticated
            and SECOND_FACTOR_SEEN not in request.session
        ):
            if is_mfa_enabled(request.user, SECOND_FACTORS):
                if _gave_second_factor(request):
                    request.session[SECOND_FACTOR_SEEN] = True
                elif not request.path.startswith(_ways_to_give_it()):
                    return redirect(f"{_where_to_give_it(request)}?{urlencode({'next': request.path})}")
            elif not request.path.startswith(settings.OPEN_WITHOUT_SECOND_FACTOR):
                messages.info(request, _("Set up a second step for signing in first."))
                return redirect(reverse("mfa_index"))
        return get_response(request)

    return middleware


def _gave_second_factor(request: HttpRequest) -> bool:
    """Whether allauth noted a code or a passkey in this session, for this user."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def _ways_to_give_it() -> tuple[str, ...]:
    giving = ("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout", "set_language")
    return (*(reverse(name) for name in giving), f"/{settings.STATIC_URL.lstrip('/')}")


def _where_to_give_it(request: HttpRequest) -> str:
    by_code = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    return reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")


def demo_clock(get_response: Next) -> Next:
    """In the demo, let this visitor's clock run as many days ahead as chosen, so that "late" can be seen."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with ExitStack() as stack:
            if settings.DEMO and (days := request.session.get(DEMO_DAYS)):
                stack.enter_context(clock.shifted(timedelta(days=int(days))))
            return get_response(request)

    return middleware
