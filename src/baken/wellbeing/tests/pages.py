"""Reading pages in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, StreamingHttpResponse

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert response.status_code == 200
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response).decode()
    assert isinstance(response, HttpResponse)
    return response.content.decode()
