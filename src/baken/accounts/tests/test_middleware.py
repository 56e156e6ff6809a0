"""What happens around every request: who acts, how long a session lives, whether a second step was given."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from baken.accounts.middleware import DEMO_DAYS, SESSION_KEPT_AT
from baken.accounts.rules import Role
from baken.accounts.tests.factories import make_user
from baken.audit.models import AccessLog
from baken.shared import clock

if TYPE_CHECKING:
    from django.test import Client

    from baken.accounts.models import User

pytestmark = pytest.mark.django_db
OWN_ACCOUNT = "/mijn-account/"


def test_the_log_knows_from_where_with_what_and_which_page(client: Client) -> None:
    client.force_login(make_user(Role.WORKER))
    client.get(reverse("accounts:users"), headers={"user-agent": "tablet"}, REMOTE_ADDR="10.0.0.7")
    entry = AccessLog.objects.get(outcome="denied")
    assert (entry.address, entry.path, entry.agent) == ("10.0.0.7", "/beheer/medewerkers/", "tablet")


# -- sessions -----------------------------------------------------------------------------------------------------
def kept_at(client: Client, seconds_ago: float) -> None:
    session = client.session
    session[SESSION_KEPT_AT] = int(time.time() - seconds_ago)
    session.save()


def test_a_session_in_use_is_prolonged_once_a_quarter_of_its_life_has_passed(client: Client, settings: Any) -> None:
    client.force_login(make_user(Role.WORKER))
    kept_at(client, settings.SESSION_COOKIE_AGE / 4 + 5)
    soon = timezone.now() + timedelta(seconds=60)
    Session.objects.update(expire_date=soon)
    answer = client.get(OWN_ACCOUNT)
    assert settings.SESSION_COOKIE_NAME in answer.cookies
    assert Session.objects.get().expire_date > soon


def test_a_click_within_that_quarter_writes_no_session(
    client: Client, settings: Any, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_user(Role.WORKER))
    client.get(OWN_ACCOUNT)
    with django_assert_max_num_queries(7) as queries:
        answer = client.get(OWN_ACCOUNT)
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert not [query for query in queries if query["sql"].startswith("UPDATE")]


def test_whoever_does_nothing_for_the_whole_time_is_out(client: Client) -> None:
    client.force_login(make_user(Role.WORKER))
    client.get(OWN_ACCOUNT)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    answer = client.get(OWN_ACCOUNT)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_page_with_data_is_not_kept_by_the_browser(client: Client) -> None:
    assert "no-store" not in client.get(reverse("shared:rules")).get("Cache-Control", "")
    client.force_login(make_user(Role.WORKER))
    assert "no-store" in client.get(OWN_ACCOUNT)["Cache-Control"]


# -- second step --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", Role)
def test_no_role_goes_anywhere_without_a_second_step(client: Client, settings: Any, role: Role) -> None:
    settings.SECOND_FACTOR_DEMANDED = True
    client.force_login(make_user(role))
    assert client.get(OWN_ACCOUNT)["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def proved(client: Client, user: User, kind: Authenticator.Type | None) -> None:
    """What allauth notes in a session about how someone signed in."""
    records: list[dict[str, Any]] = [{"method": "password", "at": time.time()}]
    if kind:
        records.append({"method": "mfa", "at": time.time(), "type": str(kind)})
    session = client.session
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def test_a_session_from_before_the_second_step_has_to_give_it(client: Client, settings: Any) -> None:
    """Who holds a stolen password and waits until the second step is set up elsewhere does not get in with it."""
    settings.SECOND_FACTOR_DEMANDED = True
    user = make_user(Role.WORKER)
    client.force_login(user)
    proved(client, user, None)
    assert client.get(OWN_ACCOUNT)["Location"] == reverse("mfa_index")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    asked = f"{reverse('mfa_reauthenticate')}?next=%2Fmijn-account%2F"
    assert client.get(OWN_ACCOUNT)["Location"] == asked
    for name in ("mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "account_change_password"):
        assert client.get(reverse(name))["Location"].startswith(reverse("mfa_reauthenticate")), name
    assert client.get(reverse("mfa_reauthenticate")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_an_app_counts_and_so_does_a_passkey(client: Client, settings: Any, kind: Authenticator.Type) -> None:
    settings.SECOND_FACTOR_DEMANDED = True
    user = make_user(Role.WORKER)
    Authenticator.objects.create(user=user, type=kind, data={"secret": "x"})
    client.force_login(user)
    proved(client, user, kind)
    assert client.get(OWN_ACCOUNT).status_code == 200
    proved(client, user, None)
    assert client.get(OWN_ACCOUNT).status_code == 200, "once seen is enough for the session"


def test_recovery_codes_alone_are_no_second_step(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR_DEMANDED = True
    user = make_user(Role.WORKER)
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    client.force_login(user)
    assert client.get(OWN_ACCOUNT).status_code == 302


# -- language and clock -------------------------------------------------------------------------------------------
def test_on_a_device_without_a_choice_the_language_of_the_account_counts(client: Client) -> None:
    client.force_login(make_user(Role.WORKER, language="en"))
    assert "My account" in client.get(OWN_ACCOUNT).content.decode()
    client.cookies["taal"] = "nl"
    assert "Mijn account" in client.get(OWN_ACCOUNT).content.decode()


def test_the_clock_runs_ahead_in_the_demo_only(client: Client, settings: Any) -> None:
    client.force_login(make_user(Role.WORKER))
    session = client.session
    session[DEMO_DAYS] = 30
    session.save()
    assert client.get(OWN_ACCOUNT).context["today"] == clock.today()
    settings.DEMO = True
    assert client.get(OWN_ACCOUNT).context["today"] == clock.today() + timedelta(days=30)
    assert clock.now() - timezone.now() < timedelta(minutes=1)
