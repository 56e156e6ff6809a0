"""What stands around every page of this room: the participant, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.methods.texts import localised

if TYPE_CHECKING:
    from baken.instruments.schema import Instrument
    from baken.participants.models import Participant


def frame(participant: Participant, title: str = "", instrument: Instrument | None = None) -> dict[str, Any]:
    """The participant, the title and the crumbs; `title` for a page below the one of the `instrument`."""
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": _("Questionnaires and cards"), "url": reverse("instruments:overview", args=[participant.pk])},
    ]
    if instrument is not None:
        url = reverse("instruments:over_time", args=[participant.pk, instrument.slug])
        crumbs.append({"title": localised(instrument.title), "url": url})
    if title:
        crumbs.append({"title": title})
    else:
        crumbs[-1].pop("url")
    return {"participant": participant, "crumbs": crumbs, "page_title": title or crumbs[-1]["title"]}
