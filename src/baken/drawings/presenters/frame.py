"""What stands around every page of this room: the way back, and which drawing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from baken.drawings.models import DrawingVersion
    from baken.participants.models import Participant


def frame(participant: Participant, title: str = "", version: DrawingVersion | None = None) -> dict[str, Any]:
    """The participant, the crumbs and the title of a page; without a title it is the overview."""
    overview = reverse("drawings:overview", args=[participant.pk])
    crumbs: list[dict[str, Any]] = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
    ]
    if title:
        crumbs.append({"title": _("Drawings"), "url": overview})
    if version is not None and title != version.drawing.title:
        crumbs.append({"title": version.drawing.title, "url": page(participant, "version", version)})
    shown = title or _("Drawings")
    crumbs.append({"title": shown})
    return {"participant": participant, "version": version, "crumbs": crumbs, "page_title": shown}


def page(participant: Participant, name: str, version: DrawingVersion, *more: object) -> str:
    """Where a page about a version is."""
    return reverse(f"drawings:{name}", args=[participant.pk, version.pk, *more])
