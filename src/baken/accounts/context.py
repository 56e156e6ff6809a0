"""What every template can use: the menu of who signed in, and whether this is the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action, may
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpRequest

#: The main places, in the order of the day: title, url name, icon, what one must be allowed to do.
PLACES = (
    (_("Today"), "desk:today", "sun", Action.TODAY_VIEW),
    (_("Participants"), "participants:list", "people", Action.PARTICIPANTS_LIST),
    (_("Report"), "reports:choose", "pen", Action.PARTICIPANTS_LIST),
    (_("Intake"), "trajectories:board", "door", Action.INTAKE_BOARD),
    (_("Methods"), "methods:list", "book", Action.METHODS_VIEW),
    (_("Management"), "accounts:users", "gear", Action.USERS_MANAGE),
    (_("Access log"), "accounts:access_log", "eye", Action.ACCESS_LOG_VIEW),
)


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The places this person may go to, with the one where they are marked."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    items = []
    for title, name, icon, action in PLACES:
        if not may(actor, action):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        items.append(
            {"title": title, "url": url, "icon": icon, "name": name, "current": request.path.startswith(url)}
        )
    return items


def surroundings(request: HttpRequest) -> dict[str, Any]:
    return {
        "menu": menu(request),
        "demo": settings.DEMO,
        "today": clock.today(),
        "actor": getattr(request, "actor", None),
    }
