"""The people around Noor, and someone who signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.models import User
from baken.plans.tests.conftest import TODAY, People, _a_fixed_day, in_planning, people

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.rules import Role

__all__ = ["TODAY", "People", "_a_fixed_day", "in_planning", "people"]


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """Someone whose session is fresh."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        client.get(reverse("shared:rules"))
        return client

    return signed_in


@pytest.fixture
def hire(people: People) -> Callable[..., User]:
    """Someone with these roles at Noor's location."""

    def hired(*roles: Role) -> User:
        name = "-".join(roles)
        user = User.objects.create(
            email=f"{name}@voorbeeld.example", name=name.title(), roles=[str(one) for one in roles]
        )
        user.locations.add(people.location)
        return user

    return hired
