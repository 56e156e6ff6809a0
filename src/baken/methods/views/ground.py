"""What every public page about methods has: its tabs, and how long it may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: A page holds the key of its own forms, such as the choice of a language: a browser may keep it, a proxy may not.
KEEP_SECONDS = 300
WHY_PUBLIC = "what is known of methods is no secret, and also of use to who never signs in"


def public_page(request: HttpRequest, template: str, context: dict[str, Any], *, tab: str = "") -> HttpResponse:
    """A page that anyone may read and a browser may keep for a while."""
    response = render(request, template, {**context, "tabs": _tabs(tab)})
    if not request.user.is_authenticated:
        patch_cache_control(response, private=True, max_age=KEEP_SECONDS)
    return response


def crumbs(*rest: tuple[str, str]) -> list[dict[str, str]]:
    """The way to a page from the catalogue."""
    found = [(_("Methods"), reverse("methods:catalogue")), *rest]
    return [{"title": title, "url": url} for title, url in found]


def _tabs(current: str) -> list[dict[str, Any]]:
    places = [
        ("catalogue", _("All methods"), reverse("methods:catalogue")),
        ("finder", _("Find what fits"), reverse("methods:finder")),
        ("tables", _("Tables"), reverse("methods:tables")),
        ("ways", _("Ways of organising"), reverse("methods:ways")),
    ]
    return [{"title": title, "url": url, "current": name == current} for name, title, url in places]
