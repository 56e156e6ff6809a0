"""Every instrument there is, with what was filled in of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.instruments.schema import Instrument
    from baken.instruments.selectors import Filled
    from baken.participants.models import Participant


def cards(
    instruments: Iterable[Instrument], filled: Mapping[str, Filled], participant: Participant
) -> list[dict[str, Any]]:
    """One card per instrument."""
    return [
        {
            "slug": one.slug,
            "title": localised(one.title),
            "aim": localised(one.aim),
            "owner": one.owner,
            "filled": filled.get(one.slug),
            "url": reverse("instruments:over_time", args=[participant.pk, one.slug]),
            "fill_url": reverse("instruments:fill", args=[participant.pk, one.slug]),
        }
        for one in instruments
    ]
