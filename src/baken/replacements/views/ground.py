"""What the pages of replacing share: where one is, and saying what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.access import StaffRequest


def page(title: str = "") -> dict[str, Any]:
    """The context of the list, or of a page below it."""
    crumbs: list[dict[str, str]] = [{"title": _("Replacement"), "url": reverse("replacements:list")}]
    if title:
        crumbs.append({"title": title})
    crumbs[-1] = {"title": crumbs[-1]["title"]}
    return {"crumbs": crumbs, "page_title": title or _("Replacement")}


def try_to(request: StaffRequest, act: Callable[[], object], done: str) -> bool:
    """Do what a button asks, and say what came of it."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True
