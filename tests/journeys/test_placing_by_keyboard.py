"""Asking for a proposal for everyone, choosing, and asking again, with the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_living_environments import WAITING, a_home_of, ask_for_a_place, fill_in, move_in, settle
from tests.journeys.ways import MANAGER, PASSWORD, new_surname, register

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor

MOST_KEYS = 250
#: How long Baken may look for places, in thousandths of a second.
PATIENCE = 60_000
#: What is read aloud of what has the focus, more or less.
FOCUSED = """() => {
  const one = document.activeElement;
  const said = one.getAttribute("aria-label") || (one.labels && one.labels[0] && one.labels[0].innerText);
  return (said || one.innerText || "").replace(/\\s+/g, " ").trim();
}"""


def test_places_for_everyone_are_asked_with_the_keyboard_alone(visitor: Callable[..., Visitor]) -> None:
    manager = visitor(MANAGER, PASSWORD)
    surname = new_surname()
    busy, quiet, name = f"Huis {surname}", f"Hof {surname}", f"Coba {surname}"
    a_home_of(manager, busy, "Sociogroep – stimulerend")
    a_home_of(manager, quiet, "Sfeergroep – beschermend")
    coba = register(manager, "Coba", surname, birth="12-03-1941", request="Ik wil rustig kunnen zitten.")
    move_in(manager, coba, busy)
    fill_in(manager, coba, [WAITING])
    settle(manager, coba)
    ask_for_a_place(manager, coba)
    manager.go("/plaatsing/voorstellen/")
    manager.look("voorstellen")
    enter(manager, "^Vraag een voorstel$")
    manager.look("voorstel-vragen")
    enter(manager, "^Zoek de beste plaatsen$")
    wait_for_a_proposal(manager)
    manager.look("voorstel")
    of_coba = manager.main.get_by_role("article", name=name)
    expect(of_coba).to_contain_text("6 van 6 kenmerken komen overeen")
    place = of_coba.locator("strong").first.inner_text()
    not_there = f"Niet in {place.partition(',')[0]}"
    tab_to(manager, f"^{name} in het volgende voorstel")
    manager.page.keyboard.type(not_there)
    expect(of_coba.get_by_role("combobox").locator("option:checked")).to_have_text(not_there)
    before = manager.path
    enter(manager, "^Vraag opnieuw met deze keuzes$")
    wait_for_a_proposal(manager)
    assert manager.path != before
    expect(of_coba).not_to_contain_text(place)
    expect(of_coba).to_contain_text("Nog steeds niet daar")


def wait_for_a_proposal(manager: Visitor) -> None:
    """The page comes by itself to what was found; what was found is not decided."""
    heading = manager.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile("^Voorstel voor iedereen"), timeout=PATIENCE)
    manager.reads("bewezen: beter kan niet")


def enter(manager: Visitor, name: str) -> None:
    """Go to a link or button with the keyboard, press Enter, and be on the page that answers."""
    tab_to(manager, name)
    with manager.page.expect_navigation():
        manager.page.keyboard.press("Enter")


def tab_to(manager: Visitor, name: str) -> None:
    for _each in range(MOST_KEYS):
        manager.page.keyboard.press("Tab")
        if re.search(name, manager.page.evaluate(FOCUSED)):
            return
    pytest.fail(f"the keyboard does not reach {name} on {manager.path}")
