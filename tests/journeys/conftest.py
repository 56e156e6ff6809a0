"""Days of work in a real browser, against a real server with the example organisation.

The example is a copy of the one that all tests share (tests/example.py). Each page that a journey comes by can be
looked at with `look`: axe must find nothing, at both widths. With BAKEN_PICTURES=1 a picture of each is kept in
var/pictures.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from baken.config.doctor import browser as find_browser
from tests.conftest import RunningBaken
from tests.example import environment, own_folder
from tests.journeys.sessions import come_in_again, remember
from tests.journeys.visitor import LOOKED_AT, NARROW, WIDE, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    from baken.config.postgres import EmbeddedPostgres

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


def open_house() -> RunningBaken:
    return RunningBaken([], {}, own_folder(), port=int(OPEN_HOUSE))


@pytest.fixture(scope="session")
def served(
    postgres: EmbeddedPostgres, example: Callable[[], AbstractContextManager[str]]
) -> Callable[..., AbstractContextManager[RunningBaken]]:
    """Serves an example organisation of its own, with the settings that are given."""

    @contextmanager
    def serve(**settings: str) -> Iterator[RunningBaken]:
        with example() as database:
            surroundings = {**environment(postgres, database), **settings}
            running = RunningBaken(["serve", "--workers", "1"], surroundings, own_folder())
            running.start()
            yield running
            running.interrupt()

    return serve


@pytest.fixture(scope="session")
def house(served: Callable[..., AbstractContextManager[RunningBaken]]) -> Iterator[RunningBaken]:
    """The example organisation, served; what one journey changes, the next one sees."""
    if OPEN_HOUSE:
        yield open_house()
        return
    with served() as running:
        yield running
    LOOKED_AT.unlink(missing_ok=True)  # who is still at it looks at a page once more


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
        if email and come_in_again(context, house, email):
            person.go("/")
        elif email:
            person.sign_in(email, password)
            remember(context, house, email)
        return person

    yield make
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)
