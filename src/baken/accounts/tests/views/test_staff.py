"""Beheer: the colleagues."""

from __future__ import annotations

import csv
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.accounts.selectors import version_of
from baken.accounts.tests.factories import (
    LocationFactory,
    MembershipFactory,
    UserFactory,
    make_user,
)
from baken.accounts.tests.looking import messages_of
from baken.audit.models import AccessLog

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ada Vos", "Bea de Wit", "Cas Prins", "Dirk Bos"]),
        ("?sort=-name", ["Dirk Bos", "Cas Prins", "Bea de Wit", "Ada Vos"]),
        ("?q=vos", ["Ada Vos"]),
        ("?q=DE bea", ["Bea de Wit"]),
        ("?role=planner", ["Cas Prins"]),
        ("?status=invited", ["Dirk Bos"]),
        ("?status=closed", ["Cas Prins"]),
        ("?status=active", ["Ada Vos", "Bea de Wit"]),
        ("?role=unheard-of&team=nonsense&page=nine", ["Ada Vos", "Bea de Wit", "Cas Prins", "Dirk Bos"]),
    ],
)
def test_staff_can_be_filtered_and_sorted(bea: User, client: Client, query: str, names: list[str]) -> None:
    make_user(Role.WORKER, name="Ada Vos")
    make_user(Role.PLANNER, name="Cas Prins", is_active=False)
    make_user(Role.EXPERT, name="Dirk Bos", password=None)
    answer = client.get(reverse("accounts:users") + query)
    assert [row.name for row in answer.context["rows"]] == names
    assert answer.context["count"] == len(names)


def test_staff_can_be_filtered_by_their_team_of_today(bea: User, client: Client) -> None:
    member = MembershipFactory.create(user__name="Ada Vos")
    UserFactory.create()
    answer = client.get(reverse("accounts:users"), {"team": str(member.team.pk)})
    assert [row.name for row in answer.context["rows"]] == ["Ada Vos"]


def test_an_empty_list_says_what_to_do(bea: User, client: Client) -> None:
    answer = client.get(reverse("accounts:users"), {"q": "niemand"})
    assert "Wis de filters, of nodig een nieuwe collega uit." in answer.content.decode()


def test_the_list_costs_the_same_for_fifty_as_for_five(
    bea: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    MembershipFactory.create_batch(60)
    with django_assert_max_num_queries(8):
        client.get(reverse("accounts:users"))


def test_the_list_as_a_file_holds_what_the_filter_shows_and_no_formulas(bea: User, client: Client) -> None:
    make_user(Role.WORKER, name="=HYPERLINK(1)")
    answer: Any = client.get(reverse("accounts:users_csv"), {"role": "worker"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, row = csv.reader(text.splitlines(), delimiter=";")
    assert header[:2] == ["Naam", "E-mailadres"]
    assert row[0] == "'=HYPERLINK(1)"
    assert AccessLog.objects.get(event="export").details == {"rows": 1, "role": "worker"}


def test_the_file_has_the_day_in_the_netherlands_of_the_last_time(bea: User, client: Client) -> None:
    make_user(Role.WORKER, last_login=datetime(2025, 7, 4, 22, 30, tzinfo=UTC))  # past midnight in the Netherlands
    answer: Any = client.get(reverse("accounts:users_csv"), {"role": "worker"})
    _header, row = csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines(), delimiter=";")
    assert row[-1] == "2025-07-05"


def test_inviting_makes_the_account_and_sends_the_mail(
    bea: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    location = LocationFactory.create()
    entered = {
        "name": "Noor Kuipers",
        "email": "noor@voorbeeld.test",
        "roles": ["worker", "manager"],
        "locations": [location.pk],
        "language": "nl",
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("accounts:invite"), entered, follow=True)
    user = User.objects.get(email="noor@voorbeeld.test")
    assert user.roles == ["manager", "worker"]
    assert list(user.locations.all()) == [location]
    assert "noor@voorbeeld.test" in messages_of(answer)[0]
    assert "http://testserver/account/password/reset/key/" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:invite_again", args=[user.pk]))
    assert len(mail.outbox) == 2


def test_what_is_wrong_with_an_invitation_stands_beside_the_field(bea: User, client: Client) -> None:
    answer = client.post(
        reverse("accounts:invite"),
        {"name": "Bea", "email": "BEA@voorbeeld.test", "roles": ["worker"], "language": "nl"},
    )
    assert answer.context["form"].errors["email"] == ["Er is al een account met dit e-mailadres."]


def test_a_change_shows_what_someone_else_saved_meanwhile(bea: User, client: Client) -> None:
    user = make_user(Role.WORKER, name="Noor", email="noor@voorbeeld.test")
    url = reverse("accounts:user_change", args=[user.pk])
    entered = {
        "name": "Noortje",
        "email": user.email,
        "roles": ["worker"],
        "language": "nl",
        "seen_version": version_of(user),
    }
    User.objects.filter(pk=user.pk).update(name="N. Kuipers")
    answer = client.post(url, entered)
    assert "N. Kuipers" in answer.content.decode()
    assert "Noortje" in answer.content.decode()
    again = {**entered, "seen_version": answer.context["form"]["seen_version"].value()}
    assert client.post(url, again).status_code == 302
    user.refresh_from_db()
    assert user.name == "Noortje"


def test_the_last_administrator_stays_and_the_screen_says_why(bea: User, client: Client) -> None:
    answer = client.post(reverse("accounts:user_deactivate", args=[bea.pk]), {"reason": "weg"})
    assert "is de enige beheerder" in answer.content.decode()
    answer = client.post(
        reverse("accounts:user_change", args=[bea.pk]),
        {
            "name": bea.name,
            "email": bea.email,
            "roles": ["worker"],
            "language": "nl",
            "seen_version": version_of(bea),
        },
    )
    assert "is de enige beheerder" in answer.context["form"].errors["roles"][0]


def test_an_account_closes_with_a_reason_and_opens_again(bea: User, client: Client) -> None:
    user = make_user(Role.WORKER)
    close, reopen = (reverse(f"accounts:user_{what}", args=[user.pk]) for what in ("deactivate", "reactivate"))
    assert "reason" in client.post(close, {"reason": " "}).context["form"].errors
    client.post(close, {"reason": "Uit dienst"})
    assert User.objects.filter(pk=user.pk, is_active=False).exists()
    client.post(reopen)
    assert User.objects.filter(pk=user.pk, is_active=True).exists()
    assert "kan al inloggen" in messages_of(client.post(reopen, follow=True))[-1]


def test_a_second_step_is_reset_from_the_page_of_a_colleague(bea: User, client: Client) -> None:
    user = make_user(Role.WORKER)
    url = reverse("accounts:second_step_reset", args=[user.pk])
    assert "heeft geen tweede stap" in client.post(url, {"reason": "kwijt"}).content.decode()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert "code van een app" in client.get(reverse("accounts:user", args=[user.pk])).content.decode()
    client.post(url, {"reason": "Telefoon kwijt"})
    assert not Authenticator.objects.exists()


def test_an_unknown_colleague_or_team_is_not_found(bea: User, client: Client) -> None:
    for name in ("accounts:user", "accounts:team", "accounts:membership", "accounts:location_change"):
        assert client.get(reverse(name, args=[uuid.uuid4()])).status_code == 404
    assert client.get(reverse("accounts:setting", args=["unheard-of"])).status_code == 404
