"""The catalogue, the tables and the finder: open to anyone, and useful to who never signs in (MT-01 to MT-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from django.test import Client

PAGES = [
    reverse("methods:catalogue"),
    reverse("methods:finder"),
    reverse("methods:finder") + "?group=psychiatric&complexity=complex&domains=housing&domains=finances&carrier=peer",
    reverse("methods:compare") + "?m=cti&m=fact&group=psychiatric",
    reverse("methods:tables"),
    *(reverse("methods:table", args=[name]) for name in ("zwaarte", "richting", "bakens")),
    reverse("methods:ways"),
    reverse("methods:method", args=["cti"]),
]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_open(client: Client, page: str) -> None:
    assert client.get(page).status_code == 200
