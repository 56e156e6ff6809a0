"""Where a request came from, behind a reverse proxy that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def address_behind_proxies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Take the visitor's address from X-Forwarded-For, as many places from the end as there are proxies of our own.

    Anyone can send that header; only what our own proxies added to it is believed.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if settings.PROXIES and len(passed) >= settings.PROXIES:
            request.META["REMOTE_ADDR"] = passed[-settings.PROXIES]
        return get_response(request)

    return middleware
