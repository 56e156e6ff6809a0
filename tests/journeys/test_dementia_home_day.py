"""A day in a house for people with dementia: a first time there, folding the wash, a key, freedom, a book, a fire."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from tests.conftest import RunningBaken
from tests.example import own_folder
from tests.journeys.line import Line
from tests.journeys.ways import PASSWORD, is_pdf, new_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Answer, Visitor

#: Works in the house; has children and a wife beside him.
WORKER, HOME, HENK = "hester@baken.example", "Bloesemhof", "Henk Wiersma"
WIFE, SON = "Sjoukje Wiersma", "Douwe Wiersma"
SMALLEST_BOOK = 5_000


def test_a_day_in_a_house_for_people_with_dementia(visitor: Callable[..., Visitor]) -> None:
    worker = visitor(WORKER, PASSWORD, narrow=True, has_touch=True)
    home = find_home(worker)
    henk = for_the_first_time(worker, home)
    word = new_word()
    write_down_a_habit(worker, henk, word)
    fold_the_wash(worker, home, henk)
    hand_out_a_key(worker, henk, word)
    make_a_book(worker, henk, word)
    call_someone(worker, home)


def test_freedom_is_weighed_and_a_measure_looked_at_again(visitor: Callable[..., Visitor]) -> None:
    worker = visitor(WORKER, PASSWORD, narrow=True, has_touch=True)
    worker.go("/woningen/")
    worker.follow(HOME)
    worker.follow(re.compile(f"^{HENK}"))
    henk, word = worker.path, new_word()
    note_how_it_goes(worker, henk)
    weigh_freedom_and_safety(worker, henk, word)
    restrict_and_look_back(worker, henk, word)


def find_home(worker: Visitor) -> str:
    worker.go("/woningen/")
    worker.look("telefoon-woningen")
    worker.follow(HOME)
    worker.look("telefoon-woning")
    return worker.path


def for_the_first_time(worker: Visitor, home: str) -> str:
    """One page for who is here for the first time."""
    worker.go(f"{home}bewoners-in-het-kort/")
    worker.look("telefoon-bewoners-in-het-kort")
    worker.follow(re.compile(f"^{HENK}"))
    worker.reads("Een wens, geen schema.", "SL-05")
    worker.look("telefoon-eerste-keer")
    return worker.path.removesuffix("eerste-keer/")


def write_down_a_habit(worker: Visitor, henk: str, word: str) -> None:
    """As his wife told it; what she says is no task with a time (SL-05)."""
    worker.go(f"{henk}wensen/vertellen/?onderwerp=calms")
    worker.look("telefoon-wens-vertellen")
    worker.send(
        {"Wie vertelt dit?": f"{WIFE} (partner)", "Wat mij rustig maakt": f"Zijn pet, en de radio op {word}."},
        "Vastleggen",
        told="Het staat erin. Bedank wie het vertelde.",
    )
    worker.go(f"{henk}eerste-keer/")
    worker.reads(f"Zijn pet, en de radio op {word}. ({WIFE} (partner))")
    worker.does_not_read("te laat")


def fold_the_wash(worker: Visitor, home: str, henk: str) -> None:
    """For the whole group: one tap for each who joined in."""
    worker.go(f"{home}dag/")
    worker.look("telefoon-de-dag")
    worker.follow("Was vouwen")
    for name in (HENK, "Annie Terhorst", "Roelie Kuipers"):
        worker.main.get_by_role("button", name=re.compile(f"^{name}")).tap()
    expect(worker.main.get_by_role("button", name=f"{HENK} deed met plezier mee")).to_be_visible()
    worker.look("telefoon-samen-doen")
    worker.press("Noteren")
    worker.reads("Was vouwen", HENK)
    worker.go(f"{henk}meedoen/")
    worker.reads("Was vouwen")
    worker.look("telefoon-meedoen")


def hand_out_a_key(worker: Visitor, henk: str, word: str) -> None:
    worker.go(f"{henk}naasten/")
    worker.look("telefoon-naasten")
    worker.follow("Een sleutel geven")
    key: dict[str, Answer] = {
        "Aan wie?": f"{SON} (kind)",
        "Nummer of kenmerk van de sleutel": word,
        "Voor getekend": True,
    }
    worker.send(key, "Bewaren", told="De sleutel is gegeven.")
    worker.reads(word)


def note_how_it_goes(worker: Visitor, henk: str) -> None:
    """What one does not know one leaves open (SL-08)."""
    worker.go(f"{henk}hoe-gaat-het/kijken/")
    worker.look("telefoon-hoe-gaat-het-kijken")
    worker.send(
        {
            "Trekt op met anderen": "vaak",
            "Doet mee met wat er te doen is": "bijna elke dag",
            "Stemming": "vaak opgewekt",
        },
        "Bewaren",
        told="Bewaard. Fijn dat je keek.",
    )
    worker.look("telefoon-hoe-gaat-het")


def weigh_freedom_and_safety(worker: Visitor, henk: str, word: str) -> None:
    """One of the four balances, with him (SL-07)."""
    worker.go(f"{henk}afwegingen/nieuw/")
    worker.look("telefoon-afweging")
    worker.send(
        {
            "Welke balans?": "Vrij zijn en zelf kiezen – Geborgen en veilig zijn",
            "Wat speelt er?": f"Henk loopt graag alleen naar {word}.",
            "Wat heb je tegen elkaar afgewogen?": "De vaart is diep. Binnen blijven maakt hem verdrietig.",
            "Wat heb je besloten?": "Hij loopt, met zijn telefoon op zak.",
            "Met wie?": "Henk en Sjoukje",
        },
        "Bewaren",
        told="De afweging is bewaard.",
    )
    worker.reads(word)
    worker.look("telefoon-afwegingen")


def restrict_and_look_back(worker: Visitor, henk: str, word: str) -> None:
    """A measure needs what was tried before; looking back begins with whether it can stop (SL-08)."""
    worker.go(f"{henk}vrijheid/nieuw/")
    worker.look("telefoon-maatregel")
    worker.fill_in(
        {
            "Wat voor maatregel is het?": "Sensor of camera",
            "Wat precies, en wanneer?": f"Een sensor naast het bed, in de nacht ({word}).",
            "Welk ernstig nadeel voorkomt het?": "Hij viel twee keer in de nacht en brak zijn pols.",
            "Wat vindt de bewoner ervan, of wat laat die merken?": "stemt ermee in",
            "Wie heeft het beoordeeld en besloten?": "Dokter Voorbeeld",
            "In welke functie?": "arts",
        }
    )
    worker.press("Bewaren")
    worker.reads("Het is nog niet opgeslagen")
    worker.send(
        {
            "Wat heb je eerst geprobeerd?": "Een lager bed en een lampje. Hij viel weer.",
            "Kan de bewoner deze maatregel beoordelen?": "ja",
        },
        "Bewaren",
        told="De maatregel is opgeschreven.",
    )
    worker.look("telefoon-maatregel-bekijken")
    worker.follow("Evalueren")
    worker.look("telefoon-maatregel-evalueren")
    worker.send(
        {
            "Wat heb je besloten?": "het stopt",
            "Waarom?": "Hij slaapt nu door en gaat niet meer alleen uit bed.",
            "Wat heb je nog meer geprobeerd of bedacht?": "Een vaste ronde om drie uur.",
        },
        "Bewaren",
        told=re.compile(r"De evaluatie is bewaard|gestopt"),
    )
    worker.reads("het stopt")


def make_a_book(worker: Visitor, henk: str, word: str) -> None:
    """A chapter as he tells it himself, and the book on paper."""
    worker.go(f"{henk}levensverhaal/hoofdstuk/nieuw/")
    worker.look("telefoon-hoofdstuk")
    stages = worker.main.get_by_label("Welk deel van het leven?")
    stages.select_option(index=1)
    worker.main.get_by_label("Wie vertelde het?").select_option(index=1)
    worker.send(
        {
            "Titel": f"Het erf van {word}",
            "Het verhaal": "Om vijf uur op, de koeien stonden al te wachten.",
            "Vanaf": "1958",
        },
        "Opslaan",
        told=re.compile("."),
    )
    worker.go(f"{henk}levensverhaal/boek/")
    worker.look("telefoon-levensboek")
    book = worker.download(f"{henk}levensverhaal/boek/pdf/")
    assert is_pdf(book)
    assert len(book) > SMALLEST_BOOK


def call_someone(worker: Visitor, home: str) -> None:
    """Who works alone reaches a colleague in one tap (SL-07)."""
    worker.go(f"{home}bellen/")
    worker.look("telefoon-wie-kan-ik-bellen")
    number = worker.main.get_by_role("link", name=re.compile(r"06-\d{8}$")).first
    assert re.fullmatch(r"tel:\d{10}", number.get_attribute("href") or "")


def test_the_list_for_a_fire_is_there_when_the_line_is_cut(
    house: RunningBaken, visitor: Callable[..., Visitor]
) -> None:
    """The device has the list for some hours, and nothing else of the house."""
    with Line(house.port) as line:
        worker = visitor()
        worker.house = RunningBaken([], {}, own_folder(), port=line.port)
        worker.sign_in(WORKER, PASSWORD)
        home = find_home(worker)
        worker.go(f"{home}brandlijst/")
        worker.reads(HENK)
        worker.look("brandlijst")
        expect(worker.page.locator("[data-fire-kept]:not([hidden])")).to_be_visible()
        line.cut()
        page = worker.page
        page.goto(f"{worker.house.url}{home}brandlijst/")
        expect(page.locator("body")).to_contain_text(HENK)
        expect(page.locator("body")).to_contain_text("Dit is de kopie op dit apparaat.")
        with pytest.raises(Error):
            page.goto(f"{worker.house.url}{home}")
