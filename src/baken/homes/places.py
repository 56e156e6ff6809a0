"""What the pages of a home are: rooms above hang theirs under it when the application starts.

    register_home_place("presence", _("Who is here"), "presence:week")

The name of the URL takes the id of the home. A page that belongs to a tool shows where the kind of home has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.homes.selectors import kind_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.homes.rules.kinds import Tool


#: Where a page stands among the others unless it says so: after the page of the home itself.
ANYWHERE = 50


@dataclass(frozen=True)
class HomePlace:
    """One page of a home: where it is, for which kinds, and who may open it."""

    key: str
    title: StrOrPromise
    url_name: str
    tool: Tool | None = None
    action: Action = Action.HOME_VIEW
    order: int = ANYWHERE


_places: dict[str, HomePlace] = {}


def register_home_place(
    key: str,
    title: StrOrPromise,
    url_name: str,
    *,
    tool: Tool | None = None,
    action: Action = Action.HOME_VIEW,
    order: int = ANYWHERE,
) -> None:
    """Hang a page under every home, or under those whose kind has the `tool`, for who may do `action` there.

    The same page may be registered twice; another one under the same key is an error.
    """
    place = HomePlace(key, title, url_name, tool, action, order)
    known = _places.setdefault(key, place)
    if (known.url_name, known.tool, known.action) != (url_name, tool, action):
        raise ValueError(f"{key} is a page of a home already: {known.url_name}")


def places_for(actor: Actor, home: Home) -> list[HomePlace]:
    """The pages of this home that the actor may open, by their order, then as the rooms registered them."""
    kind = kind_of(home)
    return [
        place
        for place in sorted(_places.values(), key=lambda place: place.order)
        if (place.tool is None or kind.has(place.tool)) and can_home(actor, place.action, home)
    ]


#: So many pages stand in a row; the others are behind one button.
IN_A_ROW = 6


def tabs_of(actor: Actor, home: Home, current: str = "") -> list[dict[str, Any]]:
    """The same as tabs for `homes/_tabs.html`; `current` is the key of the page one is on.

    The first ones stand in a row with the page one is on. What comes after that is `more`.
    """
    tabs = [
        {"title": place.title, "url": reverse(place.url_name, args=[home.pk]), "current": place.key == current}
        for place in places_for(actor, home)
    ]
    return [{**tab, "more": number >= IN_A_ROW and not tab["current"]} for number, tab in enumerate(tabs)]
