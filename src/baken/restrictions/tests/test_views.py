"""Measures that restrict freedom on screen and on paper (SL-08)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.homes.tests.factories import RoomFactory, StayFactory
from baken.restrictions.models import Evaluation, Measure, Outcome, Stance
from baken.restrictions.rules.standing import View, Who
from baken.restrictions.tests.factories import AmendmentFactory, EvaluationFactory, MeasureFactory, StanceFactory
from baken.restrictions.tests.log import logged
from baken.restrictions.tests.pages import shown
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.restrictions.tests.conftest import People

MOST_QUERIES = 15


def a_measure(**more: object) -> dict[str, object]:
    return {
        "kind": "bed-rail",
        "what": "Het hek is ’s nachts omhoog.",
        "harm": "Zij viel drie keer.",
        "alternatives": "Een laag bed en een mat.",
        "judges": "no",
        "judges_note": "Zij weet niet meer dat zij viel.",
        "decided_by": "Dokter Voorbeeld",
        "function": "arts",
        "started_at": f"{clock.now():%Y-%m-%dT%H:%M}",
        "resident": "neither",
        "representative": "agrees",
        "name": "Ans Voorbeeld",
        "on": str(clock.today()),
        "client_key": str(uuid4()),
        **more,
    }


def test_a_measure_is_written_down_looked_at_and_ended(people: People) -> None:
    """SL-08, the way of who guides."""
    client = people.client("Wies")
    assert "Niets beperkt de vrijheid" in shown(client.get(people.url("overview")))
    page = shown(client.post(people.url("start"), a_measure(), follow=True))
    assert "Bedhek" in page
    assert "Een laag bed en een mat." in page
    measure = Measure.objects.get()
    sent = {
        "who": "resident",
        "view": "resists",
        "note": "Zij rammelt.",
        "on": str(clock.today()),
        "client_key": uuid4(),
    }
    assert "onvrijwillig" in shown(client.post(people.url("view", measure.pk), sent, follow=True))
    sent = {
        "outcome": "lighter",
        "reason": "Zij slaapt beter.",
        "alternatives": "Een sensor.",
        "lighter": "Nu een half hek.",
        "decided_by": "Dokter Voorbeeld",
        "function": "arts",
        "on": str(clock.today()),
        "client_key": uuid4(),
    }
    page = shown(client.post(people.url("evaluate", measure.pk), sent, follow=True))
    assert "Nu een half hek." in page
    evaluation = Evaluation.objects.get()
    changed = {"reason": "Zij slaapt door.", "correction_reason": "Ik schreef het anders op."}
    correction = {**sent, **changed, "client_key": uuid4()}
    page = shown(client.post(people.url("evaluation_correct", measure.pk, evaluation.pk), correction, follow=True))
    assert "Zij slaapt door." in page
    assert "Zij slaapt beter." in page
    ended = {"ended_at": f"{clock.now():%Y-%m-%dT%H:%M}", "reason": "Een laag bed is genoeg.", "revision": "2"}
    page = shown(client.post(people.url("end", measure.pk), ended, follow=True))
    assert "Een laag bed is genoeg." in page
    assert "Bedhek" in shown(client.get(people.url("overview")))


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(people: People) -> None:
    client = people.client("Wies")
    page = shown(client.post(people.url("start"), a_measure(alternatives="")))
    assert "Schrijf op wat er eerst is geprobeerd" in page
    assert "Zij viel drie keer." in page
    assert "SL-08" in page
    for wrong in (
        {"started_at": "9999-12-31T23:59"},
        {"started_at": "0001-01-01T00:00"},
        {"kind": "x" * 500},
        {"what": "x" * 6000},
        {"decided_by": "x" * 500},
        {"expected_until_on": "2020-01-01"},
        {"name": ""},
        {"judges": "misschien"},
    ):
        assert client.post(people.url("start"), a_measure(**wrong)).status_code == 200, wrong
    assert not Measure.objects.exists()
    assert not Stance.objects.exists()


def test_sent_twice_makes_one_measure(people: People) -> None:
    client, sent = people.client("Wies"), a_measure()
    for _time in range(2):
        assert client.post(people.url("start"), sent).status_code == 302
    assert Measure.objects.count() == 1


def test_two_who_change_the_same_see_both(people: People) -> None:
    measure = MeasureFactory.create(participant=people.truus, revision=2, harm="Een collega schreef dit.")
    sent = a_measure(reason="Beter gezegd.", revision="1", started_at=f"{measure.started_at:%Y-%m-%dT%H:%M}")
    page = shown(people.client("Wies").post(people.url("change", measure.pk), sent))
    assert "Een collega schreef dit." in page
    assert "Zij viel drie keer." in page
    sent["revision"] = "2"
    page = shown(people.client("Wies").post(people.url("change", measure.pk), sent, follow=True))
    assert "Beter gezegd." in page


def test_a_withdrawn_measure_says_why(people: People) -> None:
    measure = MeasureFactory.create(participant=people.truus)
    page = shown(
        people.client("Wies").post(
            people.url("withdraw", measure.pk), {"reason": "Van een ander.", "revision": "1"}, follow=True
        )
    )
    assert "Van een ander." in page


@pytest.mark.parametrize(
    ("name", "seen", "recorded"),
    [
        ("Wies", 200, 200),
        ("Tess", 200, 404),
        ("Mara", 200, 200),
        ("Gijs", 200, 404),
        ("Stan", 404, 404),
        ("Kiki", 404, 404),
    ],
)
def test_who_sees_and_who_records(people: People, name: str, seen: int, recorded: int) -> None:
    client, measure = people.client(name), MeasureFactory.create(participant=people.truus)
    assert client.get(people.url("overview")).status_code == seen
    assert client.get(people.url("measure", measure.pk)).status_code == seen
    assert client.get(people.url("start")).status_code == recorded
    assert client.get(people.url("change", measure.pk)).status_code == recorded
    if name == "Gijs":
        assert client.get(people.url("evaluate", measure.pk)).status_code == 200
        assert client.get(people.url("print")).status_code == 404


def test_all_measures_come_on_paper(people: People) -> None:
    measure = MeasureFactory.create(participant=people.truus)
    EvaluationFactory.create(measure=measure)
    response = people.client("Wies").get(people.url("print"))
    assert response.content.startswith(b"%PDF")
    assert logged("measures that restrict freedom").event == "print"


def test_a_measure_is_downloaded_in_the_terms_of_the_zib(people: People) -> None:
    measure = MeasureFactory.create(participant=people.truus)
    found = json.loads(shown(people.client("Wies").get(people.url("zib", measure.pk))))
    assert found["elements"]["TypeOfIntervention"]["id"] == "NL-CM:14.6.5"
    assert found["not_mapped"]
    assert logged("measure that restricts freedom").event == "export"


def test_a_page_of_many_measures_asks_no_more_queries(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(6):
        measure = MeasureFactory.create(participant=people.truus)
        StanceFactory.create_batch(2, measure=measure)
        EvaluationFactory.create_batch(2, measure=measure)
        AmendmentFactory.create(measure=measure)
    client = people.client("Wies")
    for url in (
        people.url("overview"),
        people.url("measure", measure.pk),
        reverse("restrictions:home", args=[people.home.pk]),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            shown(client.get(url))
    client = people.client("Kiki")
    with django_assert_max_num_queries(MOST_QUERIES):
        shown(client.get(reverse("restrictions:register")))


def test_a_home_shows_names_only_of_dossiers_that_one_may_open(people: People) -> None:
    MeasureFactory.create(participant=people.truus)
    other = people.housemate()
    other.team = None
    other.save()
    MeasureFactory.create(participant=other, kind="closed-door")
    url = reverse("restrictions:home", args=[people.home.pk])
    page = shown(people.client("Wies").get(url))
    assert "Truus" in page
    assert other.display_name not in page
    assert "nog 1 maatregel" in page
    assert AccessLog.objects.filter(what="register of measures that restrict freedom").count() == 1
    assert people.client("Piet").get(url).status_code == 404
    assert people.client("Kiki").get(url).status_code == 404


def test_a_home_shows_its_months_and_what_a_move_changed(people: People) -> None:
    """SL-08: before and after a move, and no claim beyond it."""
    elsewhere = people.housemate(from_on=date(2026, 1, 1))
    StayFactory.create(
        room=RoomFactory.create(), participant=elsewhere, from_on=date(2025, 6, 1), until_on=date(2026, 1, 1)
    )
    MeasureFactory.create(
        participant=elsewhere,
        started_at=clock.start_of(date(2025, 11, 1)),
        ended_at=clock.start_of(date(2025, 12, 20)),
        end_reason="Hij kan hier gewoon naar buiten.",
    )
    page = shown(people.client("Mara").get(reverse("restrictions:home", args=[people.home.pk])))
    assert "in de drie maanden ervoor: 1; in de drie maanden erna: 0" in page
    assert "0 van 2" in page
    table = shown(people.client("Mara").get(reverse("restrictions:home_csv", args=[people.home.pk])))
    assert "2026-11;2;0" in table


def test_the_register_counts_and_names_nobody(people: People) -> None:
    """SL-08: for manager and quality."""
    measure = MeasureFactory.create(participant=people.truus, started_at=clock.now() - timedelta(days=60))
    StanceFactory.create(measure=measure, view=View.RESISTS, who=Who.RESIDENT)
    MeasureFactory.create(
        participant=people.truus,
        kind="deep-chair",
        started_at=clock.now() - timedelta(days=30),
        ended_at=clock.now() - timedelta(days=10),
        end_reason="Klaar.",
    )
    client = people.client("Kiki")
    page = shown(client.get(reverse("restrictions:register")))
    assert "Huize Voorbeeld" in page
    for word in ("Truus", "Kuipers", "Zij viel", "Klaar."):
        assert word not in page
    table = shown(client.get(reverse("restrictions:register_csv")))
    assert "De Lindehof;Huize Voorbeeld;Alle soorten;1;1;1;1;0;1;2;0;1;20" in table
    assert "Bedhek;;;1;1;0;1;1;0;0;" in table
    for word in ("Truus", "Kuipers"):
        assert word not in table
    page = shown(client.get(reverse("restrictions:register"), {"first": "2026-11-20", "last": "niets"}))
    assert "Huize Voorbeeld" in page
    assert people.client("Wies").get(reverse("restrictions:register")).status_code == 403


def test_a_manager_of_elsewhere_does_not_see_this_home_in_the_register(people: People) -> None:
    MeasureFactory.create(participant=people.truus)
    people.staff["Mara"].locations.clear()
    assert "Huize Voorbeeld" not in shown(people.client("Mara").get(reverse("restrictions:register")))


def test_an_evaluation_of_another_measure_is_not_there(people: People) -> None:
    measure = MeasureFactory.create(participant=people.truus)
    evaluation = EvaluationFactory.create(outcome=Outcome.CONTINUE, measure__participant=people.housemate())
    assert people.client("Wies").get(people.url("evaluation_correct", measure.pk, evaluation.pk)).status_code == 404
