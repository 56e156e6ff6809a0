"""Every page that a role comes to by its links: accessible, in Dutch, at both widths nothing wider than the window."""

from __future__ import annotations

import re
from collections import deque
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Error, expect

from tests.journeys.visitor import NARROW, WIDE, kind_of
from tests.journeys.ways import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.visitor import Visitor

#: Pages per role. One page stands for all others of the same kind.
MOST = 60

#: Not pages to look at: what they give is a file, or the way out.
ELSEWHERE = re.compile(r"\.(csv|xlsx)$|/(csv|pdf)/$|/export/$|/account/logout/$|/import/.+/geweigerd|^/static/|^/taal/")

#: Words of Dutch screens that an English one has nowhere outside what people wrote.
DUTCH = re.compile(
    r"\b(vandaag|deelnemers?|instroom|rapporteren|rapportages?|opslaan|wijzigen|leefgebied(en)?|het|niet|jouw|doelen"
    r"|begeleiding|aanmelding|uitvoering|meer|zoeken|afronden)\b",
    re.IGNORECASE,
)

ROLES = ("mentor", "manager", "gedragsdeskundige", "planner", "kwaliteit", "beheer")


def links(someone: Visitor) -> Iterator[str]:
    """The addresses in this house to which the page links, in order."""
    for href in someone.page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        target = urlsplit(urljoin(someone.page.url, href))
        if target.netloc == urlsplit(someone.house.url).netloc and not ELSEWHERE.search(target.path):
            yield target.path


def pages(someone: Visitor, seen: set[str]) -> Iterator[str]:
    """Go over one page of each kind that was not seen yet, breadth first; the visitor is on the page that is given."""
    ahead = deque([("/", "the address bar")])
    kinds_ahead: set[str] = set()
    visited = 0
    while ahead and visited < MOST:
        path, origin = ahead.popleft()
        try:
            answer = someone.page.goto(f"{someone.house.url}{path}")
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            continue  # a file after all
        if answer is None or answer.status != HTTPStatus.OK:
            someone.problems.append(f"{origin} leads to {path}, which answers {answer and answer.status}")
            continue
        here = someone.path
        for target in links(someone):
            kind = kind_of(target)
            if kind and kind not in seen | kinds_ahead:
                kinds_ahead.add(kind)
                ahead.append((target, here))
        if (kind := kind_of(here)) and kind not in seen:
            seen.add(kind)
            visited += 1
            yield kind


def picture_name(kind: str) -> str:
    return re.sub(r"\W+", "-", kind).strip("-")


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The kinds of pages that were looked at for any role: what another role sees alike is gone over once."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_accessible_and_dutch(
    visitor: Callable[..., Visitor], seen: set[str], role: str
) -> None:
    someone = visitor(f"{role}@baken.example", PASSWORD)
    for kind in pages(someone, seen):
        check(someone, f"{role}-{picture_name(kind)}")
    seen.discard("desk:today")  # differs from role to role


def check(someone: Visitor, name: str) -> None:
    """Look at the page where this visitor is, and note what is wrong with it."""
    told = someone.problems.append
    if someone.page.locator("html").get_attribute("lang") != "nl":
        told(f"{someone.path} does not say that it is in Dutch")
    if someone.page.get_by_role("heading", level=1).count() != 1:
        told(f"{someone.path} has not one main heading")
    someone.look(name, axe_only_narrow=True)


def test_pages_without_signing_in_are_accessible_and_dutch(visitor: Callable[..., Visitor]) -> None:
    stranger = visitor()
    for path in ("/regels/", "/account/login/", "/account/password/reset/"):
        stranger.go(path)
        check(stranger, f"buiten-{picture_name(path)}")
    stranger.go("/bestaat-niet/", status=404)
    check(stranger, "buiten-404")


def main_pages(mentor: Visitor) -> list[str]:
    """Where a mentor is most of the day, those of most importance first; of someone whom they guide."""
    mentor.go("/vandaag/")
    people = mentor.main.locator(".who a[href^='/deelnemers/']")
    dossier = urlsplit(people.first.get_attribute("href") or "").path
    of_someone = [f"{dossier}{part}" for part in ("", "traject/", "plan/", "rapportages/", "evaluatie/", "analyse/")]
    return ["/vandaag/", "/deelnemers/", *of_someone, "/vandaag/aandacht/", "/rapporteren/"]


def test_the_main_pages_are_accessible_in_the_dark(visitor: Callable[..., Visitor]) -> None:
    """What differs there are the colours: the rest was looked at by day."""
    mentor = visitor("mentor@baken.example", PASSWORD, color_scheme="dark")
    for path in main_pages(mentor):
        mentor.go(path)
        mentor.measure(f"donker-{picture_name(kind_of(path) or path)}", axe_at=[WIDE, NARROW], rules=["color-contrast"])


def test_the_main_pages_are_there_in_english(visitor: Callable[..., Visitor]) -> None:
    mentor = visitor("mentor@baken.example", PASSWORD)
    mentor.page.locator("summary", has_text="Menu van").click()
    mentor.page.get_by_role("button", name="English").click()
    expect(mentor.page.locator("html")).to_have_attribute("lang", "en")
    for path in main_pages(mentor)[:5]:
        mentor.go(path)
        expect(mentor.page.locator("html")).to_have_attribute("lang", "en")
        mentor.measure(f"english-{picture_name(kind_of(path) or path)}", axe_at=[NARROW], rules=["label", "link-name"])
        words = " ".join(mentor.page.locator("nav, h1, h2, h3, button, summary, th, dt").all_inner_texts())
        if dutch := {found.group().lower() for found in DUTCH.finditer(words)}:
            mentor.problems.append(f"{path} has Dutch words in English: {', '.join(sorted(dutch))}")
