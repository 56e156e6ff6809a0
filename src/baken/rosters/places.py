"""Pages about all rosters at once that rooms above hang on the overview when the application starts.

register_overview_page(_("Swapped and asked"), "myroster:deciding", Action.ROSTER_PLAN, icon="people")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.accounts.policy import Action, may
from baken.accounts.rules import HomeTie

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class OverviewPage:
    title: StrOrPromise
    url_name: str
    action: Action
    icon: str


_pages: dict[str, OverviewPage] = {}


def register_overview_page(title: StrOrPromise, url_name: str, action: Action, *, icon: str) -> None:
    """Hang a page on the overview of rosters, for who may do `action` with some home."""
    _pages.setdefault(url_name, OverviewPage(title, url_name, action, icon))


def overview_links(actor: Actor) -> list[dict[str, Any]]:
    """The pages that the actor may open, in the order in which they were registered."""
    return [
        {"title": page.title, "url": reverse(page.url_name), "icon": page.icon}
        for page in _pages.values()
        if may(actor, page.action, HomeTie)
    ]
