"""What every public page about methods has: its tabs, and how long it may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from baken.accounts.policy import Action, may

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.rules import Actor

#: A page holds the key of its own forms, such as the choice of a language: a browser may keep it, a proxy may not.
KEEP_SECONDS = 300
WHY_PUBLIC = "what is known of methods is no secret, and also of use to who never signs in"


def public_page(request: HttpRequest, template: str, context: dict[str, Any], *, tab: str = "") -> HttpResponse:
    """A page that anyone may read and a browser may keep for a while."""
    whom = for_whom(request)
    always = {"tabs": tabs(request, tab), "for_whom": whom, "keep": kept(whom)}
    response = render(request, template, {**context, **always})
    if not request.user.is_authenticated:
        patch_cache_control(response, private=True, max_age=KEEP_SECONDS)
    return response


def crumbs(*rest: tuple[str, str]) -> list[dict[str, str]]:
    """The way to a page from the catalogue."""
    found = [(_("Methods"), reverse("methods:catalogue")), *rest]
    return [{"title": title, "url": url} for title, url in found]


def for_whom(request: HttpRequest) -> str:
    """The participant for whom a worker looks for a method, as it stands in the address.

    It is only taken along, to the page on which a method begins: nobody is looked up here.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not may(actor, Action.PARTICIPANTS_LIST):
        return ""
    try:
        return str(UUID(request.GET.get("deelnemer", "")))
    except ValueError:
        return ""


def kept(whom: str) -> str:
    """The end of an address that takes the participant along."""
    return f"?deelnemer={whom}" if whom else ""


def may_write(request: HttpRequest) -> bool:
    """Whether whoever asks may write methods of the organisation's own."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor is not None and may(actor, Action.METHODS_MANAGE)


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """The parts of the room. Who may write methods finds the own ones beside the others."""
    places = [
        ("catalogue", _("All methods"), reverse("methods:catalogue")),
        ("finder", _("Find what fits"), reverse("methods:finder")),
        ("tables", _("Tables"), reverse("methods:tables")),
        ("ways", _("Ways of organising"), reverse("methods:ways")),
    ]
    if may_write(request):
        places.append(("own", _("Own methods"), reverse("methods:own_list")))
    keep = kept(for_whom(request))
    return [{"title": title, "url": url + keep, "current": name == current} for name, title, url in places]
