"""Dates as people say them, symbols and small pictures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from baken.shared import clock
from baken.shared.templatetags import baken

MONDAY = date(2025, 11, 24)


def rendered(source: str, **context: Any) -> str:
    return Template("{% load baken %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 11, 24), "vandaag, ma 24 nov"),
        (date(2025, 11, 25), "morgen, di 25 nov"),
        (date(2025, 11, 27), "over 3 dagen, do 27 nov"),
        (date(2025, 11, 23), "gisteren, zo 23 nov"),
        (date(2025, 11, 21), "3 dagen geleden, vr 21 nov"),
        (date(2026, 1, 5), "over 42 dagen, ma 5 jan 2026"),
        (date(2026, 5, 25), "over 6 maanden, ma 25 mei 2026"),
        (date(2024, 10, 24), "13 maanden geleden, do 24 okt 2024"),
        (date(2022, 11, 24), "3 jaar geleden, do 24 nov 2022"),
        (date(2028, 12, 1), "over 3 jaar, vr 1 dec 2028"),
    ],
)
def test_a_date_is_written_as_people_say_it(day: date, words: str) -> None:
    with clock.frozen(MONDAY):
        assert f'<span class="said__words">{words}</span>' in str(baken.as_said(day))


def test_the_exact_date_is_there_for_the_mouse_the_machine_and_paper() -> None:
    with clock.frozen(MONDAY):
        html = str(baken.as_said(MONDAY))
    assert 'datetime="2025-11-24"' in html
    assert 'title="maandag 24 november 2025"' in html
    assert '<span class="said__exact">maandag 24 november 2025</span>' in html


def test_a_date_in_english_keeps_its_capitals() -> None:
    with clock.frozen(MONDAY), translation.override("en"):
        assert "in 3 days, Thu 27 Nov" in str(baken.as_said(date(2025, 11, 27)))


def test_one_day_is_not_plural() -> None:
    assert baken.days_apart(2) == "over 2 dagen"
    with translation.override("en"):
        assert baken.days_apart(-2) == "2 days ago"


def test_no_date_says_nothing() -> None:
    assert [baken.as_said(None), baken.days_ago(None), baken.moment(None), baken.exact(None)] == [""] * 4


def test_a_moment_is_told_in_the_time_of_the_organisation() -> None:
    with clock.frozen(MONDAY):
        assert "gisteren 21:10" in str(baken.moment(datetime(2025, 11, 23, 20, 10, tzinfo=UTC)))
        assert "za 22 nov 18:40" in str(baken.moment(datetime(2025, 11, 22, 17, 40, tzinfo=UTC)))


def test_a_moment_just_after_midnight_belongs_to_the_new_day() -> None:
    assert baken.as_day(datetime(2025, 11, 23, 23, 30, tzinfo=UTC)) == MONDAY


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (date(2025, 11, 21), "late", "3 dagen te laat"),
        (date(2025, 11, 23), "late", "1 dag te laat"),
        (date(2025, 11, 24), "soon", "vandaag"),
        (date(2025, 12, 14), "quiet", "over 20 dagen"),
    ],
)
def test_a_chip_says_how_late_something_is(day: date, kind: str, words: str) -> None:
    with clock.frozen(MONDAY):
        html = rendered("{% due_chip day %}", day=day)
    assert f'class="chip {kind}"' in html
    assert words in html


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Noor Kuipers", "NK"),
        ("Samira El Amrani", "SE"),
        ("Jan van den Berg", "JB"),
        ("Noor", "N"),
        ("noor", "N"),
        ("", ""),
    ],
)
def test_initials_skip_the_small_words_of_a_name(name: str, letters: str) -> None:
    assert baken.initials(name) == letters


def test_a_person_keeps_the_same_colour() -> None:
    assert baken.face_class("Noor Kuipers") == baken.face_class("Noor Kuipers")
    assert baken.face_class("Noor Kuipers") in {f"face--{n}" for n in range(1, baken.FACES + 1)}


@given(st.lists(st.floats(0, 1000), max_size=30))
def test_every_bar_stays_inside_its_picture(values: list[float]) -> None:
    chart = baken.bars(values)
    assert len(chart.bars) == len(values)
    for bar in chart.bars:
        assert 0 < bar.height <= chart.height
        assert bar.y + bar.height == chart.height
        assert bar.x + chart.bar_width <= chart.width


def test_a_picture_says_what_it_shows() -> None:
    html = render_to_string("shared/_bars.html", {"values": [1, 5, 10], "max": 10, "label": "Stijgend"})
    assert 'role="img" aria-label="Stijgend"' in html
    assert html.count("<rect") == 3


def test_a_symbol_is_silent_unless_it_stands_alone() -> None:
    assert 'aria-hidden="true"' in rendered("{% icon 'sun' %}")
    assert 'role="img" aria-label="Sociogroep"' in rendered("{% icon 'sun' label='Sociogroep' %}")


def test_the_colour_of_a_living_environment_never_stands_without_its_symbol() -> None:
    for kind in baken.ENVIRONMENT_ICONS:
        assert "<svg" in render_to_string("shared/_chip.html", {"kind": kind, "text": "Groep"})


def test_a_share_is_shown_in_whole_percents() -> None:
    assert [baken.percentage(0.816), baken.percentage(0), baken.percentage(None)] == ["82%", "0%", "–"]


def test_a_rule_links_to_its_words() -> None:
    html = render_to_string("shared/_rule.html", {"rule": "8F-10"})
    assert 'href="/regels/#8F-10"' in html
    assert "binnen twee weken" in html


@pytest.mark.parametrize(
    ("query", "direction", "following"),
    [("", "", "?sort=name"), ("?sort=name", "ascending", "?sort=-name"), ("?sort=-name", "descending", "?sort=name")],
)
def test_a_column_turns_its_order_on_a_second_click(query: str, direction: str, following: str) -> None:
    request = RequestFactory().get(f"/deelnemers/{query}")
    html = rendered("{% sort_header 'name' 'Naam' %}", request=request)
    assert f'href="{following}"' in html
    assert (f'aria-sort="{direction}"' in html) is bool(direction)


def test_turning_a_page_keeps_the_filters() -> None:
    request = RequestFactory().get("/deelnemers/?q=noor&page=2")
    html = render_to_string("shared/_pagination.html", {"page": Paginator(range(30), 10).page(2)}, request)
    assert "?q=noor&amp;page=3" in html
    assert "Pagina 2 van 3" in html


def test_what_is_due_says_why_and_offers_the_next_step() -> None:
    due = {
        "status": "late",
        "due_on": date(2025, 11, 21),
        "title": "Begeleidingsplan van Noor",
        "why": "Uiterlijk twee weken na de persoonsbeschrijving.",
        "rule": "8F-10",
        "action": "Plan maken",
        "action_url": "/plan/",
    }
    with clock.frozen(MONDAY):
        html = render_to_string("shared/_due_list.html", {"due": [due]})
    for part in ("3 dagen te laat", "Begeleidingsplan van Noor", "Uiterlijk twee weken", "#8F-10", 'href="/plan/"'):
        assert part in html


def test_nothing_due_is_said_in_words() -> None:
    assert "Er wacht niets op je." in render_to_string("shared/_due_list.html", {"due": []})


def test_the_path_tells_a_screen_reader_where_one_is() -> None:
    phases = [
        {"title": "Analyse", "status": "done"},
        {"title": "Planning", "status": "now", "note": "uiterlijk vr 21 nov"},
        {"title": "Uitvoering", "status": "next"},
    ]
    html = render_to_string("shared/_path.html", {"phases": phases})
    assert html.count('aria-current="step"') == 1
    assert 'aria-label="Klaar"' in html
    assert "uiterlijk vr 21 nov" in html


def test_text_of_people_is_escaped_everywhere() -> None:
    wicked = "<script>alert(1)</script>"
    with clock.frozen(MONDAY):
        html = "".join(
            [
                render_to_string("shared/_timeline.html", {"entries": [{"at": MONDAY, "text": wicked, "who": wicked}]}),
                render_to_string("shared/_goal.html", {"goal": {"own_words": wicked, "title": wicked}}),
                render_to_string("shared/_person.html", {"name": wicked, "url": "/"}),
                render_to_string("shared/_chip.html", {"kind": "late", "text": wicked}),
            ]
        )
    assert "<script" not in html
