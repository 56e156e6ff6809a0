"""How people fare on screen (SL-08)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.homes.models import Stay
from baken.homes.tests.factories import RoomFactory, StayFactory
from baken.instruments.models import Response
from baken.shared import clock
from baken.wellbeing import series
from baken.wellbeing.tests.factories import LookFactory, RelativeFactory, seen
from baken.wellbeing.tests.log import logged
from baken.wellbeing.tests.pages import shown

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.wellbeing.tests.conftest import People

MOST_QUERIES = 15


def a_look(**more: object) -> dict[str, object]:
    daily = {f"q--help--{name}": "1" for name in ("washing", "dressing", "eating", "toilet", "moving")}
    return {**daily, "q--mood": "4", "filled_on": str(clock.today()), "client_key": str(uuid4()), **more}


def test_the_team_looks_and_a_chart_says_the_same_in_words(people: People) -> None:
    """SL-08."""
    client = people.client("Tess")
    assert "Er heeft nog niemand gekeken" in shown(client.get(people.url("overview")))
    page = shown(client.get(people.url("note")))
    assert "Elke 4 weken" in page
    assert page.count('type="radio"') < 60
    page = shown(client.post(people.url("note"), a_look(), follow=True))
    assert "Laatst: 5 van 15" in page
    assert "Tess Voorbeeld" in page
    assert "<svg" in page
    client.post(people.url("relative"), {"q--at-home": "5", "relative": "Ans, dochter", "client_key": uuid4()})
    sent = {"q--at-home": "5", "relative": "Ans, dochter", "filled_on": str(clock.today()), "client_key": str(uuid4())}
    page = shown(client.post(people.url("relative"), sent, follow=True))
    assert "Ans, dochter" in page
    assert "Voelt zich thuis volgens naasten" in page


def test_what_cannot_be_stands_beside_its_question_and_nothing_typed_is_lost(people: People) -> None:
    client = people.client("Wies")
    for wrong in (
        {"q--mood": "99"},
        {"filled_on": "9999-12-31"},
        {"filled_on": "gisteren"},
        {"q--remark": "x" * 400},
        {"q--help--washing": "7" * 400},
    ):
        assert client.post(people.url("note"), a_look(**wrong)).status_code == 200, wrong
    page = shown(client.post(people.url("relative"), {"relative": "Ans, dochter", "client_key": uuid4()}))
    assert "Ans, dochter" in page
    assert client.post(people.url("note"), a_look(version="9")).status_code == 404
    assert not Response.objects.exists()


def test_sent_twice_is_one_look(people: People) -> None:
    client, sent = people.client("Wies"), a_look()
    for _time in range(2):
        assert client.post(people.url("note"), sent).status_code == 302
    assert Response.objects.count() == 1


def test_a_sum_over_less_than_five_answers_is_not_shown(people: People) -> None:
    page = shown(people.client("Wies").post(people.url("note"), a_look(**{"q--help--toilet": ""}), follow=True))
    assert "Hulp bij dagelijkse dingen" in page
    assert "van 15" not in page


def test_before_and_after_a_move_stand_beside_each_other(people: People) -> None:
    """SL-08: with numbers and spread, and no claim beyond them."""
    moved_on = date(2026, 3, 1)
    StayFactory.create(participant=people.truus, room=RoomFactory.create(), from_on=date(2025, 1, 1), until_on=moved_on)
    for on, mood in ((date(2026, 1, 5), 2), (date(2026, 2, 5), 1), (date(2026, 4, 5), 4)):
        LookFactory.create(participant=people.truus, filled_on=on, answers=seen(mood=mood))
    page = shown(people.client("Mara").get(people.url("overview")))
    assert "verhuisde naar Huize Voorbeeld" in page
    assert "1,5 (1 tot 2, 2 keer bekeken)" in page
    assert "4 (één keer bekeken)" in page
    assert "Het zegt niet waardoor iets veranderde." in page


@pytest.mark.parametrize(
    ("name", "seen_status", "recorded"),
    [("Tess", 200, 200), ("Mara", 200, 200), ("Gijs", 200, 404), ("Stan", 404, 404), ("Kiki", 404, 404)],
)
def test_who_sees_and_who_looks(people: People, name: str, seen_status: int, recorded: int) -> None:
    client = people.client(name)
    assert client.get(people.url("overview")).status_code == seen_status
    assert client.get(people.url("overview_csv")).status_code == seen_status
    assert client.get(people.url("note")).status_code == recorded
    assert client.get(people.url("relative")).status_code == recorded


def test_everything_comes_as_a_table(people: People) -> None:
    LookFactory.create(participant=people.truus)
    RelativeFactory.create(participant=people.truus)
    table = shown(people.client("Wies").get(people.url("overview_csv")))
    assert "2026-11-23;Wies Voorbeeld;5;2;1;4;0;" in table
    assert logged("how a resident fares").event == "export"


def test_a_line_of_another_room_stands_beside_the_charts(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "_series", {})
    series.register_series(
        "measures",
        "Maatregelen van elders",
        per_participant=lambda _participant, _first, last: [(last, 2.0)],
        per_home=lambda _home, _months: [(date(2026, 11, 1), 1.0, 6)],
    )
    client = people.client("Wies")
    assert "Maatregelen van elders" in shown(client.get(people.url("overview")))
    assert "Maatregelen van elders" in shown(client.get(reverse("wellbeing:home", args=[people.home.pk])))


def test_a_home_shows_its_months_and_for_whom_a_look_waits(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """SL-08: names only of dossiers that one may open."""
    housemates = [people.housemate() for _number in range(5)]
    hidden = housemates[0]
    hidden.team = None
    hidden.save()
    for one in housemates:
        LookFactory.create(participant=one)
    client, url = people.client("Tess"), reverse("wellbeing:home", args=[people.home.pk])
    with django_assert_max_num_queries(MOST_QUERIES + 1):  # other rooms add a line of their own
        page = shown(client.get(url))
    assert "tijd om weer te kijken" in page
    assert "Truus" in page
    assert hidden.display_name not in page
    assert "En nog 1 persoon" in page
    assert "Stemming" in page
    table = shown(client.get(reverse("wellbeing:home_csv", args=[people.home.pk])))
    assert "2026-11;Stemming;5;4;4;4" in table
    for other in ("Piet", "Kiki", "Stan"):
        assert people.client(other).get(url).status_code == 404


def test_a_home_is_silent_about_fewer_than_five(people: People) -> None:
    for _number in range(3):
        LookFactory.create(participant=people.housemate())
    page = shown(people.client("Tess").get(reverse("wellbeing:home", args=[people.home.pk])))
    assert "te weinig" in page
    assert "<polyline" not in page


def test_many_looks_ask_no_more_queries(people: People, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        LookFactory.create(participant=people.truus, filled_on=clock.today() - timedelta(days=28 * number))
    client = people.client("Wies")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = shown(client.get(people.url("overview")))
    assert "Nog 18 eerdere keren" in page
    assert page.count("<tr>") < shown(client.get(people.url("overview"), {"alles": "ja"})).count("<tr>")


def test_who_never_lived_in_a_home_has_a_page_without_marks(people: People) -> None:
    Stay.objects.all().delete()
    LookFactory.create(participant=people.truus)
    assert "Wat er veranderde" not in shown(people.client("Wies").get(people.url("overview")))
