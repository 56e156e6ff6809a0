"""What people do with a thumb, between two other things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.journeys.visitor import Visitor

DRAFTS_ON_THE_DEVICE = "Object.keys(localStorage).filter(name => name.startsWith('baken.draft.')).length"


def from_today_to_the_form(mentor: Visitor) -> str:
    """In three taps: reporting, the person, the goal. Gives where the form is."""
    mentor.go("/vandaag/")
    tap(mentor, mentor.main.get_by_role("link", name="Rapporteren"))
    own = mentor.main.get_by_role("region", name="Jij bent mentor of buddy van")
    tap(mentor, own.get_by_role("link").filter(has_not_text="nog geen rapportages").first)
    goals = mentor.main.locator(".points a")
    if mentor.main.get_by_role("heading", name="Over welk doel gaat het?").count():
        tap(mentor, goals.first)
    mentor.is_at("Rapporteren")
    return mentor.path


def tap(mentor: Visitor, target: Locator) -> None:
    with mentor.page.expect_navigation():
        target.tap()


def write(mentor: Visitor, text: str) -> str:
    """Type into the point that stands unfolded, as a thumb does."""
    mentor.main.get_by_label("Uitvoering").press_sequentially(text)
    return text


def next_tab(mentor: Visitor) -> Page:
    return mentor.page.context.new_page()
