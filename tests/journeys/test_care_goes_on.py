"""Days on which the mentor is ill, a mother calls, it goes wrong at home; and what manager and quality see of it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from baken.shared import clock
from tests.journeys.ways import COLLEAGUE, MANAGER, MENTOR, PASSWORD, QUALITY, new_surname, new_word, register

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor


def test_the_buddy_looks_after_things_while_the_mentor_is_ill(visitor: Callable[..., Visitor]) -> None:
    mentor = visitor(MENTOR, PASSWORD, narrow=True, has_touch=True)
    buddy = visitor(COLLEAGUE, PASSWORD)
    word = new_word()
    buddy.go("/vandaag/")
    instead = buddy.main.get_by_role("region", name=re.compile("^Je neemt waar voor"))
    expect(instead).to_have_count(0)
    try:
        mentor.go("/afwezigheid/")
        mentor.look("telefoon-afwezigheid")
        mentor.follow("Afwezigheid melden")
        mentor.look("telefoon-afwezigheid-melden")
        mentor.send({"Waarom?": "ziek", "Notitie": word}, "Bewaren", told="De afwezigheid is bewaard.")
        buddy.go("/vandaag/")
        expect(instead).to_contain_text("mentor Noortje Kampen is afwezig")
        expect(instead).to_contain_text("CT-02")
        buddy.look("vandaag-waarnemen")
        looked_after = instead.get_by_role("link").filter(has_not_text="CT-02")
        names = looked_after.all_inner_texts()
        with buddy.page.expect_navigation():
            looked_after.first.click()
        buddy.reads("Matteo Vermeer neemt waar voor mentor Noortje Kampen")
        buddy.look("dossier-waarnemer")
        buddy.go("/vandaag/aandacht/")
        buddy.reads(re.compile("|".join(map(re.escape, names))))
    finally:
        mentor.go("/vandaag/")
        mentor.follow(re.compile("^Weer terug"))
        mentor.press("Bewaren")
    mentor.is_told("Vanaf die dag is het werk van de mentor weer voor de mentor.")
    buddy.go("/vandaag/")
    expect(instead).to_have_count(0)


def test_relatives_are_answered_and_the_expert_team_asks_consent_first(visitor: Callable[..., Visitor]) -> None:
    manager = visitor(MANAGER, PASSWORD)
    surname = new_surname()
    girl = register(manager, "Noa", surname, birth="12-03-2012", request="Ik wil weer thuis kunnen slapen.")
    mother = f"Karin {surname}"
    manager.go(f"{girl}netwerk/")
    manager.follow("Iemand toevoegen")
    manager.send(
        {
            "Is": "ouder",
            "Voornamen": "Karin",
            "Achternaam": surname,
            "Telefoon": "06-00000099",
            "Beslist voor de deelnemer (heeft gezag)": True,
            "Bellen als nummer": "1",
        },
        "Opslaan",
        told="De persoon is toegevoegd aan het netwerk.",
    )
    word = new_word()
    answered_in_time(manager, girl, word)
    answered_late(manager, girl)
    crisis_at_home(manager, girl)
    not_without_consent(manager, girl, mother)
    found_back(manager, girl, word)


def answered_in_time(manager: Visitor, girl: str, word: str) -> None:
    manager.go(f"{girl}berichten/")
    manager.look("berichten-leeg")
    manager.follow("Bericht opschrijven")
    manager.look("bericht-opschrijven")
    manager.send(
        {"Wat wordt er gevraagd of gezegd?": f"Mag Noa haar boeken van {word} meenemen?"},
        "Bewaren",
        told="Het bericht is bewaard.",
    )
    manager.reads("CT-06")
    manager.look("bericht-wacht")
    manager.follow("Antwoord opschrijven")
    manager.look("bericht-antwoord")
    manager.send(
        {"Wat heb je geantwoord, in het kort?": "Ja, in de blauwe tas.", "Hoe?": "telefonisch"},
        "Antwoord bewaren",
        told="Het antwoord is bewaard.",
    )
    manager.go(f"{girl}berichten/")
    manager.reads("op tijd beantwoord")


def answered_late(manager: Visitor, girl: str) -> None:
    """Two days go by on the clock of the example, and the message stands there as late, with its rule."""
    manager.go(f"{girl}berichten/nieuw/")
    manager.send(
        {"Wat wordt er gevraagd of gezegd?": "Wie haalt Noa vrijdag op?"},
        "Bewaren",
        told="Het bericht is bewaard.",
    )
    message = manager.path
    manager.move_clock("Een dag vooruit", "Een dag vooruit")
    manager.go(message)
    manager.reads("Het antwoord had er moeten zijn", "CT-06")
    manager.look("bericht-te-laat")
    manager.go("/berichten/?wie=allen")
    manager.look("berichten-van-naasten")
    manager.go(message)
    manager.follow("Antwoord opschrijven")
    manager.send(
        {"Wat heb je geantwoord, in het kort?": "Opa komt.", "Hoe?": "per e-mail"},
        "Antwoord bewaren",
        told="Het antwoord is bewaard.",
    )
    manager.go(f"{girl}berichten/")
    manager.reads("te laat beantwoord")


def crisis_at_home(manager: Visitor, girl: str) -> None:
    manager.go(f"{girl}crisis/")
    manager.look("crisis-leeg")
    manager.follow("Er belt iemand")
    manager.look("crisis-aannemen")
    manager.send(
        {
            "Wat is er aan de hand?": "Noa heeft zich opgesloten in de badkamer.",
            "Is het nu veilig?": "nu veilig",
            "Mag het zorgteam meekijken?": "nog niet gevraagd",
        },
        "Bewaren",
        told="Het telefoontje is bewaard.",
    )
    manager.reads("nog geen besluit", "CT-05")
    manager.look("crisis-zonder-besluit")
    manager.follow("Besluiten en bijhouden")
    manager.send(
        {"Wat heb je besloten?": "Elk uur terugbellen.", "Wat heb je gedaan?": "Twee keer gebeld, ze slaapt."},
        "Bewaren",
        told="Wat er is besloten en gedaan, is bewaard.",
    )
    manager.reads("Elk uur terugbellen.", "Twee keer gebeld, ze slaapt.")


def not_without_consent(manager: Visitor, girl: str, mother: str) -> None:
    """Nobody is discussed without consent (CT-03); the way to ask for it stands beside the refusal."""
    manager.go(f"{girl}zorgteam/")
    manager.reads("Niemand gaf toestemming om dit in het zorgteam te bespreken.", "CT-03", mother)
    manager.look("zorgteam-zonder-toestemming")
    manager.go(f"{girl}zorgteam/inbrengen/")
    manager.reads("CT-03")
    manager.look("zorgteam-inbrengen-geweigerd")
    manager.go(f"{girl}zorgteam/")
    manager.follow("Toestemming vastleggen")
    manager.send(
        {
            "Waar gaat het over?": "bespreken met het zorgteam",
            "In woorden": "Hoe het thuis gaat",
            "Met wie?": "Het zorgteam",
            "Gegeven door": f"{mother} (ouder)",
        },
        "Opslaan",
        told="De toestemming is vastgelegd.",
    )
    manager.go(f"{girl}zorgteam/")
    manager.follow("Casus inbrengen")
    manager.look("zorgteam-inbrengen")
    manager.send(
        {
            "Waarom breng je dit in?": "een crisis thuis",
            "Wat vraag je aan het zorgteam?": "Hoe blijven de nachten rustig?",
            "Wat heb je al geprobeerd, en wat leverde het op?": "Bellen helpt, maar niet lang.",
        },
        "Inbrengen",
        told="De casus is ingebracht in het zorgteam.",
    )
    manager.reads("Hoe blijven de nachten rustig?")
    manager.look("zorgteam-casus")


def found_back(manager: Visitor, girl: str, word: str) -> None:
    """One line of time of everything; words are found in every form, and shown where they stand."""
    manager.go(f"{girl}tijdlijn/")
    manager.reads("Bericht van een naaste", "Crisis thuis", "Zorgteam")
    manager.look("tijdlijn")
    manager.go(f"{girl}tijdlijn/?q=boek+{word}")
    expect(manager.main.locator("mark").filter(has_text=word).first).to_be_visible()
    expect(manager.main.locator("mark").filter(has_text="boeken").first).to_be_visible()
    manager.does_not_read("Elk uur terugbellen.")
    manager.look("tijdlijn-gezocht")
    manager.main.get_by_label("Woorden").fill("")
    fill_filter(manager, "Soort", "Crisis thuis")
    manager.reads("Elk uur terugbellen.")
    manager.does_not_read(word)
    manager.go(f"/zoeken/in-dossiers/?q={word[:-1]}")
    expect(manager.main.locator("mark").first).to_be_visible()
    manager.look("zoeken-in-dossiers")


def fill_filter(manager: Visitor, label: str, choice: str) -> None:
    manager.main.get_by_label(label, exact=True).first.select_option(label=choice)
    button = manager.main.get_by_role("button", name=re.compile("Toepassen|Tonen|Zoeken|Filter")).first
    if button.is_visible():
        button.click()


def test_signals_are_put_off_with_a_reason_and_counted_per_team(visitor: Callable[..., Visitor]) -> None:
    mentor, word = visitor(MENTOR, PASSWORD), new_word()
    mentor.go("/vandaag/aandacht/")
    later = mentor.main.get_by_role("link", name=re.compile("^Later"))
    title = later.first.inner_text().removeprefix("Later").removeprefix(":").strip()
    with mentor.page.expect_navigation():
        later.first.click()
    mentor.look("signaal-uitstellen")
    mentor.fill_in({"Tot en met": f"{clock.today() + timedelta(days=2)}"})
    mentor.press("Uitstellen")
    mentor.reads("Dit veld is verplicht.")
    mentor.send({"Waarom dit kan wachten": f"Eerst {word} bellen."}, "Uitstellen", told="Dit is uitgesteld.")
    mentor.go("/vandaag/aandacht/")
    expect(mentor.main.get_by_role("link", name=f"Later: {title}")).to_have_count(0)
    mentor.go("/vandaag/aandacht/?wie=uitgesteld")
    mentor.reads(title, word)
    mentor.look("uitgestelde-signalen")
    manager = visitor(MANAGER, PASSWORD)
    manager.go("/signalen/")
    manager.look("signalen-per-team")
    leads_to_as_many(manager, manager.main.get_by_role("region", name="Signalen per team en soort"), "signaal|signalen")
    manager.look("signalen-van-een-team")


def test_every_figure_leads_to_its_rows(visitor: Callable[..., Visitor]) -> None:
    quality = visitor(QUALITY, PASSWORD)
    quality.go("/kwaliteit/")
    quality.look("kwaliteit")
    quality.follow("Op tijd")
    quality.look("kwaliteit-op-tijd")
    leads_to_as_many(quality, quality.main.locator("table.figures").first, "rij|rijen")
    quality.look("kwaliteit-rijen")
    quality.go("/protocol/")
    quality.look("protocol")


def leads_to_as_many(someone: Visitor, table: Locator, what: str) -> None:
    """The first number in a table leads to a list of that many."""
    number = table.locator("td.number a").first
    expected = number.inner_text().strip()
    with someone.page.expect_navigation():
        number.click()
    expect(someone.main.get_by_text(re.compile(rf"^\s*{expected} ({what})\s*$")).first).to_be_visible()
