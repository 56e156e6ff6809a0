"""A week in a home for youth: someone comes to live there, spends days at home, gets pocket money, looks ahead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from baken.shared import clock
from tests.journeys.living import choose_room, day, open_home, weekday, written_out
from tests.journeys.ways import (
    COLLEAGUE,
    MANAGER,
    MENTOR,
    PASSWORD,
    do_step,
    is_pdf,
    new_surname,
    register,
    take_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.visitor import Answer, Visitor


def test_someone_comes_to_live_in_a_home_for_youth(visitor: Callable[..., Visitor]) -> None:
    manager = visitor(MANAGER, PASSWORD)
    surname, girl, home = a_girl_and_a_home(manager)
    check_admission(manager, girl, f"Huis {surname} (De Vuurtoren)")
    manager.go(f"{girl}wonen/nieuw/")
    manager.look("ergens-komen-wonen")
    move_in(manager, girl, f"Huis {surname}")
    manager.look("wonen")
    plan_staff(manager, home)
    worker = visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True)
    note_presence(worker, home, f"Bo {surname}")
    plan_days_at_home(worker, girl)
    see_who_has_to_be_there(manager, home)
    print_fire_list(manager, home, f"Bo {surname}")


def test_a_week_in_a_home_for_youth(visitor: Callable[..., Visitor]) -> None:
    manager = visitor(MANAGER, PASSWORD)
    surname, girl, home = a_girl_and_a_home(manager)
    move_in(manager, girl, f"Huis {surname}", without_a_check=True)
    worker = visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True)
    pay_pocket_money(worker, manager, girl, home, f"Bo {surname}")
    confirm_as_second_person(visitor(MENTOR, PASSWORD), girl)
    look_ahead(manager, girl)
    on_a_day_away(manager, girl)


def a_girl_and_a_home(manager: Visitor) -> tuple[str, str, str]:
    """Someone nearly eighteen, and a home with a room. Gives her surname, her dossier, and the page of the home."""
    surname = new_surname()
    birth = f"12-03-{clock.today().year - 17}"
    girl = register(manager, "Bo", surname, birth=birth, request="Ik wil leren op mezelf te wonen.")
    home = open_home(manager, f"Huis {surname}", "Woonleefgroep in de wijk", "Boven", Team="Branding (De Vuurtoren)")
    return surname, girl, home


def check_admission(manager: Visitor, girl: str, home: str) -> None:
    """Everything of the check, and what is not met yet has to be weighed by a person (YG-04)."""
    manager.go(f"{girl}jeugd/toelating/nieuw/")
    manager.look("toelating-nieuw")
    manager.send(
        {
            "Voor welke woning?": home,
            "Hoe zwaar is de opvoed- of hulpvraag?": "zwaar",
            "Wie heeft dat beoordeeld?": "Jeugdteam Voorbeeldstad",
            "Kan de jeugdige thuis veilig en gezond opgroeien?": "nee, dat kan nu niet",
            "Waaruit blijkt dat?": "Er is elke avond ruzie.",
            "Kan de jeugdige in een gezin wonen: een pleeggezin of gezinshuis?": "nee, dat kan nu niet",
            "Waarom niet, en wat is er geprobeerd?": "Twee pleeggezinnen, Bo wil dat niet meer.",
            "Is er een school of dagbesteding?": "niets overdag",
        },
        "Bewaren",
        told="De check is bewaard.",
    )
    manager.reads("YG-04", "Heeft geen school of dagbesteding.")
    manager.look("toelating-uitkomst")
    manager.follow("Besluiten")
    manager.fill_in({"Wat besluit je?": "mag hier komen wonen"})
    manager.press("Bewaren")
    manager.reads("Schrijf waarom het toch hier kan.")
    manager.send({"Waarom?": "Over twee weken begint school."}, "Bewaren", told="Het besluit is bewaard.")


def move_in(manager: Visitor, girl: str, home: str, *, without_a_check: bool = False) -> None:
    """Here from yesterday until three days ahead, every week; the other days at home (YG-06).

    Without a check of the admission someone has to say that it is decided all the same (YG-04).
    """
    manager.go(f"{girl}wonen/nieuw/")
    choose_room(manager, home, "Boven")
    answers: dict[str, Answer] = {
        "Hoe?": "Deeltijd: woont hier op sommige dagen",
        "Vanaf": day(-1),
        "Waarom hier?": "Dicht bij haar school, en haar moeder kan er op de fiets heen.",
    }
    manager.fill_in(answers)
    manager.press("Bewaren")
    manager.reads("Zeg op welke dagen en hoe laat.", "YG-06")
    manager.fill_in({f"komt op {weekday(-1)}": "10:00", f"vertrekt op {weekday(3)}": "18:00"})
    manager.press("Bewaren")
    if without_a_check:
        manager.reads("YG-04")
        manager.fill_in({"Ik heb dit bekeken en beslis het toch": True})
        manager.press("Bewaren")
    manager.reads(f"van {weekday(-1)} 10:00 tot {weekday(3)} 18:00")


def plan_staff(manager: Visitor, home: str) -> None:
    """One worker tomorrow by day: enough for one (YG-02)."""
    manager.go(f"{home}begeleiding/invullen/?week={day(1)}")
    manager.look("wie-werkt-er")
    of_the_day = manager.main.get_by_role("group", name=re.compile(written_out(1), re.IGNORECASE))
    of_the_day.get_by_role("spinbutton", name=re.compile(r"^wakker, .* dag$")).fill("1")
    manager.press("Deze week opslaan")
    manager.is_told("Opgeslagen wie er deze week werkt.")
    expect(part_of_tomorrow(manager)).to_contain_text("1 jeugdige, 1 begeleider")
    manager.look("begeleiding-op-de-groep")


def part_of_tomorrow(manager: Visitor) -> Locator:
    """The strip of the norm, tomorrow by day."""
    heading = manager.page.get_by_role("heading", name=re.compile(written_out(1), re.IGNORECASE))
    of_the_day = manager.main.get_by_role("listitem").filter(has=heading)
    return of_the_day.get_by_role("listitem").filter(has_text=re.compile(r"09:00\s+dag"))


def note_presence(worker: Visitor, home: str, name: str) -> None:
    """One tap, and one tap back."""
    worker.go(f"{home}aanwezigheid/")
    worker.reads("is er volgens patroon")
    worker.look("telefoon-aanwezigheid")
    worker.press(f"Is weg: {name}")
    worker.is_told(f"{name}: genoteerd als weg.")
    worker.reads(re.compile(r"0\s+nu in huis"))
    worker.press(re.compile(f"^Kwam terug.*{name}"))
    worker.is_told(f"{name}: genoteerd dat die er is.")


def plan_days_at_home(worker: Visitor, girl: str) -> None:
    worker.go(f"{girl}jeugd/contact/")
    worker.follow("Contact plannen")
    worker.look("telefoon-contact-plannen")
    worker.send(
        {
            "Wat is het?": "dagen thuis",
            "Met wie?": "haar moeder",
            "Wanneer begint het?": f"{day(1)}T08:30",
            "Wanneer is het afgelopen?": f"{day(2)}T18:00",
            "Waar?": "thuis",
        },
        "Bewaren",
        told=re.compile("agenda"),
    )
    worker.reads("dagen thuis", "haar moeder")
    worker.look("telefoon-contact-met-thuis")


def see_who_has_to_be_there(manager: Visitor, home: str) -> None:
    """She is at home tomorrow: nobody to count for any more."""
    manager.go(f"{home}begeleiding/?week={day(1)}")
    expect(part_of_tomorrow(manager)).to_contain_text(re.compile("niemand om voor te tellen|0 jeugdigen"))
    manager.go(f"{home}aanwezigheid/?week={day(1)}")
    manager.look("aanwezigheid")


def pay_pocket_money(worker: Visitor, manager: Visitor, girl: str, home: str, name: str) -> None:
    """What parents arranged comes in, and goes out in one round for the whole group (YG-05)."""
    manager.go(f"{girl}kasboek/afspraken/nieuw/")
    manager.send({"Wie regelt het?": "de ouders", "Bedrag": "7,50"}, "Opslaan", told="Het is geregeld.")
    manager.go(f"{girl}kasboek/opschrijven/")
    manager.send(
        {"Bedrag": "20", "Wat is er gebeurd?": "Ontvangen", "Waarvoor?": "Van haar moeder"}, "Noteren", told="20,00"
    )
    worker.go(f"{home}kasboek/zakgeld/")
    worker.look("telefoon-zakgeld-uitbetalen")
    worker.send({name: True}, "Uitbetalen en opschrijven", told="Uitbetaald en opgeschreven: 1 keer.")
    worker.go(f"{girl}kasboek/tellen/")
    worker.look("telefoon-tellen")
    worker.fill_in({"Hoeveel heb je geteld?": "12"})
    worker.press("Telling opslaan")
    worker.reads("minder dan in het boek")
    worker.send({"Hoeveel heb je geteld?": "12,50"}, "Telling opslaan", told="Geteld.")
    worker.look("telefoon-kasboek")


def confirm_as_second_person(mentor: Visitor, girl: str) -> None:
    """Who counted cannot confirm it; a colleague looks at the same money."""
    mentor.go(f"{girl}kasboek/")
    mentor.follow("Als tweede persoon kijken")
    mentor.look("telling-bevestigen")
    mentor.send({}, "Ja, ik zie dit bedrag", told="Bevestigd: jullie zagen dit bedrag met z’n tweeën.")


def look_ahead(manager: Visitor, girl: str) -> None:
    """Old enough for a plan for after eighteen: what she wants, and a first step (YG-07)."""
    manager.go(f"{girl}jeugd/perspectief/")
    manager.reads("is het tijd voor dit plan", "YG-07")
    manager.follow("Begin met het plan")
    manager.send({"Wat wil ik als ik achttien ben?": "Een eigen kamer met een kat."}, "Bewaren", told="begonnen")
    manager.follow(re.compile("^Stap toevoegen.*Wonen$"))
    step: dict[str, Answer] = {"Wat moet er gebeuren?": "Inschrijven voor een kamer", "Wie doet dit?": "Bo en Matteo"}
    manager.send(step, "Bewaren", told="De stap is toegevoegd.")
    manager.reads("Inschrijven voor een kamer")
    manager.look("plan-voor-na-achttien")
    assert is_pdf(manager.download(f"{girl}jeugd/perspectief/pdf/"))


def print_fire_list(manager: Visitor, home: str, name: str) -> None:
    """Who is in the house, on paper."""
    manager.go(f"{home}brandlijst/")
    manager.reads("1 mens in huis", name)
    manager.look("brandlijst")
    assert is_pdf(manager.page.pdf())


def on_a_day_away(manager: Visitor, girl: str) -> None:
    """Five days from now she is not here by her pattern: no guidance then, unless she came after all (YG-06)."""
    talk: dict[str, Answer] = {
        "Hoe kwam de aanmelding binnen?": "Telefonisch",
        "Wie heeft aangemeld?": "Een verwijzer",
        "Hoort de deelnemer bij onze doelgroep?": "Waarschijnlijk wel",
    }
    manager.move_clock(*["Een dag vooruit"] * 5)
    take_up(manager, girl, "Aanmeldingsgesprek")
    manager.fill_in(talk)
    manager.press("Opslaan")
    manager.reads("woont hier in deeltijd en is er deze dag niet", "YG-06")
    manager.go(f"{girl}aanwezigheid/")
    manager.look("aanwezigheid-van-een")
    manager.follow("Aanwezigheid noteren")
    manager.send({"Wat noteer je?": "Is er"}, "Noteren", told="Genoteerd.")
    do_step(manager, girl, "Aanmeldingsgesprek", talk)
    manager.move_clock("Terug naar vandaag")
