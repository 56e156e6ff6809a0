"""What stands around every page about one resident: the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from baken.participants.models import Participant


def frame(participant: Participant, title: str = "") -> dict[str, Any]:
    """The participant, the title and the crumbs; `title` for a page below the overview."""
    overview = _("How it goes")
    crumbs: list[dict[str, Any]] = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": overview, "url": reverse("wellbeing:overview", args=[participant.pk])},
    ]
    if title:
        crumbs.append({"title": title})
    else:
        crumbs[-1].pop("url")
    return {"participant": participant, "crumbs": crumbs, "page_title": title or overview}
