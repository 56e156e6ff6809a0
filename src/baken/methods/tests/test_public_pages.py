"""The catalogue, the tables and the finder: open to anyone, and useful to who never signs in (MT-01 to MT-06)."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from baken.accounts.rules import Role
from baken.accounts.tests.factories import make_user
from baken.methods.catalogue import methods, ways
from baken.methods.presenters.course import in_one_line
from baken.methods.search import _search_words
from baken.methods.selectors import all_methods
from baken.methods.selectors.finding import methods_with, ways_with
from baken.methods.wording import BEACONS

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

CATALOGUE = reverse("methods:catalogue")
FINDER = reverse("methods:finder")
COMPARE = reverse("methods:compare")
ASKED = "?group=psychiatric&complexity=complex&direction=both&domains=housing&domains=finances&network=needs"
ALL_ASKED = f"{ASKED}&lead=participant&way=individual&duration=medium&carrier=peer"
TABLES = [reverse("methods:table", args=[name]) for name in ("zwaarte", "richting", "bakens")]
PAGES = [
    CATALOGUE,
    f"{CATALOGUE}?q=netwerk&group=general",
    FINDER,
    FINDER + ALL_ASKED,
    f"{COMPARE}?m=cti&m=fact&m=relim&m=irb&group=psychiatric",
    COMPARE,
    reverse("methods:tables"),
    *TABLES,
    reverse("methods:ways"),
]
#: One query finds the methods that the organisation wrote itself; the rest is read from files.
MOST_QUERIES = 1


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


# Open to all --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_open_without_signing_in_and_asks_one_query(
    client: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(page)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, max-age=300"
    assert client.post(page).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_who_is_signed_in_sees_the_same_pages_in_the_own_menu(client: Client, page: str) -> None:
    client.force_login(make_user(Role.WORKER))
    answer = client.get(page)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "top__menu" in answer.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_method_has_a_page_that_names_no_contact_data(client: Client, language: str) -> None:
    """MT-01: an organisation and a website, never a person's phone number or mail address."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert len(methods()) == 29
    for course in methods():
        page = text_of(client, reverse("methods:method", args=[course.slug]))
        said = re.sub(r"<[^>]+>", " ", page)
        assert course.title.in_language(language) in said.replace("&amp;", "&").replace("&#x27;", "'")
        assert not re.search(r"\b0\d{1,3}[ -]\d{6,}|\+31|[\w.]+@[\w.]+\.(nl|com)", said), course.slug


def test_what_is_not_there_is_not_found(client: Client) -> None:
    for address in (
        reverse("methods:method", args=["bestaat-niet"]),
        reverse("methods:method", args=["acht-fasenmodel"]),
        reverse("methods:method", args=["onze-niet"]),
        reverse("methods:table", args=["vierde"]),
        reverse("methods:tables_csv", args=["vierde"]),
    ):
        assert client.get(address).status_code == 404


# One method ---------------------------------------------------------------------------------------------------


def test_the_page_says_of_each_class_whether_it_is_stated_or_inferred(client: Client) -> None:
    page = text_of(client, reverse("methods:method", args=["cti"]))
    for words in ("staat in de bron", "afgeleid", "nooit langer dan 9 maanden", "Structureren", "ongeveer 3 maanden"):
        assert words in page
    assert "de begeleider houdt afstand" in page, "stepping back is drawn, and said in words"
    assert page.count("course__box") >= 3


def test_the_picture_shows_private_time_meetings_leaders_and_hours(client: Client) -> None:
    page = text_of(client, reverse("methods:method", args=["eigen-kracht-conferentie"]))
    assert "niemand van de organisatie is erbij" in page
    page = text_of(client, reverse("methods:method", args=["herstellen-doe-je-zelf"]))
    assert "12 bijeenkomsten" in page
    assert len(re.findall(r'class="dots__one', page)) == 12
    assert "120 minuten" in page
    assert "180 tot 220" in text_of(client, reverse("methods:method", args=["fact"]))
    assert "100" in text_of(client, reverse("methods:method", args=["thuisbegeleiding"]))
    assert "mag worden overgeslagen" in text_of(client, reverse("methods:method", args=["relim"]))


def test_the_contradiction_in_the_source_is_shown_as_such(client: Client) -> None:
    """MT-03: the table counts three for IRB, the text names two."""
    for address in (reverse("methods:method", args=["irb"]), TABLES[2]):
        assert "De bron spreekt zichzelf tegen" in text_of(client, address)
    assert "De bron spreekt zichzelf tegen" not in text_of(client, reverse("methods:method", args=["cti"]))


# Searching and filtering --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("vriendendienst", "vriendendiensten"),
        ("mens met dementie", "ontmoetingscentra"),
        ("handboek dakloosheid", ""),
        ("CTI", "cti"),
        ("vrijwillig netwerk", "vrijwillige-netwerkcoach"),
        ("verhaal", "werken-met-verhalen"),
        ("strategieen", "sociale-netwerkstrategieen"),
        ("strategieën", "sociale-netwerkstrategieen"),
    ],
)
def test_words_are_found_in_any_form(words: str, slug: str) -> None:
    found = [course.slug for course in methods_with(words, all_methods())]
    assert slug in found if slug else len(found) < 29


def test_more_words_find_less_and_a_title_counts_most() -> None:
    courses = all_methods()
    network = methods_with("netwerk", courses)
    assert network
    assert {one.slug for one in methods_with("netwerk vrijwilliger", courses)} < {one.slug for one in network}
    assert methods_with("netwerkcoach", courses)[0].slug == "vrijwillige-netwerkcoach"
    assert methods_with("xyzzy", courses) == []
    assert methods_with("de het een", courses) == [], "nothing but empty words"
    assert methods_with("  ", courses) == list(courses)
    assert [way.slug for way in ways_with("kwartiermaken", courses)] == ["kwartiermaken"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_of_a_name_finds_the_method(language: str) -> None:
    with translation.override(language):
        for course in methods():
            for word in re.findall(r"\w{5,}", course.title.in_language(language)):
                assert course in methods_with(word, methods()), word
                assert course in methods_with(word[:-1].upper(), methods()), "while it is being typed"


def test_people_search_with_other_words_than_the_methods_use(client: Client) -> None:
    found = [course.slug for course in methods_with("eenzaamheid", all_methods())]
    assert "vriendendiensten" in found
    assert methods_with("schulden", all_methods())
    page = text_of(client, f"{CATALOGUE}?q=eenzaam")
    assert "ook gezocht op: gezelschap" in page
    assert "ook gezocht op" not in text_of(client, f"{CATALOGUE}?q=netwerk")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_other_word_leads_to_a_method(language: str) -> None:
    with translation.override(language):
        for word, others in _search_words()[language].items():
            assert methods_with(word, methods()), word
            for other in others:
                assert methods_with(other, methods()), f"{word}: {other}"


def test_the_catalogue_is_narrowed_by_group_class_and_beacon(client: Client) -> None:
    page = text_of(client, f"{CATALOGUE}?group=psychiatric&complexity=light&beacon=own-strength")
    assert "Vriendendiensten" in page
    assert "Critical Time" not in page, "complex only"
    assert "29 methoden" in text_of(client, f"{CATALOGUE}?beacon=professional-room")
    assert "Geen methode past" in text_of(client, f"{CATALOGUE}?beacon=collective-individual")
    assert "29 methoden" in text_of(client, f"{CATALOGUE}?group=niemand&sort=x"), "what cannot be read is not asked"


def test_the_three_ways_of_organising_have_their_page(client: Client) -> None:
    page = text_of(client, reverse("methods:ways"))
    assert len(ways()) == 3
    for way in ways():
        assert f'id="{way.slug}"' in page


# The tables ---------------------------------------------------------------------------------------------------


def test_the_first_table_says_what_the_source_does_not_have(client: Client) -> None:
    page = text_of(client, TABLES[0])
    assert "complexe verstandelijke, lichamelijke of meervoudige beperking" in page
    assert "ouderen met complexe problemen" in page


def test_a_table_is_narrowed_and_sorted(client: Client) -> None:
    page = text_of(client, f"{TABLES[1]}?group=psychiatric&sort=-title")
    assert 'aria-sort="descending"' in page
    assert "verstandelijke beperking</th>" not in page
    listed = page[page.index("aria-sort") :]
    assert listed.index("Vriendendiensten") < listed.index("Critical Time")
    stated = text_of(client, f"{TABLES[0]}?basis=stated")
    assert "Vriendendiensten" not in stated
    assert "Critical Time" in stated
    most = text_of(client, f"{TABLES[2]}?sort=-count")
    assert most.index("Community support") < most.index("Voor mekaar")


@pytest.mark.parametrize("name", ["zwaarte", "richting", "bakens"])
def test_a_table_can_be_taken_along_as_a_file(client: Client, name: str) -> None:
    answer: Any = client.get(reverse("methods:tables_csv", args=[name]))
    assert "attachment" in answer["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";"))
    assert lines[0][0] == "Methode"
    assert len({line[0] for line in lines[1:]}) == (29 if name == "bakens" else len({line[0] for line in lines[1:]}))
    if name == "bakens":
        assert len(lines[0]) == len(BEACONS) + 3
        assert any(line[-1] for line in lines[1:]), "the contradiction is told in the file too"


# The finder ---------------------------------------------------------------------------------------------------


def test_the_answer_is_in_words_with_reasons_for_and_against_and_no_mark(client: Client) -> None:
    page = text_of(client, FINDER + ALL_ASKED)
    assert re.search(r"Past op \d van 9", page)
    for words in ("past deels", "past niet", "gevraagd", "staat in de bron", "afgeleid"):
        assert words in page
    assert not re.search(r"\d+ ?%|\bscore\b", re.sub(r"<script.*?</script>", "", page[page.index("answers") :]))


def test_nothing_asked_gives_no_answer_and_says_what_to_do(client: Client) -> None:
    page = text_of(client, FINDER)
    assert "Er is nog niets gevraagd" in page
    assert "Past op" not in page
    assert "Er is nog niets gevraagd" in text_of(client, f"{FINDER}?group=onzin&way=")


def test_the_question_goes_along_to_the_comparison(client: Client) -> None:
    assert 'name="group" value="psychiatric"' in text_of(client, FINDER + ASKED)
    page = text_of(client, f"{COMPARE}{ASKED}&m=cti&m=vriendendiensten")
    assert "In het kort" in page
    assert "past niet" in page
    assert "In het kort" not in text_of(client, f"{COMPARE}?m=cti&m=vriendendiensten")


def test_four_stand_beside_each_other_and_no_more(client: Client) -> None:
    page = text_of(client, f"{COMPARE}?m=cti&m=fact&m=relim&m=irb&m=srh&m=cti&m=niets")
    assert "Alleen de eerste 4" in page
    assert "Zet ernaast" not in page
    heads = page[page.index("<thead") : page.index("</thead>")]
    assert heads.count('<th scope="col">') == 4
    assert "Systematisch" not in heads


# The documentation --------------------------------------------------------------------------------------------


def test_the_reference_has_every_method_with_its_course() -> None:
    page = (Path(__file__).parents[4] / "docs" / "reference" / "methods.md").read_text()
    with translation.override("en"):
        for course in methods():
            assert f"| `{course.slug}` | {course.title.en} | {in_one_line(course)} |" in page
    assert all(f"`{way.slug}`" in page for way in ways())
    assert all(f"`{beacon}`" in page for beacon in BEACONS)


# For a participant --------------------------------------------------------------------------------------------


def test_a_worker_who_looks_for_a_participant_takes_them_along_to_where_it_begins(client: Client) -> None:
    """The address only hands the participant on: nobody is looked up, and who may not begin learns nothing."""
    whom = "01a20000-0000-7000-8000-000000000001"
    begin = f"/deelnemers/{whom}/methoden/beginnen/?method=cti"
    address = f"{reverse('methods:method', args=['cti'])}?deelnemer={whom}"
    assert begin not in text_of(client, address), "not for who did not sign in"
    client.force_login(make_user(Role.WORKER))
    assert begin in text_of(client, address)
    for page in (CATALOGUE, FINDER + ASKED, f"{COMPARE}?m=cti"):
        sign = "&" if "?" in page else "?"
        assert f"/methoden/cti/?deelnemer={whom}" in text_of(client, f"{page}{sign}deelnemer={whom}&alles=1")
    plain = text_of(client, f"{reverse('methods:method', args=['cti'])}?deelnemer=onzin")
    assert "onzin" not in re.sub(r'name="next" value="[^"]*"', "", plain)
    assert 'href="/deelnemers/"' in plain[plain.index("<main") :]
    client.force_login(make_user(Role.QUALITY))
    assert begin not in text_of(client, address)
