"""What one may not see is not there, what was tried stands in the log, and a new colleague comes in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.ways import MENTOR, PASSWORD, new_surname

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor

ELSEWHERE = "begeleider@baken.example"  # works in another team, at another location
ADMINISTRATOR, QUALITY, PLANNER = (f"{who}@baken.example" for who in ("beheer", "kwaliteit", "planner"))


def test_an_attempt_on_someone_elses_dossier_finds_nothing_and_is_logged(visitor: Callable[..., Visitor]) -> None:
    mentor, stranger = visitor(MENTOR, PASSWORD), visitor(ELSEWHERE, PASSWORD)
    mentor.go("/deelnemers/")
    mentor.main.locator("tbody a[href^='/deelnemers/']").first.click()
    dossier = mentor.path
    name = mentor.page.get_by_role("heading", level=1).inner_text()
    for page in ("", "traject/", "plan/", "rapportages/", "gegevens/"):
        stranger.go(f"{dossier}{page}", status=404)
        expect(stranger.page.locator("body")).not_to_contain_text(name)
    stranger.go("/deelnemers/")
    stranger.does_not_read(name)
    for email in (QUALITY, ADMINISTRATOR):
        reader = visitor(email, PASSWORD)
        reader.go(f"/beheer/inzage/?participant={dossier.strip('/').split('/')[-1]}")
        attempts = reader.main.get_by_role("row").filter(has_text="Youssef Benali").filter(has_text="geweigerd")
        expect(attempts.first).to_be_visible()
        assert attempts.count() >= 5
        reader.look(f"inzage-{email.split('@')[0]}")


def test_a_planner_sees_no_dossiers(visitor: Callable[..., Visitor]) -> None:
    planner = visitor(PLANNER, PASSWORD)
    planner.go("/vandaag/")
    menu = planner.page.get_by_role("banner")
    for place in ("Deelnemers", "Instroom", "Rapporteren", "Beheer", "Inzage"):
        expect(menu.get_by_role("link", name=place, exact=True)).to_have_count(0)
    for path in ("/deelnemers/", "/instroom/", "/rapporteren/", "/beheer/medewerkers/", "/beheer/inzage/", "/import/"):
        planner.go(path, status=403)


def test_a_new_colleague_is_invited_chooses_a_password_and_signs_in(visitor: Callable[..., Visitor]) -> None:
    administrator = visitor(ADMINISTRATOR, PASSWORD)
    surname = new_surname()
    name, email = f"Mare {surname}", f"mare.{surname.lower()}@baken.example"
    administrator.go("/beheer/medewerkers/")
    administrator.follow("Collega uitnodigen")
    administrator.look("uitnodigen")
    administrator.send(
        {"Naam": name, "E-mailadres": email, "Rollen": ["Mentor of begeleider"]}, "Uitnodigen", told=email
    )
    administrator.go("/postvak/")
    letter = administrator.main.locator("details", has_text=email).first
    expect(letter).to_contain_text(f"Dag {name}")
    administrator.look("postvak")
    link = re.search(r"https?://\S+/account/password/reset/key/\S+", letter.locator(".prose").inner_text())
    assert link, letter.inner_text()
    colleague = visitor()
    colleague.page.goto(re.sub(r"https?://[^/]+", colleague.house.url, link.group()))
    colleague.is_at("Kies een wachtwoord")
    colleague.look("wachtwoord-kiezen")
    colleague.main.locator("input[type=password]").nth(0).fill("drie-eenden-op-de-dijk")
    colleague.main.locator("input[type=password]").nth(1).fill("drie-eenden-op-de-dijk")
    colleague.press("Wachtwoord opslaan")
    colleague.reads("Je wachtwoord is opgeslagen")
    colleague.sign_in(email, "drie-eenden-op-de-dijk")
    colleague.go("/vandaag/")
    colleague.is_at("Mare")
    colleague.reads("Je bent nog van niemand mentor of buddy.")


def test_the_second_step_can_be_set_up_from_the_own_account(visitor: Callable[..., Visitor]) -> None:
    planner = visitor(PLANNER, PASSWORD)
    planner.go("/mijn-account/")
    planner.look("mijn-account")
    planner.go("/account/2fa/")
    planner.is_at("Je tweede stap")
    planner.look("tweede-stap")
    planner.follow("App koppelen")
    if planner.main.get_by_label("Wachtwoord", exact=True).count():
        planner.main.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
        with planner.page.expect_navigation():
            planner.main.get_by_role("button").first.click()
    planner.reads("Scan daarmee dit plaatje.")
    planner.look("app-koppelen")


def test_a_rule_that_is_changed_in_management_moves_what_is_due(visitor: Callable[..., Visitor]) -> None:
    mentor, administrator = visitor(MENTOR, PASSWORD), visitor(ADMINISTRATOR, PASSWORD)
    mentor.go("/vandaag/aandacht/")
    before = late_talks(mentor)
    administrator.go("/beheer/instellingen/")
    administrator.follow("Dagen tussen twee voortgangsgesprekken")
    administrator.look("instelling")
    field = administrator.main.get_by_role("spinbutton").or_(administrator.main.get_by_role("textbox")).first
    field.fill("1")
    administrator.press("Opslaan")
    administrator.is_told("Dagen tussen twee voortgangsgesprekken")
    mentor.go("/vandaag/aandacht/")
    assert late_talks(mentor) > before
    administrator.go("/beheer/instellingen/")
    administrator.follow("Dagen tussen twee voortgangsgesprekken")
    field.fill("14")
    administrator.press("Opslaan")
    mentor.go("/vandaag/aandacht/")
    assert late_talks(mentor) == before


def late_talks(mentor: Visitor) -> int:
    late = mentor.main.locator("li").filter(has_text="8F-12").filter(has_text="te laat")
    return late.count()
