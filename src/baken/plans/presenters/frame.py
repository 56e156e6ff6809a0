"""What stands around every page of this room: the way back, and the pages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from baken.participants.models import Participant

PAGES = (
    ("plan", _("Plan")),
    ("analysis", _("Life domains")),
    ("profile", _("Personal profile")),
    ("risks", _("Risks")),
    ("early_warning", _("Early-warning plan")),
    ("card", _("Participant card")),
    ("evaluation", _("Evaluation")),
    ("general_evaluation", _("Looking back on a longer time")),
)


def frame(participant: Participant, current: str) -> dict[str, Any]:
    """The participant and the tabs, with the page where one is marked."""
    tabs = [
        {"title": title, "url": reverse(f"plans:{name}", args=[participant.pk]), "current": name == current}
        for name, title in PAGES
    ]
    return {"participant": participant, "tabs": tabs, "page_title": dict(PAGES)[current]}
