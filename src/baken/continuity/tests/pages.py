"""Reading pages in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from datetime import datetime

    from django.http.response import HttpResponseBase


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def at(moment: datetime) -> str:
    """A moment as a browser sends it."""
    return f"{moment:%Y-%m-%dT%H:%M}"
