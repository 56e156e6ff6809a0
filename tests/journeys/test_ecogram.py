"""A family makes an ecogram at the kitchen table: by mouse, by keyboard, and after a quarter once more beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.ways import MENTOR, PASSWORD, is_pdf, new_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor


def place(node: Locator) -> tuple[int, int]:
    return int(node.get_attribute("data-x") or ""), int(node.get_attribute("data-y") or "")


def drawn(visitor: Visitor, name: str) -> Locator:
    """Someone or something in the picture, as a screen reader finds it."""
    return visitor.page.locator("#stage svg.drawing").get_by_role("link", name=re.compile(f"^{name}"))


def add(visitor: Visitor, name: str, tie: str) -> None:
    visitor.page.locator("#new_label").fill(name)
    visitor.page.locator("#new_tied_as").select_option(label=tie)
    visitor.press("Toevoegen")
    visitor.is_told(f"{name} staat in de tekening.")


def is_saved(visitor: Visitor) -> None:
    expect(visitor.page.locator("#stage-status")).to_have_text("Bewaard.")


def test_a_family_makes_an_ecogram(visitor: Callable[..., Visitor]) -> None:
    mentor = visitor(MENTOR, PASSWORD)
    mentor.go("/vandaag/")
    dossier = mentor.main.locator(".who a[href^='/deelnemers/']").first.get_attribute("href")
    mentor.go(f"{dossier}tekeningen/")
    mentor.look("tekeningen")
    mentor.follow("Nieuw: ecogram")
    club, title = f"Club {new_word()}", f"Ons netwerk {new_word()}"
    mentor.send({"Titel": title, "Samen getekend met": "moeder"}, "Beginnen", told="Er staat een concept klaar")
    add(mentor, club, "Sterke band met")
    add(mentor, "School", "Gespannen band met")
    mentor.look("ecogram-tekenen")

    by_mouse(mentor, club)
    by_keyboard(mentor, "School")
    mentor.page.reload()
    moved = place(drawn(mentor, club)), place(drawn(mentor, "School"))
    mentor.page.reload()
    assert (place(drawn(mentor, club)), place(drawn(mentor, "School"))) == moved, "what was moved stays there"

    mentor.follow("Vastleggen")
    mentor.send({}, "Vastleggen", told="Deze versie is vastgelegd")
    mentor.reads(f"sterke band met {club}", "gespannen band met School", "samen met moeder")
    mentor.look("ecogram")
    paper = mentor.main.get_by_role("link", name="Afdrukken").get_attribute("href")
    assert paper
    assert is_pdf(mentor.download(paper))

    mentor.press("Nieuwe versie")
    drawn(mentor, "School").focus()
    with mentor.page.expect_navigation():
        mentor.page.keyboard.press("Delete")
    mentor.is_at("School weghalen?")
    mentor.press("Weghalen")
    mentor.follow("Vastleggen")
    mentor.send({"Samen getekend met": "moeder en oma"}, "Vastleggen", told="Deze versie is vastgelegd")
    mentor.follow("Vergelijken met versie 1")
    mentor.reads("Niet meer aanwezig", "School")
    mentor.look("ecogram-vergelijken")


def by_mouse(mentor: Visitor, name: str) -> None:
    """Dragged to another place; a click without dragging opens the form."""
    node = drawn(mentor, name)
    before = place(node)
    node.scroll_into_view_if_needed()
    box = node.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mentor.page.mouse.move(x, y)
    mentor.page.mouse.down()
    mentor.page.mouse.move(x + 30, y + 15, steps=3)
    mentor.page.mouse.move(x + 90, y + 40, steps=3)
    mentor.page.mouse.up()
    is_saved(mentor)
    after = place(drawn(mentor, name))
    assert after[0] > before[0]
    assert after[1] > before[1]
    with mentor.page.expect_navigation():
        drawn(mentor, name).click()
    mentor.is_at(name)
    mentor.look("ecogram-formulier")
    mentor.press(re.compile("Naar rechts"))
    mentor.follow("Terug")
    assert place(drawn(mentor, name))[0] > after[0]


def by_keyboard(mentor: Visitor, name: str) -> None:
    """Arrows move, Ctrl+Z takes it back, Enter opens the form; the focus stays where it was."""
    node = drawn(mentor, name)
    node.focus()
    before = place(node)
    mentor.page.keyboard.press("Shift+ArrowDown")
    mentor.page.keyboard.press("ArrowRight")
    is_saved(mentor)
    expect(drawn(mentor, name)).to_be_focused()
    assert place(drawn(mentor, name)) == (before[0] + 10, before[1] + 50)
    mentor.page.keyboard.press("Control+z")
    expect(drawn(mentor, name)).to_have_attribute("data-y", str(before[1]))
    drawn(mentor, name).focus()
    with mentor.page.expect_navigation():
        mentor.page.keyboard.press("Enter")
    mentor.is_at(name)
    mentor.follow("Terug")
    drawn(mentor, name).focus()
    mentor.page.keyboard.press("ArrowLeft")
    is_saved(mentor)
