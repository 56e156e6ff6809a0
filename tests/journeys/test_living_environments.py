"""Where does someone live well? Seen by many, settled in a meeting; a place; a team that meets; practising."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.living import choose_room, day, open_home
from tests.journeys.ways import COLLEAGUE, MANAGER, PASSWORD, is_pdf, new_surname, new_word, register

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Answer, Visitor

GROUP = "In een groep – Geniet van mensen om zich heen."
LITTLE = "Weinig – Raakt gauw van slag door drukte."
WAITING = "Afwachtend – Kijkt liever toe of komt niet uit zichzelf in beweging."
ACTIVE = "Actief en nuttig – Wil iets doen en iets betekenen."
OWN_HOME = "Het eigen huis – De huiskamer en wie daar wonen zijn groot genoeg."
TAKE_OVER = "Ondersteunen of overnemen – Helpen, en doen wat niet meer gaat."
PROTECT = "Beschermen – Veiligheid, warmte en rust om iemand heen."


def test_what_someone_needs_is_settled_and_a_place_found(visitor: Callable[..., Visitor]) -> None:
    manager = visitor(MANAGER, PASSWORD)
    surname = new_surname()
    busy, quiet = f"Huis {surname}", f"Hof {surname}"
    home = a_home_of(manager, busy, "Sociogroep – stimulerend")
    a_home_of(manager, quiet, "Sfeergroep – beschermend")
    coba = register(manager, "Coba", surname, birth="12-03-1941", request="Ik wil rustig kunnen zitten.")
    move_in(manager, coba, busy)
    worker = visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True)
    fill_in(worker, coba, [ACTIVE])
    fill_in_as_the_daughter_told(worker, coba, f"Karin {surname}")
    settle(manager, coba)
    see_the_drift(manager, home, f"Coba {surname}")
    find_a_place(manager, coba, quiet)


def test_the_team_meets_about_its_environment(visitor: Callable[..., Visitor]) -> None:
    """Eleven points that are ready, what is said and decided, and who does what (LE-08)."""
    manager = visitor(MANAGER, PASSWORD)
    home = a_home_of(manager, f"Huis {new_surname()}", "Sociogroep – stimulerend")
    word = new_word()
    manager.go(f"{home}leefmilieu-overleg/plannen/")
    manager.look("overleg-plannen")
    manager.fill_in({"Datum": day(), "Waar": "De keuken"})
    manager.press("Plan dit")
    manager.look("overleg")
    expect(manager.main.get_by_role("heading", level=3).filter(has_text=re.compile(r"^\d+\."))).to_have_count(11)
    meeting = manager.path
    manager.follow("Huis en inrichting")
    manager.look("overleg-punt")
    manager.fill_in({"Wat": f"De {word} verplaatsen", "Klaar op": day(7)})
    manager.main.get_by_label("Wie", exact=True).select_option(label="Matteo Vermeer")
    manager.press("Op de lijst zetten")
    manager.reads(f"De {word} verplaatsen")
    manager.fill_in(
        {"Wat is er gezegd": "Het is druk bij de deur.", "Wat er is besloten": "De bank gaat naar het raam."}
    )
    manager.press("Bewaren en door naar het volgende")
    manager.go(f"{meeting}afsluiten/")
    manager.press("Verslag vaststellen")
    manager.reads("De bank gaat naar het raam.")
    assert is_pdf(manager.download(f"{meeting}pdf/"))
    worker = visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True)
    worker.go(f"{home}leefmilieu-overleg/acties/")
    worker.reads(f"De {word} verplaatsen")
    worker.look("telefoon-acties")
    worker.go(f"{home}leefmilieumap/")
    worker.look("telefoon-leefmilieumap")
    worker.go(f"{home}invoering/")
    worker.look("telefoon-invoering")


def test_colleagues_practise_without_telling_who_said_what(visitor: Callable[..., Visitor]) -> None:
    """On a phone for oneself; in a group with one device that goes round and one's own (LE-11)."""
    worker = visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True)
    worker.go("/oefeningen/")
    worker.look("telefoon-oefeningen")
    worker.follow("Voor mezelf invullen")
    worker.look("telefoon-voor-mezelf")
    worker.fill_in({"Sociaal": [GROUP], "Houding": [ACTIVE]})
    worker.press("Kijk waar ik pas")
    worker.reads("Alleen jij ziet dit.", "Kenmerk voor kenmerk")
    worker.look("telefoon-waar-ik-pas")
    kept = worker.path
    leader = visitor(MANAGER, PASSWORD)
    leader.go(kept, status=404)
    leader.go("/oefeningen/samen/")
    leader.look("groep-leiden")
    leader.fill_in({"Welke oefening?": "Van wie zijn deze woorden?"})
    leader.press("Beginnen")
    leader.look("samen-oefenen")
    gathering = leader.path
    code = leader.main.locator(".stat__figure").inner_text()
    hear(leader, gathering, "Bakengroep")
    hear(leader, gathering, "Bakengroep")
    worker.go("/oefeningen/meedoen/")
    worker.fill_in({"Code": code.lower()})
    worker.press("Verder")
    worker.look("telefoon-meedoen-met-oefening")
    worker.main.get_by_role("group").first.get_by_label("Sfeergroep").check()
    worker.press("Uitleg bij alles")
    worker.reads("hoor je er minder in")
    worker.look("telefoon-uitspraken-uitgelegd")
    leader.go(gathering)
    leader.reads("3 mensen vulden het in.")
    leader.press("Sluiten en samen kijken")
    leader.does_not_read("Matteo")
    leader.look("aantallen-van-een-groep")
    worker.go(kept)
    worker.press("Dit weggooien")
    worker.go(kept, status=404)


def hear(leader: Visitor, gathering: str, environment: str) -> None:
    """Someone fills in on the device of who leads."""
    leader.go(f"{gathering}doorgeven/")
    leader.main.get_by_role("group").first.get_by_label(environment).check()
    leader.press("Uitleg bij alles")
    leader.reads("dat hoorde jij ook")


def a_home_of(manager: Visitor, name: str, environment: str) -> str:
    home = open_home(manager, name, "Huis in de wijk", "Tuinkamer", Team="Branding (De Vuurtoren)")
    manager.go(f"{home}leefmilieu/kiezen/")
    chosen: dict[str, Answer] = {"Leefmilieu": environment, "Vanaf": day(-30), "Waarom?": "Zo leeft de groep hier."}
    manager.fill_in(chosen)
    manager.press("Bewaren")
    manager.reads(environment.partition(" – ")[0])
    return home


def move_in(manager: Visitor, coba: str, home: str) -> None:
    manager.go(f"{coba}wonen/nieuw/")
    choose_room(manager, home, "Tuinkamer")
    stay: dict[str, Answer] = {
        "Hoe?": "Voltijd: woont hier",
        "Vanaf": day(-20),
        "Waarom hier?": "Er was een kamer vrij.",
    }
    manager.fill_in(stay)
    manager.press("Bewaren")
    manager.reads(home)


def fill_in(worker: Visitor, coba: str, attitude: list[str], **more: Answer) -> None:
    """The checklist, as this worker sees it or as someone told it."""
    worker.go(f"{coba}leefmilieu/invullen/")
    worker.look("telefoon-checklist")
    worker.send(
        {
            **more,
            "Sociaal": [GROUP],
            "Prikkels": [LITTLE],
            "Houding": attitude,
            "Gericht op": [OWN_HOME],
            "Benadering: zelf of samen": [TAKE_OVER],
            "Benadering: toon": [PROTECT],
        },
        "Bewaren",
        told="De checklist is bewaard.",
    )


def fill_in_as_the_daughter_told(worker: Visitor, coba: str, daughter: str) -> None:
    """She sees it otherwise in one thing; that shows (LE-02)."""
    fill_in(worker, coba, [WAITING], **{"Zoals gezien door": "naaste", "Naam": daughter})
    worker.reads(daughter, "verschillend gezien", "LE-05")
    worker.look("telefoon-leefmilieu")


def settle(manager: Visitor, coba: str) -> None:
    """What all agree on is ticked already; the rest the meeting decides, with a reason (LE-06)."""
    manager.go(f"{coba}leefmilieu/vaststellen/")
    manager.look("leefmilieu-vaststellen")
    answers: dict[str, Answer] = {
        "Houding": [WAITING],
        "Waarom zo?": "Zij kijkt graag toe, en schrikt van drukte.",
        "Wie waren erbij?": "De dochter, Matteo en de psycholoog",
    }
    manager.send(answers, "Bewaren", told="Het is vastgesteld wat")
    manager.reads("6 van 6 komen overeen")


def see_the_drift(manager: Visitor, home: str, name: str) -> None:
    manager.go(f"{home}leefmilieu/")
    manager.reads("Woont iedereen nog in het juiste leefmilieu?", name, "Sfeergroep")
    manager.look("leefmilieu-van-een-woning")


def ask_for_a_place(manager: Visitor, coba: str) -> None:
    manager.go(f"{coba}plaatsing/vragen/")
    manager.look("plek-vragen")
    manager.fill_in({"Waarom is er een plek nodig?": "heeft een ander leefmilieu nodig"})
    manager.press("Bewaren")


def find_a_place(manager: Visitor, coba: str, quiet: str) -> None:
    """The place that fits best stands first, feature by feature; a person decides with a reason (LE-05)."""
    ask_for_a_place(manager, coba)
    manager.go("/plaatsing/")
    manager.reads("Coba")
    manager.look("plaatsing")
    manager.go(f"{coba}plaatsing/")
    manager.look("waar-past-iemand")
    expect(manager.main.get_by_role("region", name=quiet)).to_contain_text("past het best")
    manager.follow(re.compile(f"^Kies deze plek {quiet}"))
    manager.look("over-een-plaats-beslissen")
    manager.send(
        {"Waarom hier?": "Rust, en een kleine kring.", "Wie waren erbij?": "De dochter en Matteo"},
        "Besluiten",
        told=f"komt wonen in {quiet}.",
    )
    manager.reads("Te regelen", "6 van 6 kenmerken kwamen overeen")
    manager.look("besluit-over-een-plaats")
    assert is_pdf(manager.download(f"{manager.path}brief.pdf"))
    manager.go(f"{coba}wonen/")
    manager.reads(quiet, "Tuinkamer")
