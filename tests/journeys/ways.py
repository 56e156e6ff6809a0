"""The steps of a trajectory as people take them on the screens; journeys are made of these."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from baken.demo.accounts import DEMO_PASSWORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.journeys.visitor import Answer, Visitor

PASSWORD = DEMO_PASSWORD
MENTOR, MANAGER = "mentor@baken.example", "manager@baken.example"

LIFE_DOMAINS = (
    "Zingeving",
    "Wonen",
    "Financiën",
    "Sociale relaties",
    "Lichamelijke gezondheid",
    "Psychische gezondheid",
    "Werk en activiteiten",
)

#: What a manager weighs when guidance here fits (SE-01, SE-02, SE-03).
FITS: dict[str, Answer] = {
    "Welke kenmerken passen bij de situatie?": ["Problemen op meer leefgebieden tegelijk, die elkaar raken"],
    "Waar wordt om gevraagd?": "Begeleiding",
    "Is er groei mogelijk met begeleiding?": "Ja",
    "Hoe complex is de hulpvraag?": "Complex",
    "Heeft de deelnemer een hulpvraag?": "Ja",
    "Wil de deelnemer eraan werken?": "Ja",
    "Wat verwacht de deelnemer?": "Iemand die meedenkt over school en geld.",
    "Wat kunnen wij bieden?": "Elke week een gesprek, en een plek in de groep.",
}


def new_surname() -> str:
    """A surname that nobody here has yet."""
    return "Wij" + "".join(random.choice("nlrd") + random.choice("aeo") for _ in range(4))


def register(manager: Visitor, given_name: str, surname: str, *, birth: str, request: str) -> str:
    """Someone is registered at De Vuurtoren and their trajectory begins. Gives where their dossier is."""
    manager.go("/deelnemers/")
    manager.follow("Iemand aanmelden")
    manager.fill_in(
        {
            "Wat wordt er gevraagd?": request,
            "Van wie?": "een verwijzer",
            "Naam van wie het vraagt": "Wijkteam Voorbeeldstad",
            "Voornamen": given_name,
            "Roepnaam": given_name,
            "Achternaam": surname,
            "Geboortedatum": birth,
            "Team": "Branding",
        }
    )
    manager.send({}, "Aanmelden", told=f"{given_name} {surname} is aangemeld.")
    manager.is_at("Traject beginnen")
    manager.press("Beginnen")
    manager.is_told(f"Het traject van {given_name} {surname} is begonnen.")
    return manager.path.removesuffix("traject/")


def take_up(visitor: Visitor, dossier: str, step: str) -> None:
    """From the page of the trajectory to the form of one step."""
    visitor.go(f"{dossier}traject/")
    visitor.follow(re.compile(rf"^(?!Overslaan)[\w ]+: {re.escape(step)}$"))


def do_step(visitor: Visitor, dossier: str, step: str, answers: Mapping[str, Answer] | None = None) -> None:
    take_up(visitor, dossier, step)
    visitor.send(answers or {}, "Opslaan", told=f"{step}: vastgelegd.")


def leave_out(visitor: Visitor, dossier: str, step: str, reason: str) -> None:
    visitor.go(f"{dossier}traject/")
    visitor.follow(f"Overslaan: {step}")
    visitor.send({"Waarom sla je dit over?": reason}, "Overslaan", told=f"{step}: overgeslagen.")


def choose_outcome(visitor: Visitor, outcome: str) -> None:
    """Choose one of the outcomes of a decision by its title."""
    titled = visitor.page.get_by_text(outcome, exact=True)
    visitor.main.locator("label").filter(has=titled).get_by_role("radio").check()


def decide(
    visitor: Visitor, dossier: str, step: str, outcome: str, reason: str, needs: Mapping[str, Answer] | None = None
) -> None:
    take_up(visitor, dossier, step)
    choose_outcome(visitor, outcome)
    visitor.send({**(needs or {}), "Waarom?": reason}, "Besluit vastleggen", told=f"{step}: vastgelegd.")


def close_phase(visitor: Visitor, dossier: str, phase: str) -> None:
    visitor.go(f"{dossier}traject/")
    visitor.follow(re.compile("^(Fase afronden, door naar|Deze fase afronden)"))
    visitor.is_at(f"De fase {phase} afronden")
    visitor.send({}, "Deze fase afronden", told=f"De fase {phase} is afgerond.")


def considered(manager: Visitor, dossier: str) -> None:
    """The registration talk was held and everything weighed: now a decision can be taken (8F-03)."""
    do_step(
        manager,
        dossier,
        "Aanmeldingsgesprek",
        {
            "Hoe kwam de aanmelding binnen?": "Telefonisch",
            "Wie heeft aangemeld?": "Een verwijzer",
            "Hoort de deelnemer bij onze doelgroep?": "Waarschijnlijk wel",
        },
    )
    do_step(manager, dossier, "Overweging bij de aanmelding", FITS)


def intake_considered(manager: Visitor, dossier: str) -> None:
    """The intake talk was held and everything weighed (8F-05)."""
    do_step(manager, dossier, "Intakegesprek", {"Wat is er besproken?": "Hoe een gewone week eruitziet."})
    do_step(
        manager,
        dossier,
        "Overweging bij de intake",
        {
            "Past ons aanbod bij de hulpvraag?": "Ja",
            "Wat motiveert de deelnemer om eraan te werken?": "Zelf kunnen kiezen.",
            "Past de deelnemer bij de groep?": "Ja",
        },
    )


def is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF") and b"%%EOF" in content[-1024:]
