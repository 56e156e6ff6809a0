"""The own account, the language, the menu and the front door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.accounts.tests.factories import (
    make_user,
)
from baken.accounts.tests.looking import messages_of

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_someone_sets_the_own_name_and_language(client: Client) -> None:
    user = make_user(Role.PLANNER)
    client.force_login(user)
    answer = client.post(reverse("accounts:own_account"), {"name": "Petra Mulder", "language": "en"}, follow=True)
    user.refresh_from_db()
    assert user.name == "Petra Mulder"
    assert messages_of(answer) == ["Your account is saved."]
    assert "My account" in answer.content.decode()
    assert "name" in client.post(reverse("accounts:own_account"), {"name": ""}).context["form"].errors


@pytest.mark.parametrize("back", ["/regels/?q=1", "https://elders.test/", "//elders.test/"])
def test_choosing_a_language_leads_back_and_never_away_from_here(client: Client, back: str) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": back})
    assert answer.url == (back if back.startswith("/regels") else "/")  # type: ignore[attr-defined]  # a redirect
    assert answer.cookies["taal"].value == "en"
    assert "taal" not in client.post(reverse("set_language"), {"language": "klingon"}).cookies
    assert client.get(reverse("set_language")).status_code == 405


def test_the_front_door_leads_to_today_or_to_signing_in(client: Client) -> None:
    assert client.get("/")["Location"] == reverse("account_login")
    client.force_login(make_user(Role.WORKER))
    assert client.get("/")["Location"] == reverse("desk:today")


@pytest.mark.parametrize(
    ("role", "titles"),
    [(Role.ADMINISTRATOR, {"Vandaag", "Beheer"}), (Role.QUALITY, {"Vandaag", "Inzage"})],
)
def test_the_menu_holds_what_a_role_may_open(client: Client, role: Role, titles: set[str]) -> None:
    client.force_login(make_user(role))
    menu = client.get(reverse("accounts:own_account")).context["menu"]
    assert titles <= {str(place["title"]) for place in menu}
    assert "Instroom" not in {str(place["title"]) for place in menu}


def test_the_menu_marks_where_one_is(bea: User, client: Client) -> None:
    menu = client.get(reverse("accounts:teams")).context["menu"]
    assert [str(place["title"]) for place in menu if place["current"]] == ["Beheer"]


def test_the_demo_says_what_it_is_and_where_its_clock_and_mail_are(settings: Any, client: Client) -> None:
    user = make_user(Role.WORKER)
    client.force_login(user)
    assert client.get(reverse("accounts:own_account")).context["banner"] is None
    settings.DEMO = True
    banner = client.get(reverse("accounts:own_account")).context["banner"]
    assert [link["url"] for link in banner["links"]] == [reverse("desk:clock"), reverse("desk:mailbox")]
