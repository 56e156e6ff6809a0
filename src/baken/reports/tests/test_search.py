"""Finding texts as people look for them: forms of a word, the beginning of one, accents, and whatever they type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from baken.reports.models import Report
from baken.reports.rules.words import LONGEST_WORD, STOP_WORDS, forms, read
from baken.reports.search import highlighted, matching, pieces
from baken.reports.tests.factories import ReportFactory

if TYPE_CHECKING:
    from baken.plans.models import Goal


def found(typed: str) -> list[str]:
    return [report.execution for report in matching(Report.objects.all(), typed, *Report.SEARCHED)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("fiets", "Kwam fietsend en ging fietsen."),
        ("fietsen", "De fiets stond lek."),
        ("koken", "Kookte zelf voor de groep."),
        ("kookte", "Wilde graag koken."),
        ("gekookt", "Koken ging goed."),
        ("bussen", "Nam zelf de bus."),
        ("bus", "Er gingen twee bussen voorbij."),
        ("boos", "Was een boze jongen."),
        ("boze", "Werd boos."),
        ("huis", "Keek naar huizen."),
        ("vriendinnen", "Kwam met een vriendin."),
        ("vriendin zelf", "Ging zelf naar vriendinnen."),
        ("ruine", "Tekende een ruïne."),
        ("coördinator", "Sprak de coordinator."),
        ("Één hand", "Met een hand vast."),
        ("bege", "Vroeg om begeleiding."),
        ("begeleidin", "Vroeg om begeleiding."),
        ("medic", "Nam de medicijnen."),
        ('"naar school"', "Ging naar school."),
        ("school -bus", "Liep naar school."),
        ("e-mail", "Schreef een e-mail."),
        ("zelf", "Deed het zelfstandig."),
        ("lijn 4", "Stapte over op lijn 4."),
    ],
)
def test_a_word_is_found_in_its_forms(goal: Goal, typed: str, text: str) -> None:
    ReportFactory.create(goal=goal, execution=text)
    ReportFactory.create(goal=goal, execution="Zag een otter.")
    assert found(typed) == [text]


@pytest.mark.parametrize(
    "typed", ["huis", '"school de bus"', "bus school", "school -huid", "-school", "de", "", "!?", "& |"]
)
def test_something_else_is_not_found(goal: Goal, typed: str) -> None:
    ReportFactory.create(goal=goal, execution="Ging boos naar school met pijn aan de huid.")
    assert found(typed) == []


def test_all_points_of_a_report_are_searched(goal: Goal) -> None:
    ReportFactory.create(goal=goal, understanding="Kent de route.", execution="", experience="Trots op zichzelf.")
    assert found("route trots") == [""]


@given(st.text(max_size=80))
def test_what_is_typed_never_becomes_an_operator(typed: str) -> None:
    wanted = read(typed)
    for text in (wanted.whole, wanted.last, wanted.beginning):
        outside = "".join(text.split("'")[::2])  # what stands between the quoted words
        assert set(outside) <= set(" &|!()<->:*")
        assert text.count("'") % 2 == 0


@pytest.mark.parametrize(
    "typed",
    ["a'b", "'", "\\", "':*", "a:*b", "a & | b", "<->", "\x00a", "()", "x" * 5000, "ß'ﬁ", '"', '"a', "-", "--a"],
)
def test_nothing_that_is_typed_is_an_error(goal: Goal, typed: str) -> None:
    found(typed)


def test_very_long_words_are_cut() -> None:
    assert max(map(len, read("x" * 300).last.split("'"))) <= LONGEST_WORD + 10


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_word_is_always_one_of_its_forms_and_there_are_not_too_many(word: str) -> None:
    assert word in forms(word)
    assert len(forms(word)) < 120


def test_what_was_found_is_lit_up_and_html_stays_text(goal: Goal) -> None:
    ReportFactory.create(goal=goal, execution="Zei <b>boos</b> dat de bussen & treinen <script>niet</script> reden.")
    rows = matching(Report.objects.all(), "bus", *Report.SEARCHED)
    row = rows.annotate(found=highlighted("bus", *Report.SEARCHED)).values_list("found", flat=True).get()
    page = render_to_string("reports/_found.html", {"pieces": pieces(row)})
    assert "de <mark>bussen</mark> &amp; treinen" in page
    assert "<script>" not in page
    assert "<b>" not in page


def test_pieces_hold_the_whole_text() -> None:
    assert [(piece.text, piece.found) for piece in pieces("a \ue000b\ue001 c")] == [
        ("a ", False),
        ("b", True),
        (" c", False),
    ]
    assert [piece.text for piece in pieces("\ue000a\ue000b")] == ["a", "b"]


def test_words_left_out_are_the_ones_that_postgresql_leaves_out(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select word from unnest(%s::text[]) word where ts_lexize('dutch_stem', word) <> '{}'", [sorted(STOP_WORDS)]
        )
        assert cursor.fetchall() == []


def test_the_index_is_used(goal: Goal) -> None:
    ReportFactory.create(goal=goal)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        plan = matching(Report.objects.all(), "koken", *Report.SEARCHED).order_by().explain()
    assert "reports_by_word" in plan
