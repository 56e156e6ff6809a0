"""Beheer: the organisation and the settings of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.accounts.models import RuleSetting, User
from baken.accounts.rules import Role
from baken.accounts.settings_of_rules import SettingDefinition
from baken.accounts.tests.factories import (
    make_user,
)
from baken.accounts.tests.looking import messages_of

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_organisation_stands_where_one_signs_in_and_in_the_own_account(bea: User, client: Client) -> None:
    url = reverse("accounts:organisation")
    assert url in client.get(reverse("accounts:settings")).content.decode()
    assert client.post(url, {"name": "", "email": "geen adres"}).context["form"].errors.keys() == {"name", "email"}
    answer = client.post(url, {"name": "Het Voorbeeld", "town": "Voorbeeldstad", "phone": "06-00000000"}, follow=True)
    assert messages_of(answer) == ["De organisatie is opgeslagen."]
    assert answer.context["form"].initial["town"] == "Voorbeeldstad"
    own = client.get(reverse("accounts:own_account")).content.decode()
    assert "Het Voorbeeld" in own
    assert "06-00000000" in own
    client.logout()
    assert "Het Voorbeeld" in client.get(reverse("account_login")).content.decode()


def test_only_who_manages_settings_changes_the_organisation(client: Client) -> None:
    client.force_login(make_user(Role.MANAGER))
    assert client.post(reverse("accounts:organisation"), {"name": "Mijn club"}).status_code == 403


def test_a_setting_shows_its_rule_and_who_changed_it(bea: User, client: Client, setting: SettingDefinition) -> None:
    url = reverse("accounts:setting", args=["days"])
    answer = client.post(url, {"value": "10"}, follow=True)
    assert RuleSetting.objects.get().value == 10
    content = answer.content.decode()
    assert "8F-10" in content
    assert "eigen keuze" in content
    assert "Bea de Wit" in client.get(url).content.decode()


@pytest.mark.parametrize("value", ["0", "15", "veel", ""])
def test_a_number_that_cannot_be_is_said_beside_the_field(
    bea: User, client: Client, setting: SettingDefinition, value: str
) -> None:
    answer = client.post(reverse("accounts:setting", args=["days"]), {"value": value})
    assert "value" in answer.context["form"].errors
    assert not RuleSetting.objects.exists()
