"""The pages of pattern, round and proposal: they show what would happen, do it once, and are for who plans."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.rosters import tasks
from baken.rosters.models import Round, Run, Shift
from baken.rosters.services.rounds import choose
from baken.rosters.tests.making.conftest import TODAY

if TYPE_CHECKING:
    from baken.rosters.tests.making.conftest import House

MOST_QUERIES = 15


def of_roster(house: House, name: str, *more: object) -> str:
    return reverse(f"rosters:{name}", args=[house.home.pk, house.roster.pk, *more])


def weeks(house: House, **more: Any) -> dict[str, Any]:
    return {"source": str(house.roster.pk), "first_week": 1, "weeks": 1, "how": "workers", **more}


def test_a_pattern_is_seen_first_and_copied_once(house: House) -> None:
    house.put("V", 0, "Els")
    house.put("V", 1, "Bo")
    house.leave("Bo", 8, 8)
    client, url = house.client(), of_roster(house, "pattern")
    seen = client.get(url, weeks(house)).content.decode()
    for said in ("1 dienst past", "Els", "Blijft open", "Bo"):
        assert said in seen
    given = weeks(house, client_key=str(uuid4()))
    for _tapped_twice in range(2):
        assert client.post(url, given).status_code == 302
    assert house.who("V", 7) == "Els"
    assert not house.who("V", 8)


@pytest.mark.parametrize("wrong", [{"weeks": 3}, {"weeks": "x"}, {"source": str(uuid4())}, {"first_week": 10**30}])
def test_weeks_that_are_not_there_are_refused_beside_the_field(house: House, wrong: dict[str, Any]) -> None:
    answer = house.client().get(of_roster(house, "pattern"), weeks(house, **wrong))
    assert answer.status_code == 200
    assert "aria-invalid" in answer.content.decode()


def test_a_round_is_opened_looked_at_and_dealt_out(house: House) -> None:
    client, url = house.client(), of_roster(house, "rounds")
    given = {
        "opens_on": TODAY.isoformat(),
        "closes_on": (TODAY + timedelta(days=3)).isoformat(),
        "most_shifts": "2",
        "words": "Kies gerust.",
        "client_key": str(uuid4()),
    }
    for _tapped_twice in range(2):
        client.post(url, given)
    one = Round.objects.get()
    for who in ("Els", "Bo"):
        choose(actor=house.actor(who), round_id=one.pk, shift_id=house.shift("V", 0).pk)
    page = of_roster(house, "round", one.pk)
    text = client.get(page).content.decode()
    assert "Verdeel 1 dienst" in text
    assert "daarom is er geloot" in text
    client.post(page, {"revision": one.revision})
    assert house.who("V", 0) in {"Els", "Bo"}
    assert client.get(page).status_code == 200
    assert client.post(page, {"revision": one.revision}).status_code == 200


def test_a_round_lasts_longer_and_who_was_overtaken_sees_both(house: House) -> None:
    client = house.client()
    one = Round.objects.create(roster=house.roster, opens_on=TODAY, closes_on=TODAY + timedelta(days=1))
    page = of_roster(house, "round_change", one.pk)
    said = {"closes_on": (TODAY + timedelta(days=2)).isoformat(), "most_shifts": "", "words": "Langer.", "revision": 1}
    assert client.post(page, said).status_code == 302
    answer = client.post(page, {**said, "words": "Anders."})
    assert "Langer." in answer.content.decode()
    assert "Anders." in answer.content.decode()


def asked(house: House, **more: Any) -> Run:
    given = {
        "rosters": [str(house.roster.pk)],
        "norm": "hard",
        "keep": "pinned",
        "fair": "usual",
        "wishes": "usual",
        "familiar": "usual",
        "hours": "usual",
        "most_in_seven": "5",
        "seconds": "10",
        "seed": "1",
        "client_key": str(uuid4()),
        **more,
    }
    client = house.client()
    for _tapped_twice in range(2):
        answer = client.post(reverse("rosters:run_ask"), given)
    assert answer.status_code == 302, answer.content.decode()
    return Run.objects.get()


def worked_out(run: Run) -> Run:
    Run.objects.filter(pk=run.pk).update(seconds=1)
    tasks.solve_part(run_id=str(run.pk), part=0)
    run.refresh_from_db()
    return run


def test_a_proposal_is_asked_shown_beside_what_stands_and_taken_over(
    house: House, django_assert_max_num_queries: Any
) -> None:
    house.put("V", 0, "Els")
    client, run = house.client(), asked(house)
    page = reverse("rosters:run", args=[run.pk])
    assert "Het wacht op zijn beurt" in client.get(page).content.decode()
    worked_out(run)
    assert client.get(page, headers={"HX-Request": "true"}).status_code == 200
    with django_assert_max_num_queries(MOST_QUERIES):
        text = client.get(page).content.decode()
    for said in ("Wat het oplevert", "Wie werkt wanneer", "Els", "Overnemen"):
        assert said in text
    form = {"workers": [str(one.pk) for one in house.people.values()], "client_key": str(uuid4())}
    weeks_of = [house.day(0).isoformat()]
    client.post(reverse("rosters:run_take", args=[run.pk]), {**form, "weeks": weeks_of})
    taken = Shift.objects.filter(roster=house.roster, worker__isnull=False, origin="optimiser")
    assert taken.exists()
    assert not taken.filter(on__gte=house.day(7)).exists()


def test_what_cannot_be_is_said_in_words_with_a_way_on(house: House) -> None:
    """Everyone is away on the third day, and the norm may not be missed."""
    for who in house.people:
        house.leave(who, 2, 3)
    for number in range(8):
        house.resident(number)
    run = worked_out(asked(house))
    text = house.client().get(reverse("rosters:run", args=[run.pk])).content.decode()
    assert "Er is geen rooster waarin dit allemaal klopt" in text
    assert "YG-0" in text
    again = house.client().get(reverse("rosters:run_ask"), {"van": str(run.pk), "norm": "soft"})
    assert 'value="soft"' in again.content.decode()


def test_these_pages_are_for_who_plans(house: House) -> None:
    run = asked(house)
    for who in ("Els", "Kiki"):
        client = house.client(who)
        for url in (of_roster(house, "pattern"), of_roster(house, "rounds"), reverse("rosters:run", args=[run.pk])):
            assert client.get(url).status_code in {403, 404}
    assert house.client("Adam").get(reverse("rosters:run", args=[run.pk])).status_code == 404
    assert house.client("Mara").get(reverse("rosters:run", args=[run.pk])).status_code == 200


@pytest.mark.parametrize("name", ["runs", "run_ask"])
def test_lists_and_forms_have_few_queries(house: House, name: str, django_assert_max_num_queries: Any) -> None:
    asked(house)
    client = house.client()
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(reverse(f"rosters:{name}")).status_code == 200
    for nonsense in ("x", str(uuid4()), "9" * 40):
        assert client.get(reverse("rosters:run_ask"), {"van": nonsense, "rooster": nonsense}).status_code == 200
