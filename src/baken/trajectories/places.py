"""Where the documents of a course are made: the rooms that keep them say so when the application starts.

This room sits below those rooms and so cannot know their screens. A step of a course names its document; who keeps
that document registers the name of a URL that takes the id of the participant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from uuid import UUID

    from baken.methods.schema import Step

_places: dict[str, str] = {}


def register_place(key: str, url_name: str) -> None:
    """Say that the document or step called `key` is made on the screen called `url_name`.

    The same place may be registered twice; another one under the same key is an error.
    """
    if _places.setdefault(key, url_name) != url_name:
        raise ValueError(f"{key} has a place already: {_places[key]}")


def is_kept_elsewhere(step: Step) -> bool:
    """Whether another room keeps what this step yields: then it is put right there, not in the history."""
    return step.key in _places or (step.document or "") in _places


def place_of(step: Step, participant_id: UUID) -> str:
    """The address where this step is done; empty when it is recorded on the screen of the trajectory itself."""
    name = _places.get(step.key) or _places.get(step.document or "")
    if not name:
        return ""
    try:
        return reverse(name, args=[participant_id])
    except NoReverseMatch:
        return ""
