"""The front door, and the language one reads in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_POST

from baken.accounts.access import public

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SECONDS_IN_A_YEAR = 365 * 24 * 3600


@public("leads everyone to where they begin")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return redirect(reverse("desk:today") if request.user.is_authenticated else settings.LOGIN_URL)


@public("anyone may choose a language, before signing in too")
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language in a cookie and go back to the page one came from."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    language = request.POST.get("language", "")
    if check_for_language(language):
        remember_language(response, language)
    return response


def remember_language(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=SECONDS_IN_A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
