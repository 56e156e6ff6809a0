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
#: In the team of the mentor, and buddy of some whom the mentor guides.
COLLEAGUE = "matteo@baken.example"
QUALITY = "kwaliteit@baken.example"

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


def new_word() -> str:
    """A word that nobody wrote yet, to find back what was written with it."""
    return new_surname().lower()


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


def a_pdf(text: str) -> bytes:
    """A letter of one page, as small as it can be."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 6\n0000000000 65535 f \n%btrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (table, len(content))
    )
