"""Someone who looks at the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from baken.plans.tests.conftest import People


@pytest.fixture
def mentor(client: Client, people: People) -> Client:
    client.force_login(people.mentor)
    return client
