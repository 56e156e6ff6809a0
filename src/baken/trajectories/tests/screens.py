"""What the tests of screens have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.trajectories.tests.factories import Walk

if TYPE_CHECKING:
    from baken.participants.models import Participant

MOST_QUERIES = 15


def url(name: str, walk: Walk | Participant, *rest: object) -> str:
    participant = walk.participant if isinstance(walk, Walk) else walk
    return reverse(f"trajectories:{name}", args=[participant.pk, *rest])


def text(response: Any) -> str:
    content: bytes = response.content
    return content.decode()


def answers(given: dict[str, Any]) -> dict[str, Any]:
    """The answers as a browser sends them."""
    return {
        f"answer_{key}": {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        for key, value in given.items()
    }
