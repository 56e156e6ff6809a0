"""Signing in with password, code and the organisation's own sign-on, and what the log keeps of it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import NoReverseMatch, reverse

from baken.accounts import passwords
from baken.accounts.adapters import StaffAdapter, StaffSocialAdapter
from baken.accounts.rules import Role
from baken.accounts.tests.factories import PASSWORD, make_user
from baken.audit.models import AccessLog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.http import HttpRequest
    from django.test import Client, RequestFactory

    from baken.accounts.models import User

pytestmark = pytest.mark.django_db
SECONDS_PER_CODE = 30


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Attempts of one test do not count for the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def noor() -> User:
    return make_user(Role.WORKER, name="Noor Kuipers", email="noor@voorbeeld.test")


def sign_in(client: Client, password: str = PASSWORD, email: str = "noor@voorbeeld.test") -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def code_for(secret: str) -> str:
    """The code that an app would show now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // SECONDS_PER_CODE)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def logged(**wanted: Any) -> list[tuple[str, str, str]]:
    found = AccessLog.objects.filter(**wanted).order_by("at")
    return [(entry.event, entry.what, entry.outcome) for entry in found]


def test_signing_in_and_out_is_logged_and_so_is_a_wrong_password(client: Client, noor: User) -> None:
    assert sign_in(client, "verkeerd").status_code == 200
    assert sign_in(client, email="NOOR@voorbeeld.test").status_code == 302
    client.post(reverse("account_logout"))
    assert logged(user_id=noor.pk) == [
        ("sign-in", "password", "denied"),
        ("sign-in", "password", "success"),
        ("sign-out", "", "success"),
    ]


def test_of_an_unknown_address_the_log_keeps_the_attempt_only(client: Client) -> None:
    """Whoever types the password into the wrong field finds it in no log."""
    sign_in(client, email="wachtwoord-hier@voorbeeld.test")
    entry = AccessLog.objects.get()
    assert (entry.user_id, entry.user_name, entry.outcome) == (None, "?", "denied")
    assert "wachtwoord-hier" not in str(entry.details)


def test_a_closed_account_does_not_get_in(client: Client, noor: User) -> None:
    noor.is_active = False
    noor.save()
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, noor: User) -> None:
    for _attempt in range(5):
        sign_in(client, "verkeerd")
    answer = sign_in(client)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert "te vaak misgegaan" in str(answer.context["form"].errors)


def test_from_one_place_no_more_than_ten_wrong_passwords_a_minute(client: Client) -> None:
    make_user(Role.WORKER, email="elfde@voorbeeld.test")
    for number in range(10):
        sign_in(client, "verkeerd", f"iemand{number}@voorbeeld.test")
    sign_in(client, email="elfde@voorbeeld.test")
    assert "_auth_user_id" not in client.session


def test_attempts_are_counted_in_a_table_that_all_workers_share(client: Client, noor: User, settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    }
    for _attempt in range(5):
        sign_in(client, "verkeerd")
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from shared_cache")
        assert cursor.fetchone()[0] > 0
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_asking_for_many_reset_mails_is_stopped(client: Client, noor: User) -> None:
    statuses = [client.post(reverse("account_reset_password"), {"email": noor.email}).status_code for _time in range(4)]
    assert statuses[0] == 302
    assert statuses[-1] == 429


def test_the_code_of_an_app_is_the_second_step(
    client: Client, noor: User, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert "data:image/svg+xml;base64," in page.content.decode()
    with django_capture_on_commit_callbacks() as at_the_end:
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    with context.request_context(answer.wsgi_request):
        for run in at_the_end:
            run()
    assert "second-factor" in answer.wsgi_request.session
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    client.post(reverse("account_logout"))
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert "_auth_user_id" in client.session
    assert ("sign-in", "second step", "denied") in logged(user_id=noor.pk)
    assert logged(user_id=noor.pk)[-1] == ("sign-in", "second step", "success")
    assert ("update", "second step added", "success") in logged(user_id=noor.pk)


def test_who_removes_the_last_second_step_is_asked_for_one_at_once(client: Client, noor: User, settings: Any) -> None:
    settings.SECOND_FACTOR_DEMANDED = True
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  # of nobody
    TOTP.activate(noor, secret)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.get("/mijn-account/").status_code == 200
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert client.get("/mijn-account/")["Location"] == reverse("mfa_index")
    assert ("update", "second step removed", "success") in logged(user_id=noor.pk)


def test_the_passkey_pages_bring_no_script_of_their_own(client: Client, noor: User) -> None:
    """The content security policy allows files only; data for them stands in blocks that no browser runs."""
    sign_in(client)
    for name in ("account_login", "mfa_add_webauthn", "mfa_index", "mfa_list_webauthn"):
        answer = client.get(reverse(name), follow=True)
        assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
        for tag in answer.content.decode().split("<script")[1:]:
            opening = tag.split(">", 1)[0]
            assert "src=" in opening or 'type="application/json"' in opening


def test_a_password_change_is_logged_and_needs_the_old_one(client: Client, noor: User) -> None:
    sign_in(client)
    new = "elf-zeilen-over-het-wad"
    entered = {"oldpassword": "fout", "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), entered).status_code == 200
    client.post(reverse("account_change_password"), {**entered, "oldpassword": PASSWORD})
    noor.refresh_from_db()
    assert noor.check_password(new)
    assert ("update", "password changed", "success") in logged(user_id=noor.pk)


@pytest.mark.parametrize("weak", ["noor@voorbeeld", "Noor Kuipers", "492840284028", "kort", "1qaz2wsx3edc"])
def test_a_weak_password_is_refused(client: Client, noor: User, weak: str) -> None:
    """One's own address or name, only digits, too short, or common."""
    sign_in(client)
    entered = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    assert client.post(reverse("account_change_password"), entered).context["form"].errors
    noor.refresh_from_db()
    assert noor.check_password(PASSWORD)


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    ],
)
def test_a_page_before_signing_in_has_one_heading_and_our_look(client: Client, name: str) -> None:
    content = client.get(reverse(name)).content.decode()
    assert content.count("<h1") == 1
    assert 'class="brand"' in content


@pytest.mark.parametrize(
    "name",
    [
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
    ],
)
def test_a_page_about_signing_in_has_one_heading_and_our_look(client: Client, noor: User, name: str) -> None:
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    content = client.get(reverse(name)).content.decode()
    assert content.count("<h1") == 1
    assert 'class="brand"' in content


def test_nobody_signs_up_and_nobody_changes_the_own_address(client: Client, noor: User) -> None:
    assert client.get(reverse("account_signup")).url == reverse("account_login")  # type: ignore[attr-defined]  # a redirect
    assert client.post(reverse("account_signup"), {"email": "x@y.test"}).status_code == 302
    assert client.get(reverse("account_email")).url == reverse("accounts:own_account")  # type: ignore[attr-defined]  # a redirect
    with pytest.raises(NoReverseMatch):
        reverse("account_confirm_email", args=["key"])


# -- the organisation's own sign-on -------------------------------------------------------------------------------
def login_of(email: str, *, verified: bool = True, existing: bool = False) -> Any:
    tied: list[Any] = []
    return SimpleNamespace(
        is_existing=existing,
        email_addresses=[SimpleNamespace(email=email, verified=verified)],
        connect=lambda _request, user: tied.append(user),
        tied=tied,
    )


@pytest.fixture
def request_with_messages(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/")
    request.session = {}  # type: ignore[assignment]  # enough for messages
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]  # set by Django's middleware
    return request


def test_who_signs_on_with_a_known_address_is_that_colleague(request_with_messages: HttpRequest, noor: User) -> None:
    login = login_of("Noor@voorbeeld.test")
    StaffSocialAdapter().pre_social_login(request_with_messages, login)
    assert login.tied == [noor]


@pytest.mark.parametrize("login", [login_of("vreemd@voorbeeld.test"), login_of("noor@voorbeeld.test", verified=False)])
def test_who_signs_on_with_another_or_unverified_address_is_refused_in_words(
    request_with_messages: HttpRequest, noor: User, login: Any
) -> None:
    with pytest.raises(ImmediateHttpResponse):
        StaffSocialAdapter().pre_social_login(request_with_messages, login)
    (message,) = request_with_messages._messages  # type: ignore[attr-defined]  # set by Django's middleware
    assert "Vraag de beheerder" in str(message)


def test_sign_up_is_closed_everywhere(request_with_messages: HttpRequest) -> None:
    assert not StaffAdapter().is_open_for_signup(request_with_messages)
    assert not StaffSocialAdapter().is_open_for_signup(request_with_messages, login_of("x@y.test"))


def test_who_is_tied_already_just_signs_in(request_with_messages: HttpRequest) -> None:
    login = login_of("vreemd@voorbeeld.test", existing=True)
    StaffSocialAdapter().pre_social_login(request_with_messages, login)
    assert login.tied == []


# -- stolen passwords ---------------------------------------------------------------------------------------------
def digest_of(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture
def stolen(tmp_path: Path) -> Path:
    file = tmp_path / "stolen.txt"
    lines = sorted(f"{digest_of(f'wachtwoord {n}')}:{n + 1}" for n in range(500))
    file.write_text("\n".join(lines) + "\n")
    return file


def test_every_password_in_the_list_is_found_and_no_other(stolen: Path) -> None:
    assert all(passwords.is_in_file(digest_of(f"wachtwoord {n}"), stolen) for n in range(500))
    assert not any(passwords.is_in_file(digest_of(f"zin {n}"), stolen) for n in range(500))


def test_a_stolen_password_is_refused_where_the_list_is_there(stolen: Path) -> None:
    validator = passwords.StolenPasswordValidator(file=str(stolen))
    with pytest.raises(ValidationError, match="gestolen"):
        validator.validate("wachtwoord 7")
    validator.validate("zeven-meeuwen-boven-de-kade")
    passwords.StolenPasswordValidator().validate("wachtwoord 7")  # no list, no check


def test_the_service_is_told_five_characters_and_stops_nobody_when_it_is_silent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder stands in for the service: the answer to a prefix is the file of that name."""
    digest = digest_of("wachtwoord 7")
    (tmp_path / digest[:5]).write_text(f"{digest[5:]}:3\r\n{'0' * 35}:0\r\n")
    assert passwords.is_at_service(digest, tmp_path.as_uri())
    assert not passwords.is_at_service(digest[:5] + "0" * 35, tmp_path.as_uri())
    assert not passwords.is_at_service("F" * 40, tmp_path.as_uri())
