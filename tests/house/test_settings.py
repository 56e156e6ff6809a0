"""Production starts only with everything that it needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "BAKEN_MODE": "production",
    "DATABASE_URL": "postgresql://baken:secret@db.invalid/baken",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "baken.example.org",
    "EMAIL_URL": "smtp+tls://post:secret@mail.example.org:587",
}


def settings_in_production(**changes: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment = {name: value for name, value in {**PRODUCTION, **changes}.items() if value}
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from baken.config import settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.MAILERS)",
        ],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL"])
def test_without_a_needed_setting_it_says_which_and_stops(name: str) -> None:
    outcome = settings_in_production(**{name: ""})
    assert outcome.returncode != 0
    assert f"{name} is not set" in outcome.stderr


def test_production_is_safe_by_default() -> None:
    outcome = settings_in_production()
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.startswith("False True")
    assert "mail.example.org" in outcome.stdout


def test_an_unknown_mode_is_refused() -> None:
    assert "can be production, demo or test" in settings_in_production(BAKEN_MODE="debug").stderr
