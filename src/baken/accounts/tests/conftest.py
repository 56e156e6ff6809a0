"""An administrator, and a setting to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.accounts import settings_of_rules
from baken.accounts.rules import Actor, Role
from baken.accounts.settings_of_rules import SettingDefinition
from baken.accounts.tests.factories import actor_of, make_user

if TYPE_CHECKING:
    from django.test import Client

    from baken.accounts.models import User


@pytest.fixture
def admin() -> Actor:
    return actor_of(make_user(Role.ADMINISTRATOR, name="Bea de Wit"))


@pytest.fixture
def bea(client: Client) -> User:
    """The administrator, signed in."""
    user = make_user(Role.ADMINISTRATOR, name="Bea de Wit", email="bea@voorbeeld.test")
    client.force_login(user)
    client.get(reverse("accounts:own_account"))  # the session is written once, at the first page
    return user


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> SettingDefinition:
    monkeypatch.setattr(settings_of_rules, "_definitions", {})
    monkeypatch.setattr(settings_of_rules, "_listeners", [])
    definition = SettingDefinition("days", "Dagen", "dagen", default=14, least=1, most=14, rule="8F-10")
    settings_of_rules.register(definition)
    return definition
