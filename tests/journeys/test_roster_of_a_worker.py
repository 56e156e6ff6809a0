"""A worker with a phone: looks when to work, swaps with a colleague, takes the roster along, says what was worked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.utils.formats import date_format
from django.utils.translation import override
from icalendar import Calendar
from playwright.sync_api import expect

from baken.demo.accounts import COLLEAGUES, DEMO_ACCOUNTS, ROSTERED
from tests.journeys.ways import MANAGER, MENTOR, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor

ADDRESS_OF = {one.name: one.email for one in (*DEMO_ACCOUNTS, *COLLEAGUES, *ROSTERED)}
#: Of a shift, as it stands on the page: wo 25 november, Late dienst 15:00–23:30.
SHIFT = re.compile(r"\w\w \d+ \w+, [\w ]+ \d\d:\d\d–\d\d:\d\d( \(\w\w\))?")
WALL = ZoneInfo("Europe/Amsterdam")
#: So many links are tried before it is said that nobody can swap.
MOST = 12


def test_a_worker_with_a_phone(visitor: Callable[..., Visitor]) -> None:
    worker = visitor(MENTOR, PASSWORD, narrow=True, has_touch=True)
    look_when_to_work(worker)
    given, taken, colleague = ask_to_swap(worker)
    say_yes(visitor, colleague, given, taken)
    worker.go("/mijn-rooster/ruilen/")
    worker.reads(same(f"{colleague} (tegen {taken})"))
    worker.look("telefoon-geruild")
    content = follow_in_a_calendar(worker, visitor())
    assert begins_of(taken) in content
    assert begins_of(given) not in content
    confirm_hours(worker)
    approve_hours(visitor(MANAGER, PASSWORD))


def look_when_to_work(worker: Visitor) -> None:
    worker.go("/mijn-rooster/")
    worker.reads(re.compile("Je volgende dienst|Je bent aan het werk"))
    worker.look("telefoon-mijn-rooster")
    worker.follow("Meer over deze dienst")
    worker.look("telefoon-een-dienst")
    for page in ("maand", "saldo", "open"):
        worker.go(f"/mijn-rooster/{page}/")
        worker.look(f"telefoon-mijn-rooster-{page}")


def ask_to_swap(worker: Visitor) -> tuple[str, str, str]:
    """The first shift for which a colleague has one that both may work. Gives both, and who."""
    worker.go("/mijn-rooster/ruilen/")
    worker.look("telefoon-ruilen")
    offers = addresses(worker, re.compile("^Kiezen"))
    for offer in offers[:MOST]:
        worker.go(offer)
        given = SHIFT.search(worker.page.get_by_role("heading", level=1).inner_text())
        for against in addresses(worker, None, "/met/")[:MOST]:
            worker.go(against)
            boxes = worker.main.get_by_role("checkbox")
            if boxes.count():
                assert given
                return worker_asks(worker, given[0].lower())
    pytest.fail("nobody has a shift to swap")


def addresses(worker: Visitor, name: re.Pattern[str] | None, part: str = "") -> list[str]:
    links = worker.main.get_by_role("link", name=name) if name else worker.main.get_by_role("link")
    found = [link.get_attribute("href") or "" for link in links.all()]
    return [one for one in found if part in one]


def worker_asks(worker: Visitor, given: str) -> tuple[str, str, str]:
    worker.look("telefoon-ruilen-met")
    button = worker.main.get_by_role("button", name=re.compile("^Vraag "))
    colleague = button.inner_text().strip().removeprefix("Vraag ")
    box = worker.main.get_by_role("checkbox").first
    box.check()
    taken = SHIFT.search(str(box.evaluate("box => box.labels[0].innerText")))
    assert taken
    worker.fill_in({"Een woord aan je collega’s": "Ik wil die dag naar een bruiloft."})
    worker.press(f"Vraag {colleague}")
    worker.is_told("Het is gevraagd.")
    return given, taken[0].lower(), colleague


def say_yes(visitor: Callable[..., Visitor], name: str, given: str, taken: str) -> None:
    colleague = visitor(ADDRESS_OF[name], PASSWORD, narrow=True, has_touch=True)
    colleague.go("/mijn-rooster/ruilen/")
    colleague.reads("Noortje Kampen wil graag met je ruilen", same(given), same(taken))
    colleague.look("telefoon-gevraagd-om-te-ruilen")
    colleague.press(re.compile(f"^Ja, dat is goed.*{re.escape(given)}", re.IGNORECASE))
    colleague.is_told("Gelukt: beide roosters zijn aangepast.")
    colleague.page.close()


def same(words: str) -> re.Pattern[str]:
    """As a heading it begins with a capital."""
    return re.compile(re.escape(words), re.IGNORECASE)


def follow_in_a_calendar(worker: Visitor, calendar: Visitor) -> set[str]:
    """A program that knows only the address reads the shifts, until it is taken back. Gives when they begin."""
    worker.go("/mijn-rooster/agenda/")
    worker.fill_in({"Voor welk apparaat of welke agenda?": "Mijn telefoon"})
    worker.press("Maak een adres")
    worker.reads("Je ziet het één keer.")
    worker.look("telefoon-agenda")
    address = worker.main.locator("code").inner_text().strip()
    content = calendar.download(address)
    assert b"Kampen" not in content
    events = [one for one in Calendar.from_ical(content).walk("VEVENT") if one.get("STATUS") != "CANCELLED"]
    assert len({str(one["UID"]) for one in events}) == len(events) > 0
    worker.go("/mijn-rooster/agenda/")
    worker.does_not_read(address)
    worker.press(re.compile("^Terugnemen|^Intrekken"))
    worker.is_told("Het adres leidt niet meer naar je rooster.")
    assert calendar.page.request.get(address).status == 404
    with override("nl"):
        return {date_format(one.decoded("DTSTART").astimezone(WALL), "j F H:i") for one in events}


def begins_of(shift: str) -> str:
    """When a shift begins, from the words on the page: 25 november 15:00."""
    found = re.search(r"(\d+ \w+), .* (\d\d:\d\d)–", shift)
    assert found
    return f"{found[1]} {found[2]}"


def confirm_hours(worker: Visitor) -> None:
    """A week on: what went as planned in one tap, and once it was different."""
    worker.move_clock("Een week vooruit")
    worker.go("/mijn-rooster/uren/")
    worker.look("telefoon-uren")
    worker.follow(re.compile("^Het was anders"))
    worker.fill_in({"Klaar om": "23:50", "Wat was er anders?": "Een late thuiskomer opgewacht."})
    worker.look("telefoon-uren-anders")
    worker.press("Dit zijn mijn uren")
    worker.is_told("De uren zijn bewaard.")
    rest = worker.main.get_by_role("button", name=re.compile("^(Alles zo gewerkt|Zo gewerkt)"))
    while rest.count():
        with worker.page.expect_navigation():
            rest.first.click()
        worker.is_told("Bewaard")
    worker.reads("Niets te bevestigen")
    worker.look("telefoon-uren-bevestigd")


def approve_hours(manager: Visitor) -> None:
    manager.move_clock("Een week vooruit")
    manager.go("/rooster/uren/")
    manager.look("uren-die-wachten")
    manager.follow(re.compile("^Aan de Kade|Kade"))
    manager.reads("Noortje Kampen", "Een late thuiskomer opgewacht.")
    manager.look("uren-goedkeuren")
    manager.press("Keur goed wat is aangevinkt")
    manager.is_told(re.compile("(dienst zijn|diensten zijn) goedgekeurd"))
    expect(manager.page.locator("#messages")).not_to_contain_text("veranderd")
