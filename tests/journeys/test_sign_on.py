"""Signing in through the organisation's own sign-on, with a real OpenID provider, and Baken as in production."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest
from oidc_provider_mock import User, run_server_in_thread

from tests.conftest import PROJECT, RunningBaken
from tests.example import own_folder
from tests.tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from baken.config.postgres import EmbeddedPostgres
    from tests.journeys.visitor import Visitor

ADMINISTRATOR = "bea@voorbeeld.test"


def claims(email: str, *, verified: bool = True) -> dict[str, object]:
    return {"email": email, "email_verified": verified}


#: Who the organisation's sign-on knows, by the name that is chosen on its page.
KNOWN_THERE = [
    User(sub="noor", claims=claims("Noor.Kuipers@VOORBEELD.test")),
    User(sub="karim", claims=claims("karim@voorbeeld.test")),
    User(sub="vreemde", claims=claims("vreemde@elders.test")),
    User(sub="bedrieger", claims=claims(ADMINISTRATOR, verified=False)),
]


def in_production(server: EmbeddedPostgres, database: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "baken.config.settings",
        "BAKEN_MODE": "production",
        "BAKEN_DATA": str(own_folder()),
        "STATIC_ROOT": str(own_folder() / "static"),
        "DATABASE_URL": server.url(database),
        "SECRET_KEY": "only-for-this-journey-and-long-enough-to-be-one",
        "ALLOWED_HOSTS": "localhost",
        "PROXIES": "1",
        "EMAIL_URL": "memorymail://",
        "SECURE_SSL_REDIRECT": "false",  # browsers take localhost for safe
        "SECOND_FACTOR_DEMANDED": "false",  # the sign-on asks for it
    }


def baken(environment: dict[str, str], *arguments: str) -> str:
    outcome = subprocess.run(
        [sys.executable, "-m", "baken.config.cli", *arguments],
        cwd=PROJECT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return outcome.stdout


@pytest.fixture(scope="module")
def database(postgres: EmbeddedPostgres, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """All tables, and nobody in them."""
    with django_db_blocker.unblock(), all_tables(postgres) as name:
        yield name


@pytest.fixture(scope="module")
def password(postgres: EmbeddedPostgres, database: str) -> str:
    """Of the administrator, as the command tells it once."""
    said = baken(in_production(postgres, database), "add-administrator", ADMINISTRATOR, "Bea de Wit")
    found = re.search(r"with the password (\S+)", said)
    assert found, said
    return found[1]


@pytest.fixture(scope="module")
def house(postgres: EmbeddedPostgres, database: str) -> Iterator[RunningBaken]:
    """Baken with the button of the sign-on, set up as docs/how-to/sign-on-with-oidc.md says."""
    with run_server_in_thread(user_claims=KNOWN_THERE) as provider:
        environment = {
            **in_production(postgres, database),
            "OIDC_SERVER_URL": f"http://localhost:{provider.server_port}",
            "OIDC_CLIENT_ID": "baken",
            "OIDC_CLIENT_SECRET": "of-nobody",
            "OIDC_NAME": "Zorg Voorbeeld",
        }
        running = RunningBaken(["serve", "--workers", "1"], environment, own_folder())
        running.start()
        yield running
        running.interrupt()


def test_what_production_answers_is_locked_down(house: RunningBaken) -> None:
    """As behind a proxy that speaks https with the browser."""
    question = urllib.request.Request(f"{house.url}/account/login/", headers={"X-Forwarded-Proto": "https"})
    with urllib.request.urlopen(question, timeout=20) as answer:
        headers = answer.headers
    wanted = {
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    assert {name: headers[name] for name in wanted} == wanted
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";") if part.strip())
    provider = policy["form-action"].split()[-1]
    assert provider.startswith("http://localhost:"), "the button may send on to the sign-on"
    assert {name: policy[name] for name in ("default-src", "script-src", "style-src", "frame-ancestors")} == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "frame-ancestors": "'none'",
    }
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]
    for cookie in headers.get_all("Set-Cookie"):
        assert {"Secure", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}, cookie
    assert "Server" not in headers or not re.search(r"\d", headers["Server"])


@pytest.fixture
def administrator(visitor: Callable[..., Visitor], password: str) -> Visitor:
    return visitor(ADMINISTRATOR, password)


def invite(administrator: Visitor, name: str, email: str) -> None:
    administrator.go("/beheer/medewerkers/uitnodigen/")
    administrator.send(
        {"Naam": name, "E-mailadres": email, "Rollen": ["Mentor of begeleider"]},
        "Uitnodigen",
        told=f"{name} heeft een account.",
    )


def sign_on(visitor: Visitor, who: str) -> None:
    """From our sign-in page to that of the organisation, and back."""
    visitor.go("/account/login/")
    visitor.press("Inloggen via Zorg Voorbeeld")
    assert not visitor.page.url.startswith(visitor.house.url), "the browser went to the sign-on"
    with visitor.page.expect_navigation(url=f"{visitor.house.url}/**"):
        visitor.page.get_by_role("button", name=who).click()


def is_signed_in(visitor: Visitor, name: str) -> None:
    visitor.go("/mijn-account/")
    visitor.is_at("Mijn account")
    assert visitor.main.get_by_label("Naam").input_value() == name


def is_out(visitor: Visitor) -> None:
    visitor.go("/vandaag/")
    assert visitor.path == "/account/login/"


def test_a_colleague_gets_in_whatever_the_capitals_of_the_address(
    administrator: Visitor, visitor: Callable[..., Visitor]
) -> None:
    invite(administrator, "Noor Kuipers", "noor.kuipers@voorbeeld.test")
    noor = visitor()
    noor.go("/account/login/")
    noor.look("inloggen-met-sign-on")
    for _time in range(2):  # the first ties the account to the sign-on
        sign_on(noor, "noor")
        noor.reads("Noor")
        is_signed_in(noor, "Noor Kuipers")
        noor.page.context.clear_cookies()
    administrator.go("/beheer/inzage/?event=sign-in")
    administrator.reads("Noor Kuipers")


def test_a_stranger_reads_whom_to_ask(visitor: Callable[..., Visitor]) -> None:
    stranger = visitor()
    sign_on(stranger, "vreemde")
    assert stranger.path == "/account/login/"
    stranger.is_told("Er is nog geen account voor jou. Vraag de beheerder om er een te maken.")
    stranger.look("inloggen-onbekend")
    is_out(stranger)


def test_an_address_that_the_sign_on_did_not_verify_opens_nothing(visitor: Callable[..., Visitor]) -> None:
    impostor = visitor()
    sign_on(impostor, "bedrieger")
    impostor.is_told("Er is nog geen account voor jou.")
    is_out(impostor)


def test_a_closed_account_stays_closed_by_this_way_too(administrator: Visitor, visitor: Callable[..., Visitor]) -> None:
    invite(administrator, "Karim Bouzid", "karim@voorbeeld.test")
    account = administrator.path
    karim = visitor()
    sign_on(karim, "karim")
    is_signed_in(karim, "Karim Bouzid")
    administrator.go(f"{account}afsluiten/")
    administrator.send({"Reden": "Uit dienst"}, "Account afsluiten", told="Karim Bouzid kan niet meer inloggen.")
    is_out(karim)
    sign_on(karim, "karim")
    karim.is_at("Je account is afgesloten")
    karim.look("account-gesloten")
    is_out(karim)


def test_who_thinks_better_of_it_can_go_back(visitor: Callable[..., Visitor]) -> None:
    someone = visitor()
    sign_on(someone, "Deny access")
    someone.is_at("Je bent niet ingelogd")
    someone.look("inloggen-afgebroken")
    someone.follow("Probeer het opnieuw")
    someone.is_at("Inloggen")
    is_out(someone)
