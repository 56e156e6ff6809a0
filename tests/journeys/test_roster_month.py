"""A planner makes a month for a home: by keyboard, by dragging, with a proposal; looks at it, and publishes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from baken.shared import clock
from tests.journeys.living import open_home
from tests.journeys.ways import MANAGER, PASSWORD, new_surname

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor

PLANNER = "planner@baken.example"
TEAM = "Branding (De Vuurtoren)"
JAMILA, BRAM, EEFJE = "Jamila Ouali", "Bram Kuipers", "Eefje Smit"
#: So far ahead no roster of the example stands, in which the same people work.
WEEKS_AHEAD = 10
#: How long Baken may look for a roster, in thousandths of a second.
PATIENCE = 90_000


def test_a_planner_makes_a_month(visitor: Callable[..., Visitor]) -> None:
    manager = visitor(MANAGER, PASSWORD)
    home = a_home_with_its_team(manager)
    planner = visitor(PLANNER, PASSWORD)
    roster = begin_a_month(planner, home, monday())
    by_keyboard(planner)
    by_dragging(planner)
    take_back_and_pin(planner)
    with_a_proposal(planner, roster)
    see_whether_it_is_right(planner, home, roster)
    publish(planner, roster)
    see_it_published(visitor, roster)


def monday(weeks_ahead: int = WEEKS_AHEAD) -> date:
    today = clock.today()
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks_ahead)


def a_home_with_its_team(manager: Visitor) -> str:
    """A new home for youth of the team, whose colleagues may be planned there. Gives where its page is."""
    home = open_home(manager, f"Huis {new_surname()}", "Woonleefgroep in de wijk", "Boven", Team=TEAM)
    manager.go(f"/medewerkers/?home={home.split('/')[-2]}")
    manager.reads(JAMILA)
    manager.press("Zij werken hier vanaf vandaag")
    manager.is_told(re.compile("werken nu in Huis"))
    manager.look("medewerkers")
    return home


def begin_a_month(planner: Visitor, home: str, first: date) -> str:
    """The usual shifts of such a home, and four weeks with an open shift for all that is needed."""
    planner.go(f"{home}rooster/")
    planner.follow("Naar de soorten diensten")
    planner.press("Neem deze over")
    planner.is_told("Dit zijn nu de diensten van deze woning.")
    planner.look("diensten-van-een-woning")
    planner.go(f"{home}rooster/")
    planner.look("roosters-van-een-woning")
    planner.follow("Nieuw rooster")
    planner.fill_in({"Eerste maandag": (first + timedelta(days=1)).isoformat(), "Hoeveel weken": "4"})
    planner.press("Het concept beginnen")
    planner.reads("Een rooster begint op maandag.")
    planner.fill_in({"Eerste maandag": first.isoformat()})
    planner.press("Het concept beginnen")
    planner.is_told("Het concept staat klaar")
    planner.look("rooster-concept")
    return planner.path


def cell(planner: Visitor, name: str, on: date) -> Locator:
    row = planner.main.locator("#board-rows tr", has_text=name)
    return row.locator(f'td[data-day="{on.isoformat()}"]')


def is_said(planner: Visitor, text: str | re.Pattern[str]) -> None:
    expect(planner.main.locator("#board-says")).to_contain_text(text)


def by_keyboard(planner: Visitor) -> None:
    """A letter puts a shift, the arrows walk, Delete takes someone out; what the rules forbid is said in words."""
    keyboard = planner.page.keyboard
    first = monday()
    cell(planner, JAMILA, first).focus()
    keyboard.press("v")
    is_said(planner, "De dienst staat erin.")
    expect(cell(planner, JAMILA, first).locator("[data-shift]")).to_contain_text("V")
    expect(cell(planner, JAMILA, first)).to_be_focused()
    keyboard.press("l")
    is_said(planner, re.compile(f"Dit kan niet. {JAMILA} .* al een andere dienst. .*hoogstens 12 uur"))
    expect(cell(planner, JAMILA, first)).to_be_focused()
    keyboard.press("Delete")
    is_said(planner, "De dienst is weer open.")
    expect(cell(planner, JAMILA, first).locator("[data-shift]")).to_have_count(0)
    expect(cell(planner, JAMILA, first)).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    menu = planner.page.get_by_role("dialog")
    expect(menu.get_by_role("heading", level=2)).to_be_visible()
    menu.get_by_role("button", name=re.compile(r"V\s.*Vroege dienst")).first.focus()
    keyboard.press("Enter")
    is_said(planner, "De dienst")
    expect(menu).to_be_hidden()


def by_dragging(planner: Visitor) -> None:
    """From the open shifts to a colleague, and on to another one."""
    on = monday() + timedelta(days=2)
    late = planner.main.locator("#row-open, .roster__row--open").locator(
        f'td[data-day="{on}"] [data-shift]', has_text="L"
    )
    late.first.drag_to(cell(planner, BRAM, on))
    is_said(planner, "De dienst is verplaatst.")
    cell(planner, BRAM, on).locator("[data-shift]").drag_to(cell(planner, EEFJE, on))
    expect(cell(planner, EEFJE, on)).to_contain_text("L")
    expect(cell(planner, BRAM, on).locator("[data-shift]")).to_have_count(0)


def take_back_and_pin(planner: Visitor) -> None:
    on = monday() + timedelta(days=2)
    planner.page.keyboard.press("Control+z")
    is_said(planner, "Je laatste stap is ongedaan gemaakt.")
    expect(cell(planner, BRAM, on)).to_contain_text("L")
    planner.main.get_by_role("button", name="Opnieuw").click()
    is_said(planner, "Je stap is opnieuw gedaan.")
    expect(cell(planner, EEFJE, on)).to_contain_text("L")
    cell(planner, EEFJE, on).focus()
    planner.page.keyboard.press("Shift+P")
    is_said(planner, "De dienst is vastgezet")
    planner.look("rooster-bewerkt")


def with_a_proposal(planner: Visitor, roster: str) -> None:
    """Baken looks who could work when; nothing is decided by it; what was pinned stays."""
    planner.follow("Vraag een voorstel")
    planner.look("rooster-voorstel-vragen")
    planner.fill_in({"De norm voor de bezetting": "Zo weinig mogelijk onder de norm. Wat tekortkomt, staat erbij."})
    planner.fill_in({"Hoe lang zoeken": "Kort: tien seconden"})
    planner.press("Zoek een rooster")
    take = planner.main.get_by_role("button", name="Overnemen")
    expect(take).to_be_visible(timeout=PATIENCE)
    planner.look("rooster-voorstel")
    planner.press("Overnemen")
    planner.is_told(re.compile(r"\d+ diensten zijn veranderd"))
    assert planner.path == roster
    expect(cell(planner, EEFJE, monday() + timedelta(days=2))).to_contain_text("L")


def see_whether_it_is_right(planner: Visitor, home: str, roster: str) -> None:
    planner.look("rooster-gevuld")
    planner.go(f"{home}bezetting/?vanaf={monday()}")
    planner.look("bezetting")
    planner.go(roster)
    planner.follow("Naar publiceren")
    planner.reads("Elke rustregel klopt, en niemand staat waar die niet kan.")
    planner.look("rooster-publiceren")


def publish(planner: Visitor, roster: str) -> None:
    leave = planner.main.get_by_label("De open diensten mogen nu nog open blijven")
    if leave.count():
        leave.check()
    planner.press("Het rooster publiceren")
    planner.is_told("Het rooster is gepubliceerd")
    planner.go(roster)
    planner.look("rooster-gepubliceerd")


def see_it_published(visitor: Callable[..., Visitor], roster: str) -> None:
    """A colleague of the team sees the same, on a phone, and cannot change it."""
    worker = visitor("jamila@baken.example", PASSWORD, narrow=True, has_touch=True)
    worker.go(roster)
    worker.look("telefoon-rooster")
    expect(worker.main.get_by_role("link", name="Naar publiceren")).to_have_count(0)
