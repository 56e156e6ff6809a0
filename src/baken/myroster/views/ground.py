"""What the pages of one's own roster share: the tabs, where one is, and saying what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from baken.audit.rules import NOBODY
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from baken.accounts.access import StaffRequest

#: The pages beside each other, by the name of their address.
TABS = (
    ("start", gettext_lazy("My roster")),
    ("month", gettext_lazy("Month")),
    ("open", gettext_lazy("Open shifts")),
    ("swaps", pgettext_lazy("shifts", "Swap")),
    ("hours", gettext_lazy("Hours")),
    ("balance", gettext_lazy("Balance")),
    ("calendar", gettext_lazy("In my calendar")),
)


def me(request: StaffRequest) -> UUID:
    """The id of who asks; of nobody for the system, which has no roster."""
    return request.actor.user_id or NOBODY


def page(current: str, title: str = "") -> dict[str, Any]:
    """The context of a page: `current` names its tab, `title` a page below it."""
    titles, title = {name: str(words) for name, words in TABS}, capfirst(title)
    tabs = [
        {"title": words, "url": reverse(f"myroster:{name}"), "current": name == current and not title}
        for name, words in titles.items()
    ]
    crumbs: list[dict[str, str]] = [{"title": _("My roster"), "url": reverse("myroster:start")}]
    if current != "start":
        crumbs.append({"title": titles[current], "url": reverse(f"myroster:{current}")})
    if title:
        crumbs.append({"title": title})
    crumbs[-1] = {"title": crumbs[-1]["title"]}
    return {"tabs": tabs, "crumbs": crumbs, "page_title": title or titles[current]}


def try_to[T](request: StaffRequest, act: Callable[[], T], done: str = "") -> T | None:
    """Do what a button asks, and say what came of it."""
    try:
        made = act()
    except DomainError as error:
        messages.error(request, str(error))
        return None
    if done:
        messages.success(request, done)
    return made
