"""Signing in, filling in and reading in tests of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from baken.accounts.models import User


PAGE = 15

SAVING = 22


def signed_in(user: User) -> Client:
    """Someone who has been at work for a moment: their session is fresh."""
    client = Client()
    client.force_login(user)
    client.get(reverse("shared:rules"))
    return client


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def filled_in(**more: object) -> dict[str, object]:
    return {
        "kind": "fall",
        "what": "Viel van de trap.",
        "happened_at": "2025-11-24T11:00",
        "injury": "none",
        "part": "happened_to",
        "client_key": str(uuid4()),
        **more,
    }
