"""The other ways in, and the ways out before anything began: each outcome of registration and intake."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from baken.shared import clock
from tests.journeys.ways import (
    MANAGER,
    PASSWORD,
    considered,
    decide,
    intake_considered,
    is_pdf,
    new_surname,
    register,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor

WHY = "Dat past nu het best."


def someone_new(manager: Visitor, given_name: str) -> tuple[str, str]:
    """Registered and considered: their name and dossier."""
    surname = new_surname()
    dossier = register(manager, given_name, surname, birth="1984", request="Ik wil weer zelf mijn dag indelen.")
    considered(manager, dossier)
    return f"{given_name} {surname}", dossier


def at_the_intake(manager: Visitor, given_name: str) -> tuple[str, str]:
    name, dossier = someone_new(manager, given_name)
    decide(manager, dossier, "Besluit over de aanmelding", "Intakegesprek", WHY)
    intake_considered(manager, dossier)
    return name, dossier


def read_the_letter(manager: Visitor, decision: str, *texts: str) -> None:
    """From the page of the trajectory: the letter says what was decided, on the screen and as PDF."""
    manager.follow(f"Brief: {decision}")
    manager.reads(WHY, *texts)
    pdf = manager.main.get_by_role("link", name="PDF").get_attribute("href")
    assert is_pdf(manager.download(pdf or ""))


@pytest.fixture
def manager(visitor: Callable[..., Visitor]) -> Visitor:
    return visitor(MANAGER, PASSWORD)


def test_who_waits_stands_in_order_and_is_admitted_from_the_list(manager: Visitor) -> None:
    name, dossier = at_the_intake(manager, "Wout")
    decide(manager, dossier, "Besluit over de intake", "Wachtlijst", WHY)
    read_the_letter(manager, "Besluit over de intake", "nog geen plek")
    manager.go("/instroom/wachtlijst/")
    manager.reads(name)
    last = manager.main.get_by_role("listitem").filter(has_text=name)
    manager.look("wachtlijst")
    manager.follow(f"Volgorde wijzigen: {name}")
    manager.look("volgorde-wachtlijst")
    manager.send(
        {"Wanneer is deze deelnemer aan de beurt?": "Zodra er plek is", "Waarom?": "Woont nu in de opvang."},
        "Opslaan",
        told=f"De plaats van {name} op de wachtlijst is gewijzigd.",
    )
    manager.go("/instroom/wachtlijst/")
    manager.reads("Woont nu in de opvang.")
    last.get_by_role("link", name="Besluiten").click()
    manager.is_at("Besluit over de intake")
    decide(manager, dossier, "Besluit over de intake", "Toelating", "Er is plek.")
    manager.reads("Start")
    manager.go("/instroom/wachtlijst/")
    manager.does_not_read(name)


def test_a_trial_has_an_end_date_on_which_a_decision_follows(manager: Visitor) -> None:
    name, dossier = at_the_intake(manager, "Tara")
    until = clock.today() + timedelta(days=20)
    needs = {"Tot en met": until.isoformat()}
    decide(manager, dossier, "Besluit over de intake", "Proeftraject", WHY, needs)
    manager.reads("Bijzonder aan dit traject", "Proeftraject", "Besluit over het proeftraject", "8F-06")
    manager.look("traject-proef")
    manager.move_clock("Een maand vooruit")
    manager.go("/instroom/")
    manager.main.get_by_role("listitem").filter(has_text=name).filter(has_text="te laat").first.wait_for()
    manager.move_clock("Terug naar vandaag")
    decide(manager, dossier, "Besluit over het proeftraject", "De proef is geslaagd", WHY)
    manager.does_not_read("Bijzonder aan dit traject")
    read_the_letter(manager, "Besluit over het proeftraject", "Je proef is goed gegaan.")


def test_conditions_are_written_down_and_followed(manager: Visitor) -> None:
    _name, dossier = at_the_intake(manager, "Cas")
    conditions = "Cas komt elke maandag op tijd."
    needs = {"Welke afspraken gelden?": conditions}
    decide(manager, dossier, "Besluit over de intake", "Toelating met voorwaarden", WHY, needs)
    manager.reads("Toelating met voorwaarden", conditions, "Afspraken bij de toelating bespreken")
    read_the_letter(manager, "Besluit over de intake", conditions)


def test_who_cannot_wait_has_the_intake_talk_within_days(manager: Visitor) -> None:
    name, dossier = someone_new(manager, "Semra")
    decide(manager, dossier, "Besluit over de aanmelding", "Spoedopname of versneld traject", WHY)
    manager.reads("Versneld traject", "Intakegesprek met spoed", "8F-04", "binnen 3 dagen")
    read_the_letter(manager, "Besluit over de aanmelding", "niet kan wachten")
    manager.go("/instroom/")
    manager.reads(name)
    manager.look("instroom")


def test_who_is_referred_reads_to_whom_and_who_is_rejected_reads_why(manager: Visitor) -> None:
    _name, dossier = someone_new(manager, "Dora")
    needs = {"Naar wie wordt doorverwezen?": "Behandelcentrum Het Voorbeeld"}
    decide(manager, dossier, "Besluit over de aanmelding", "Doorverwijzing", WHY, needs)
    manager.reads("Doorverwijzing")
    read_the_letter(manager, "Besluit over de aanmelding", "Behandelcentrum Het Voorbeeld")
    _name, dossier = at_the_intake(manager, "Ab")
    decide(manager, dossier, "Besluit over de intake", "Afwijzing", WHY)
    manager.reads("Afwijzing")
    manager.look("traject-afgewezen")
    read_the_letter(manager, "Besluit over de intake", "Het spijt ons")
    manager.go(f"{dossier}traject/intake-talk/")
    manager.reads("Terug naar het traject")
