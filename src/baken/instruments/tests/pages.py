"""Reading pages in tests, and what a browser sends."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.http import HttpResponse

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def sent(**answers: object) -> dict[str, object]:
    """A form as a browser sends it: `_` stands for the two dashes between the parts of a name."""
    around = {
        "voice": "participant",
        "voice_name": "",
        "filled_on": "2026-11-23",
        "client_key": str(uuid4()),
        "version": "1",
    }
    return {**around, **answers}
