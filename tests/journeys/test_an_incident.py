"""The day on which it went wrong: reported on a phone, judged, told to the inspectorate and the parents, learned from.

The mail goes through a server of our own, which is down at first, then busy, and only then works.
"""

from __future__ import annotations

import os
import re
from secrets import token_urlsafe
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from baken.post.tests.mail_server import Manners, free_port, serving
from tests.example import own_folder
from tests.journeys.conftest import OPEN_HOUSE, open_house
from tests.journeys.ways import COLLEAGUE, MANAGER, PASSWORD, QUALITY, new_surname, new_word, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.conftest import RunningBaken
    from tests.journeys.visitor import Visitor

#: Where the open house hands over its mail.
MAIL_PORT = int(os.environ.get("BAKEN_OPEN_MAIL", "0")) or free_port()
MOTHER, FATHER = "karin@voorbeeld.example", "bram@voorbeeld.example"


@pytest.fixture(scope="module")
def house(served: Callable[..., AbstractContextManager[RunningBaken]]) -> Iterator[RunningBaken]:
    """A house whose mail leaves it: the others of these journeys keep theirs in a folder."""
    if OPEN_HOUSE:
        yield open_house()
        return
    folder = own_folder() / "post"
    folder.mkdir(exist_ok=True)
    settings = {
        "BAKEN_MODE": "production",
        "BAKEN_DATA": str(folder),
        "EMAIL_URL": f"smtp://127.0.0.1:{MAIL_PORT}",
        "ALLOWED_HOSTS": "localhost",
        "SECRET_KEY": token_urlsafe(50),
        "SECURE_SSL_REDIRECT": "false",
        "SECOND_FACTOR_DEMANDED": "false",
    }
    with served(**settings) as running:
        yield running


def test_an_incident_is_reported_judged_told_and_learned_from(visitor: Callable[..., Visitor]) -> None:
    manager = visitor(MANAGER, PASSWORD)
    surname = new_surname()
    boy = register(manager, "Sem", surname, birth="12-03-2012", request="Ik wil leren koken.")
    register(manager, "Jip", surname, birth="30-06-2011", request="Ik wil rustig kunnen slapen.")
    for given_name, email, first in (("Karin", MOTHER, "1"), ("Bram", FATHER, "2")):
        add_parent(manager, boy, given_name, surname, email, first)
    word = new_word()
    incident = report_on_a_phone(visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True), boy, surname, word)
    judge(manager, incident)
    tell_the_inspectorate(manager, incident)
    learn(manager, incident)
    occurrence = stop_ground(manager, incident)
    send_through_a_failing_server(manager, boy, occurrence)
    without_names(visitor(QUALITY, PASSWORD), surname)


def add_parent(manager: Visitor, dossier: str, given_name: str, surname: str, email: str, first: str) -> None:
    manager.go(f"{dossier}netwerk/")
    manager.follow("Iemand toevoegen")
    manager.send(
        {
            "Is": "ouder",
            "Voornamen": given_name,
            "Achternaam": surname,
            "E-mailadres": email,
            "Beslist voor de deelnemer (heeft gezag)": True,
            "Bellen als nummer": first,
        },
        "Opslaan",
        told="De persoon is toegevoegd aan het netwerk.",
    )


def report_on_a_phone(worker: Visitor, boy: str, surname: str, word: str) -> str:
    """The short part on the spot; the other boy is chosen from a list, his name is written nowhere."""
    worker.go(f"{boy}incidenten/")
    worker.look("telefoon-geen-incidenten")
    worker.follow(re.compile("^Een incident melden"))
    worker.look("telefoon-incident-melden")
    worker.press("De melding bewaren")
    worker.reads("Dit veld is verplicht.")
    worker.fill_in(
        {
            "Wat voor incident?": "Agressie tussen deelnemers",
            "Wat is er gebeurd?": f"Ruzie over {word} aan tafel. Er werd met een stoel gegooid.",
            "Raakte iemand gewond?": "ernstig letsel",
            "Een andere deelnemer die erbij betrokken was": f"Jip {surname}",
            "Wat die deelnemer ermee te maken had": "deed het",
        }
    )
    worker.main.locator("summary", has_text="Meer, nu of later").tap()
    worker.fill_in({"Medische hulp": "Huisarts gebeld, hechting.", "Wat heb je meteen gedaan?": "Uit elkaar gehaald."})
    worker.send({}, "De melding bewaren", told="Je melding is bewaard.")
    worker.reads("Agressie tussen deelnemers", "ernstig letsel", "RR-05", "te beoordelen")
    worker.look("telefoon-incident")
    return worker.path


def judge(manager: Visitor, incident: str) -> None:
    """A calamity: from when it was established there are three working days (RR-05)."""
    manager.go(incident)
    manager.press("Deze melding oppakken")
    manager.is_told("Jij behandelt deze melding nu.")
    manager.follow("Besluiten")
    manager.look("incident-beoordelen")
    manager.press("Mijn oordeel bewaren")
    manager.reads("Dit veld is verplicht.")
    manager.send(
        {"Dit is": "een calamiteit", "Waarom oordeel je zo?": "Ernstig letsel door een medebewoner."},
        "Mijn oordeel bewaren",
        told="Je oordeel is bewaard.",
    )
    manager.reads("Uiterlijk te melden op", "nog niet gemeld", "RR-05")
    manager.look("incident-calamiteit")


def tell_the_inspectorate(manager: Visitor, incident: str) -> None:
    manager.go(incident)
    manager.follow("De melding vastleggen")
    manager.look("incident-inspectie")
    manager.press("Vastleggen")
    manager.reads("Dit veld is verplicht.")
    manager.send({"Nummer van de inspectie": "IGJ-2041"}, "Vastleggen", told="Dit is vastgelegd.")
    manager.reads("IGJ-2041")
    manager.go(incident)
    manager.follow("Latere melding toevoegen")
    manager.send(
        {"Wat is het?": "afgesloten door de inspectie", "Wat is er gestuurd of ontvangen?": "Geen verder onderzoek."},
        "Vastleggen",
        told="Dit is vastgelegd.",
    )
    manager.reads("Geen verder onderzoek.")


def learn(manager: Visitor, incident: str) -> None:
    """It closes when everything is done and learned from, and not before."""
    manager.go(incident)
    manager.follow("Actie afspreken")
    manager.send(
        {
            "Wat moet er gebeuren?": "Praten over eten aan tafel.",
            "Wie?": "Hassan el Idrissi",
            "Wanneer is het klaar?": "2099-12-31",
        },
        "Afspreken",
        told="De actie is afgesproken.",
    )
    manager.follow("De melding sluiten")
    manager.reads("Een analyse: wat, waardoor, wat we leren")
    manager.look("incident-sluiten-kan-nog-niet")
    manager.go(incident)
    manager.follow(re.compile("^Dit is gedaan"))
    manager.send({"Wat kwam eruit?": "Voortaan twee tafels."}, "Het is gedaan", told="De actie is gedaan.")
    manager.follow("De analyse schrijven")
    manager.look("incident-analyse")
    manager.send(
        {
            "Wat gebeurde er precies?": "Een grap werd niet begrepen.",
            "Waardoor kon het gebeuren?": "Er was te weinig ruimte.",
            "Wat leren we ervan?": "Twee tafels zetten.",
        },
        "Opslaan",
        told="De analyse is bewaard.",
    )
    manager.follow("De melding sluiten")
    manager.send(
        {"Wat is er besloten?": "Twee tafels, en elke maandag praten."}, "Sluiten", told="De melding is gesloten."
    )
    manager.look("incident-gesloten")


def stop_ground(manager: Visitor, incident: str) -> str:
    """A ground to stop occurred for the first time: a notice is owed (SE-05, SE-06). Gives where it stands."""
    manager.go(incident)
    manager.follow("Vastleggen als stopgrond")
    manager.look("stopgrond-vastleggen")
    manager.send(
        {
            "Waar gaat het over?": "ernstige bedreiging of intimidatie",
            "Wat is er gebeurd?": "Sem bedreigde iemand aan tafel.",
        },
        "Vastleggen en het bericht schrijven",
        told="Nu moet er een bericht uit",
    )
    manager.is_at("Een bericht schrijven")
    manager.reads("SE-06")
    manager.look("bericht-schrijven")
    expect(manager.main.get_by_label("Tekst", exact=True)).to_have_value(re.compile("Sem bedreigde iemand aan tafel."))
    manager.send({}, "Bewaren en nalezen", told="Het concept is bewaard.")
    manager.reads(MOTHER, FATHER, "Sem bedreigde iemand aan tafel.")
    manager.look("bericht-nalezen")
    return manager.path.partition("bericht/")[0]


def send_through_a_failing_server(manager: Visitor, boy: str, occurrence: str) -> None:
    """Down: it waits, and is owed. Busy: it waits on. Working: everyone gets one, and what was tried can be read."""
    post = f"{boy}post/"
    manager.send({}, "Versturen", told="Het bericht is verstuurd. Hier zie je of het aankomt.")
    until(manager, post, "wacht", tried="nog niet")
    manager.look("post-wacht")
    manager.go(occurrence)
    manager.reads("wacht")
    busy = Manners(on_rcpt={MOTHER: "451 4.3.2 later", FATHER: "451 4.3.2 later"})
    with serving(busy, MAIL_PORT):
        send_again(manager, post)
        until(manager, post, "wacht", tried="451")
    assert not busy.got
    working = Manners()
    with serving(working, MAIL_PORT):
        send_again(manager, post)
        until(manager, post, "verstuurd", tried="250")
    assert sorted(working.addresses) == [FATHER, MOTHER]
    manager.look("post-verstuurd")
    manager.go(occurrence)
    manager.does_not_read("nog verschuldigd")
    manager.look("stopgrond-verstuurd")


def deliveries(manager: Visitor, post: str) -> list[str]:
    """The pages of what goes to each parent."""
    manager.go(post)
    links = manager.main.get_by_role("link", name=re.compile("^(Karin|Bram) "))
    expect(links).to_have_count(2)
    return [str(link.get_attribute("href")) for link in links.all()]


def send_again(manager: Visitor, post: str) -> None:
    for delivery in deliveries(manager, post):
        manager.go(delivery)
        manager.follow(re.compile("Opnieuw versturen"))
        manager.press(re.compile("^Opnieuw versturen"))


def until(manager: Visitor, post: str, state: str, *, tried: str) -> None:
    """Read the page of each delivery again until the worker came by."""
    for delivery in deliveries(manager, post):
        attempts = manager.page.get_by_role("region", name="Wat er geprobeerd is")
        for _try in range(60):
            manager.go(delivery)
            if tried in attempts.inner_text():
                break
            manager.page.wait_for_timeout(250)
        expect(attempts).to_contain_text(tried)
        expect(manager.main.locator(".chip").first).to_contain_text(state)


def without_names(quality: Visitor, surname: str) -> None:
    """The quality officer learns from all of them, and of nobody."""
    quality.go("/incidenten/")
    quality.reads("Agressie tussen deelnemers")
    quality.does_not_read(surname)
    quality.look("incidenten-zonder-namen")
    quality.follow(re.compile("^MIC|Agressie tussen deelnemers"))
    quality.is_at("Agressie tussen deelnemers")
    quality.does_not_read(surname)
    quality.look("incident-zonder-namen")


def test_an_incident_of_staff_stands_in_no_dossier(visitor: Callable[..., Visitor]) -> None:
    worker = visitor(COLLEAGUE, PASSWORD, narrow=True, has_touch=True)
    word = new_word()
    worker.go("/incidenten/medewerker/")
    worker.follow(re.compile("melden"))
    worker.look("telefoon-incident-medewerker")
    worker.fill_in(
        {
            "Wat voor incident?": "Bedreiging of intimidatie",
            "Wat is er gebeurd?": f"Een bezoeker riep {word} en sloeg op de deur.",
        }
    )
    worker.send({}, "De melding bewaren", told="Je melding is bewaard.")
    worker.reads(word)
    worker.look("telefoon-incident-medewerker-gemeld")
    incident = worker.path
    worker.go("/vandaag/")
    people = worker.main.locator(".who a[href^='/deelnemers/']")
    dossier = str(people.first.get_attribute("href"))
    for page in ("", "incidenten/", "tijdlijn/"):
        worker.go(f"{dossier}{page}")
        worker.does_not_read(word)
    manager = visitor(MANAGER, PASSWORD)
    manager.go("/incidenten/medewerker/")
    with manager.page.expect_navigation():
        manager.main.locator("li.card", has_text=word).get_by_role("link").first.click()
    manager.reads(word)
    manager.look("incident-medewerker")
    mentor = visitor("mentor@baken.example", PASSWORD)
    mentor.go(incident, status=404)
