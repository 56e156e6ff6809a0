"""What stands around every page of this room about one resident: the way back, and the pages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.accounts.policy import Action
from baken.participants.access import can

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

PAGES = (
    ("joining_in", gettext_lazy("Joining in"), Action.WELLBEING_VIEW),
    ("family", gettext_lazy("Relatives"), Action.FAMILY_VIEW),
    ("weighings", gettext_lazy("Weighings"), Action.PLAN_VIEW),
)


def frame(actor: Actor, participant: Participant, current: str, title: str = "") -> dict[str, Any]:
    """The participant, the tabs one may open, and the crumbs; `title` for a page below the one of the tab."""
    titles = {name: str(words) for name, words, _action in PAGES}
    tabs = [
        {"title": words, "url": reverse(f"households:{name}", args=[participant.pk]), "current": name == current}
        for name, words, action in PAGES
        if can(actor, action, participant)
    ]
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
    ]
    if title:
        crumbs.append({"title": titles[current], "url": reverse(f"households:{current}", args=[participant.pk])})
    shown = title or titles[current]
    crumbs.append({"title": shown, "url": ""})
    return {"participant": participant, "tabs": tabs, "crumbs": crumbs, "page_title": shown}
