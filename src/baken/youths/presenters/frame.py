"""What stands around every page of this room: the way back, and the pages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from baken.participants.models import Participant

PAGES = (
    ("overview", gettext_lazy("Youth")),
    ("areas", gettext_lazy("Areas and goals")),
    ("occupations", gettext_lazy("School, work and leisure")),
    ("contacts", gettext_lazy("Contact with home")),
    ("perspective", gettext_lazy("Plan for after eighteen")),
    ("checks", gettext_lazy("Coming to live here")),
    ("included", gettext_lazy("What is included")),
)


def frame(participant: Participant, current: str, title: str = "") -> dict[str, Any]:
    """The participant, the tabs and the crumbs; `title` for a page below the one of the tab."""
    titles = {name: str(words) for name, words in PAGES}
    at = {name: reverse(f"youths:{name}", args=[participant.pk]) for name in titles}
    tabs = [{"title": words, "url": at[name], "current": name == current} for name, words in titles.items()]
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
    ]
    if current != "overview":
        crumbs.append({"title": titles["overview"], "url": at["overview"]})
    if title:
        crumbs.append({"title": titles[current], "url": at[current]})
    shown = title or titles[current]
    crumbs.append({"title": shown})
    return {"participant": participant, "tabs": tabs, "crumbs": crumbs, "page_title": shown}
