"""A mentor reports on a phone, between two other things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.phone import DRAFTS_ON_THE_DEVICE, from_today_to_the_form, next_tab, tap, write
from tests.journeys.ways import MENTOR, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor


def test_a_report_takes_three_taps_and_one_point(visitor: Callable[..., Visitor]) -> None:
    mentor = visitor(MENTOR, PASSWORD, narrow=True, has_touch=True)
    form = from_today_to_the_form(mentor)
    mentor.look("telefoon-rapporteren")
    tap(mentor, mentor.main.get_by_role("button", name="Opslaan"))
    problem = "Schrijf op wat opviel, bij minstens één punt."
    mentor.reads(problem)
    expect(mentor.main.locator("details[open]", has_text="Uitvoering")).to_contain_text(problem)
    mentor.look("telefoon-niets-ingevuld")
    mentor.go(form)
    text = write(mentor, "Vandaag zelf de boodschappen gedaan, en het geld klopte.")
    tap(mentor, mentor.main.get_by_role("button", name="Opslaan"))
    mentor.is_told("is bewaard.")
    latest = mentor.main.locator("ol > li.card").first
    expect(latest).to_contain_text(text)
    mentor.look("telefoon-rapportages")
    correct(mentor, latest, text)


def correct(mentor: Visitor, report: Locator, old: str) -> None:
    """A correction has a reason, and leaves the old text to be read."""
    with mentor.page.expect_navigation():
        report.get_by_role("link", name="Verbeteren").tap()
    mentor.look("telefoon-verbeteren")
    new = "Vandaag zelf de boodschappen gedaan. Er kwam vijf cent te veel terug."
    mentor.main.get_by_label("Uitvoering").fill(new)
    mentor.send({"Waarom verbeter je dit?": "Het bonnetje nageteld."}, "Verbetering opslaan", told="is verbeterd")
    latest = mentor.main.locator("ol > li.card").first
    expect(latest).to_contain_text(new)
    expect(latest).to_contain_text("Het bonnetje nageteld.")
    latest.get_by_text("Wat hier eerder stond").tap()
    expect(latest.locator("del")).to_have_text(old)
    mentor.look("telefoon-verbeterd")


def test_a_draft_survives_a_closed_tab_and_goes_when_the_report_is_saved(visitor: Callable[..., Visitor]) -> None:
    mentor = visitor(MENTOR, PASSWORD, narrow=True, has_touch=True)
    form = from_today_to_the_form(mentor)
    text = write(mentor, "Eerst boos, daarna samen gelachen om")
    expect(mentor.main.get_by_text("Concept bewaard om")).to_be_visible()
    mentor.page.close()
    mentor.page = next_tab(mentor)
    mentor.go(form)
    mentor.reads("Dit is je concept van")
    expect(mentor.main.get_by_label("Uitvoering")).to_have_value(text)
    mentor.look("telefoon-concept")
    tap(mentor, mentor.main.get_by_role("button", name="Opslaan"))
    mentor.is_told("is bewaard.")
    assert mentor.page.evaluate(DRAFTS_ON_THE_DEVICE) == 0
    mentor.go(form)
    expect(mentor.main.get_by_label("Uitvoering")).to_have_value("")
