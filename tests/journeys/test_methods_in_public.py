"""A policy officer of a municipality finds a method: without signing in, and without a cookie (MT-01 to MT-06)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.ways import is_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor


def test_a_policy_officer_finds_a_method_without_signing_in(visitor: Callable[..., Visitor]) -> None:
    officer = visitor()
    officer.go("/account/login/")
    with officer.page.expect_navigation():
        officer.page.get_by_role("link", name="Methoden").first.click()
    for part in (search, ask, compare, read, take_the_table):
        part(officer)
        kept = {cookie.get("name") for cookie in officer.page.context.cookies()}
        assert kept <= {"csrftoken"}, "of who only reads nothing is kept; the form for the language has its token"
        officer.page.context.clear_cookies()


def search(officer: Visitor) -> None:
    officer.is_at("Methoden voor begeleiding")
    officer.reads("29 methoden", "Je hoeft niet in te loggen")
    officer.look("methoden")
    officer.main.get_by_label("Woorden").press_sequentially("maatje")
    expect(officer.main.locator(".count")).not_to_have_text("29 methoden")
    officer.reads("Vriendendiensten")
    assert "q=maatje" in officer.page.url, "the address holds the search, to share it"
    officer.go("/methoden/?q=dezemethodebestaatniet")
    officer.reads("Geen methode past bij deze zoekopdracht")


def ask(officer: Visitor) -> None:
    """Each method says on what it fits and on what it does not; none has a mark."""
    officer.follow("Zoek wat past")
    officer.is_at("Wat is de vraag?")
    officer.look("methode-zoeken-leeg")
    officer.fill_in(
        {
            "Voor wie?": "psychische beperking",
            "Hoe complex is de vraag?": "complexe vragen",
            "Zijn er mensen omheen?": "er zijn bijna geen mensen om iemand heen",
            "Op welke leefgebieden?": ["Wonen", "Sociale relaties"],
        }
    )
    officer.main.get_by_role("button", name="Laat zien wat past").click()
    officer.page.wait_for_url(re.compile("network=.*domains="))
    cti = officer.main.get_by_role("article", name=re.compile("^Critical Time Intervention"))
    expect(cti.locator(".reason--fits").first).to_be_visible()
    expect(officer.main.locator(".reason--not, .reason--unknown, .reason--partly").first).to_be_visible()
    officer.does_not_read("%")
    officer.look("methode-zoeken")


def compare(officer: Visitor) -> None:
    for method in ("Critical Time Intervention", "FACT"):
        officer.main.get_by_label(re.compile(f"^Vergelijken: .*{method}")).check()
    officer.press("Vergelijken")
    officer.is_at("Methoden vergelijken")
    expect(officer.main.get_by_role("columnheader")).to_have_count(2)
    officer.reads("Drie keer ongeveer drie maanden", "past")
    officer.look("methoden-vergelijken")


def read(officer: Visitor) -> None:
    officer.follow(re.compile("^Critical Time Intervention"))
    officer.reads("Het verloop", "Structureren", "Uitproberen", "Overdragen", "Is het beproefd?", "Movisie")
    officer.look("methode")
    officer.go("/methoden/voor-mekaar/")
    officer.look("methode-van-een-groep")


def take_the_table(officer: Visitor) -> None:
    """The table on screen, on paper and as a spreadsheet; where the source contradicts itself, it says so (MT-03)."""
    officer.go("/methoden/tabellen/")
    officer.look("tabel-licht-en-complex")
    officer.follow("Bakens van Welzijn Nieuwe Stijl")
    officer.reads("De bron spreekt zichzelf tegen", "MT-03", "Individuele Rehabilitatie Benadering")
    officer.look("tabel-bakens")
    spreadsheet = officer.main.get_by_role("link", name="Spreadsheet (CSV)").get_attribute("href")
    assert "Individuele Rehabilitatie Benadering" in officer.download(spreadsheet or "").decode()
    officer.page.emulate_media(media="print")
    expect(officer.main.get_by_role("table").first).to_be_visible()
    expect(officer.page.get_by_role("navigation").locator("visible=true")).to_have_count(0)
    assert is_pdf(officer.page.pdf())
    officer.page.emulate_media(media="screen")
