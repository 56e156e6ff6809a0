"""Searching in all dossiers that one may see, and never in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.timeline.selectors import reach
from baken.timeline.tests.conftest import fill, goal_of, memo, report

if TYPE_CHECKING:
    from typing import Any

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from baken.plans.models import Goal
    from baken.timeline.tests.conftest import House

MOST_QUERIES = 15


@pytest.fixture(params=["named", "asked"])
def _few_or_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answers whether the dossiers are few enough to be named or not."""
    if request.param == "asked":
        monkeypatch.setattr(reach, "MOST_NAMED", 0)


def look(client: Client, house: House, name: str, **query: str) -> Any:
    client.force_login(house.staff[name])
    return client.get(reverse("timeline:search"), query)


def entries(answer: Any) -> list[Any]:
    return [entry for _who, group in answer.context["groups"] for entry in group]


@pytest.mark.usefixtures("_few_or_many")
def test_each_finds_it_in_the_dossiers_that_they_may_see(client: Client, house: House, goal: Goal) -> None:
    report(goal, "Samen gefietst.")
    report(goal_of(house.sem), "Alleen gefietst.")
    memo(house.sem, "Fiets is gemaakt.")
    found = {
        name: sorted(
            (entry.participant.display_name, entry.kind) for entry in entries(look(client, house, name, q="fiets"))
        )
        for name in ("Wies", "Bram", "Tess", "Mara", "Olga", "Stan", "Gijs")
    }
    of_noor, of_sem = [("Noor Kuipers", "report")], [("Sem Vermeer", "memo"), ("Sem Vermeer", "report")]
    assert found == {
        "Wies": of_noor, "Tess": of_noor, "Bram": of_sem, "Mara": of_noor + of_sem, "Olga": [], "Stan": [], "Gijs": []
    }  # fmt: skip


def test_nothing_found_looks_the_same_whether_it_is_elsewhere_or_nowhere(
    client: Client, house: House, goal: Goal
) -> None:
    report(goal, "Samen gefietst.")
    elsewhere = look(client, house, "Bram", q="fiets").content.decode().replace("fiets", "")
    nowhere = look(client, house, "Bram", q="zwemt").content.decode().replace("zwemt", "")
    assert "Niets gevonden" in nowhere
    assert (
        elsewhere.partition("<main")[2].partition("</main")[0] == nowhere.partition("<main")[2].partition("</main")[0]
    )


def test_who_has_no_participants_may_not_search(client: Client, house: House) -> None:
    assert look(client, house, "Kiki", q="fiets").status_code == 403


def test_every_dossier_that_is_shown_has_a_row_in_the_log_without_the_words(
    client: Client, house: House, goal: Goal
) -> None:
    report(goal, "Samen gefietst.")
    memo(house.sem, "Fiets is gemaakt.")
    look(client, house, "Mara", q="fiets")
    rows = AccessLog.objects.filter(what="search in dossiers")
    assert {row.participant_id for row in rows} == {house.noor.pk, house.sem.pk}
    assert {row.event for row in rows} == {"search"}
    assert {row.relation for row in rows} == {"location"}
    assert not any("fiets" in f"{row.details}{row.path}" for row in rows)


def test_searching_without_words_finds_and_logs_nothing(client: Client, house: House, goal: Goal) -> None:
    fill(goal)
    assert not entries(look(client, house, "Wies", q=" "))
    assert not AccessLog.objects.filter(what="search in dossiers").exists()


def test_it_finds_every_kind_that_has_words(client: Client, house: House, goal: Goal) -> None:
    fill(goal)
    for kind, words in {
        "report": "bus",
        "memo": "weekend",
        "minutes": "spraken",
        "document": "school",
        "incident": "trap",
        "notice": "gedreigd",
        "post": "dreiging",
        "message": "weekend",
        "crisis": "ruzie",
        "experts": "korter",
    }.items():
        assert [entry.kind for entry in entries(look(client, house, "Wies", q=words, kind=kind))] == [kind], kind


def test_the_passage_is_lit_up_and_markup_stays_text(client: Client, house: House, goal: Goal) -> None:
    report(goal, "<img src=x onerror=alert(1)> fietste naar school")
    page = look(client, house, "Wies", q="fietsen").content.decode()
    assert "<mark>fietste</mark>" in page
    assert "<img src=x" not in page


def test_entries_of_one_participant_can_stand_together(client: Client, house: House, goal: Goal) -> None:
    for text in ("Fiets een", "Fiets twee"):
        memo(house.noor, text)
        memo(house.sem, text)
    groups = look(client, house, "Mara", q="fiets", together="on").context["groups"]
    assert [len(group) for _who, group in groups] == [2, 2]


@pytest.mark.usefixtures("_few_or_many")
def test_further_back_shows_the_rest_and_nothing_twice(client: Client, house: House, goal: Goal) -> None:
    made = {memo(house.noor, f"Fiets {number}").pk for number in range(60)}
    seen: list[Any] = []
    query = {"q": "fiets"}
    while True:
        answer = look(client, house, "Wies", **query)
        seen += [entry.id for entry in entries(answer)]
        if not answer.context["next"]:
            break
        query["vanaf"] = str(answer.context["next"])
    assert len(seen) == 60
    assert set(seen) == made


def test_the_queries_do_not_grow_with_what_is_found(
    client: Client, house: House, goal: Goal, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fill(goal)
    look(client, house, "Mara", q="weekend")
    with django_assert_max_num_queries(MOST_QUERIES) as first:
        client.get(reverse("timeline:search"), {"q": "weekend"})
    for number in range(9):
        memo(house.sem if number % 2 else house.noor, f"Weekend {number}")
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(reverse("timeline:search"), {"q": "weekend"})
