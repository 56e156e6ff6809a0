"""Who sits before the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from baken.incidents.tests.screens import signed_in

if TYPE_CHECKING:
    from baken.incidents.tests.conftest import House


@pytest.fixture
def mentor(house: House) -> Client:
    return signed_in(house.staff["Wies"])


@pytest.fixture
def manager(house: House) -> Client:
    return signed_in(house.staff["Mara"])
