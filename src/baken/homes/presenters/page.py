"""What every page of a home shows: where one is, what kind of home it is, and its other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.homes.places import tabs_of
from baken.homes.selectors import kind_of
from baken.methods.texts import localised

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.homes.rules.kinds import Kind

    type Context = dict[str, Any]


def home_page(
    actor: Actor, home: Home, current: str, title: str = "", *, above: tuple[str, str] | None = None
) -> Context:
    """The context for a template that extends `homes/base.html`.

    `current` is the key under which the page was registered, `title` its own name; a page below another one says
    which by `above`, its title and address.
    """
    tabs = tabs_of(actor, home, current)
    named = title or next((str(tab["title"]) for tab in tabs if tab["current"]), "")
    crumbs = [
        {"title": _("Homes"), "url": reverse("homes:list")},
        {"title": home.name, "url": reverse("homes:home", args=[home.pk])},
    ]
    if above:
        crumbs.append({"title": above[0], "url": above[1]})
    if named and named != home.name:
        crumbs.append({"title": named, "url": ""})
    return {
        "home": home,
        "kind": kind_in_words(kind_of(home)),
        "page_title": named or home.name,
        "crumbs": crumbs,
        "tabs": tabs,
        "has_more_tabs": any(tab["more"] for tab in tabs),
        "may_manage": can_home(actor, Action.HOME_MANAGE, home),
        "may_record": can_home(actor, Action.HOME_RECORD, home),
    }


def kind_in_words(kind: Kind) -> dict[str, str]:
    """A kind of home in the language of the screen: `title`, `about`, `resident`, `residents`, and its `rule`."""
    return {
        "key": kind.key,
        "family": str(kind.family),
        "title": localised(kind.title),
        "about": localised(kind.about),
        "resident": localised(kind.resident),
        "residents": localised(kind.residents),
        "rule": kind.rule,
    }
