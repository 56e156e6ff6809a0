"""Where steps are done that another room keeps: the rooms say so when the application starts.

A step of a method can ask for a drawing or a match. The room below draws; the room above matches, and cannot be known
here. Whoever keeps it registers the name of a URL that takes the id of the participant; the address tells in
`?programme=` and `?step=` for what it is, and that room records the step by `services.record_step` with its `ref`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from uuid import UUID

    from baken.methods.schema import Step

_places: dict[str, str] = {}


def register_place(key: str, url_name: str) -> None:
    """Say that steps of this kind, or this one step, are done on the screen called `url_name`.

    The same place may be registered twice; another one under the same key is an error.
    """
    if _places.setdefault(key, url_name) != url_name:
        raise ValueError(f"{key} has a place already: {_places[key]}")


def place_of(step: Step, participant_id: UUID | None, programme_id: UUID) -> str:
    """The address where this step is done; empty when it is recorded on the screen of the programme itself."""
    name = _places.get(step.key) or _places.get(step.kind)
    if not name or participant_id is None:
        return ""
    try:
        found = reverse(name, args=[participant_id])
    except NoReverseMatch:
        return ""
    return f"{found}?{urlencode({'programme': programme_id, 'step': step.key})}"
