"""What every request carries: who acts, from where, in which language, and whether a second factor was given."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.audit.rules import Origin
from baken.audit.services import coming_from
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    type Next = Callable[[HttpRequest], HttpResponse]

SECOND_FACTOR_SEEN = "second-factor"
DEMO_DAYS = "demo-days"


def actor_and_origin(get_response: Next) -> Next:
    """Set `request.actor` for who signed in, and note the origin for the access log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        origin = Origin(
            address=request.META.get("REMOTE_ADDR", ""),
            path=request.path,
            agent=request.headers.get("User-Agent", ""),
        )
        with coming_from(origin):
            if request.user.is_authenticated:
                request.actor = request.user.actor  # type: ignore[attr-defined]  # read through StaffRequest
            return get_response(request)

    return middleware


def demand_second_factor(get_response: Next) -> Next:
    """Staff without a second factor can go nowhere but to where they set one up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR_DEMANDED
            and request.user.is_authenticated
            and SECOND_FACTOR_SEEN not in request.session
        ):
            if is_mfa_enabled(request.user):
                request.session[SECOND_FACTOR_SEEN] = True
            elif not request.path.startswith(settings.OPEN_WITHOUT_SECOND_FACTOR):
                messages.info(request, _("Set up a second step for signing in first."))
                return redirect(reverse("mfa_index"))
        return get_response(request)

    return middleware


def demo_clock(get_response: Next) -> Next:
    """In the demo, let this visitor's clock run as many days ahead as chosen, so that "late" can be seen."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with ExitStack() as stack:
            if settings.DEMO and (days := request.session.get(DEMO_DAYS)):
                stack.enter_context(clock.shifted(timedelta(days=int(days))))
            return get_response(request)

    return middleware
