"""Days of work in a real browser, against a real server with the example organisation.

The example is filled once per version of the code, into a template that every run clones. Each page that a journey
comes by can be looked at with `look`: axe must find nothing, at both widths, and a picture is kept in var/pictures.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from baken.config.doctor import browser as find_browser
from baken.config.postgres import EmbeddedPostgres
from tests.conftest import PROJECT, RunningBaken
from tests.databases import cloned
from tests.journeys.visitor import NARROW, WIDE, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SOURCE = PROJECT / "src" / "baken"
#: The port of an example organisation that is served already: saves time while a journey is written.
OPEN_HOUSE = os.environ.get("BAKEN_OPEN_HOUSE", "")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


def digest_of_the_code() -> str:
    digest = hashlib.sha256()
    for file in sorted(SOURCE.rglob("*")):
        if file.suffix in {".py", ".yaml"} and "tests" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def fill(server: EmbeddedPostgres, database: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "baken.config.cli", "demo", "--fill-only"],
        env=environment(server, database),
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )


def own_folder() -> Path:
    """Of this worker alone: servers that start at the same time must not write each other's files."""
    folder = PROJECT / "var" / "journeys" / os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def environment(server: EmbeddedPostgres, database: str) -> dict[str, str]:
    return {
        **os.environ,
        "BAKEN_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "baken.config.settings",
        "BAKEN_DATA": str(own_folder()),
        "STATIC_ROOT": str(own_folder() / "static"),
        "DATABASE_URL": server.url(database),
    }


def open_house() -> RunningBaken:
    return RunningBaken([], {}, own_folder(), port=int(OPEN_HOUSE))


@pytest.fixture(scope="session")
def house(postgres: EmbeddedPostgres) -> Iterator[RunningBaken]:
    """The example organisation, served; what one journey changes, the next one sees."""
    if OPEN_HOUSE:
        yield open_house()
        return
    with served(postgres) as running:
        yield running


@contextmanager
def served(server: EmbeddedPostgres, **settings: str) -> Iterator[RunningBaken]:
    """An example organisation of its own, served with these settings."""
    template = f"example_of_{digest_of_the_code()}"
    with cloned(server, kind="journeys", template=template, make=partial(fill, server)) as database:
        running = RunningBaken(["serve", "--workers", "1"], {**environment(server, database), **settings}, own_folder())
        running.start()
        yield running
        running.interrupt()


@pytest.fixture(scope="module")  # its event loop must not run on under tests that use the database
def chromium() -> Iterator[Browser]:
    program = find_browser()
    assert program, "no Chromium on this machine: baken doctor says how to get it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visitor(house: RunningBaken, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors. What goes wrong unseen fails the journey at its end: errors of server and scripts, bad pages."""
    contexts = []
    problems: list[str] = []

    def make(email: str = "", password: str = "", *, narrow: bool = False, **options: Any) -> Visitor:
        context = chromium.new_context(
            viewport=NARROW if narrow else WIDE, locale="nl-NL", timezone_id="Europe/Amsterdam", **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda answer: problems.append(f"{answer.url}: {answer.status}") if answer.status >= 500 else None,
        )
        page.on(
            "console",
            lambda message: (
                problems.append(f"{page.url}: {message.text}")
                if message.type == "error" and "Content Security Policy" in message.text
                else None
            ),
        )
        person = Visitor(page, house, problems)
        if email:
            person.sign_in(email, password)
        return person

    yield make
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)
