"""What the tests of screens have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from baken.participants.models import Participant
    from baken.programmes.tests.factories import Way

MOST_QUERIES = 15


def url(name: str, way: Way, *rest: object, of: Participant | None = None) -> str:
    """A screen of a programme: in the dossier of its participant (or of `of`), else at the group."""
    participant = of or way.participant
    args = [participant.pk] if participant else []
    name = name if participant or name == "group" else f"group_{name}"
    return reverse(f"programmes:{name}", args=[*args, way.programme.pk, *rest])


def text(response: Any) -> str:
    content: bytes = response.content
    return content.decode()


def answers(given: dict[str, Any]) -> dict[str, Any]:
    """The answers as a browser sends them."""
    return {
        f"answer_{key}": {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        for key, value in given.items()
    }
