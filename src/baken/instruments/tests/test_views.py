"""The pages: filling in, reading back, over time, correcting and withdrawing; with rows, and without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.template.loader import render_to_string

from baken.audit.models import AccessLog
from baken.instruments.catalogue import load_instrument
from baken.instruments.forms import instrument_form
from baken.instruments.models import FormerAnswers, Response
from baken.instruments.tests.factories import ResponseFactory
from baken.instruments.tests.pages import sent, shown
from baken.shared import clock

if TYPE_CHECKING:
    from baken.instruments.tests.conftest import People

MOST_QUERIES = 15


def test_what_is_filled_in_can_be_read_back(people: People) -> None:
    client = people.client("Wies")
    page = shown(client.get(people.url("fill", "domain-levels")))
    assert "heel moeilijk (1)" in page
    assert "8F-01" in page
    form = sent(**{"q--housing": "4", "q--finances": "", "q--remarks": "Rustig\r\njaar"})
    page = shown(client.post(people.url("fill", "domain-levels"), form, follow=True))
    assert "De antwoorden zijn bewaard" in page
    assert "goed (4)" in page
    response = Response.objects.get()
    assert response.answers == {"housing": 4, "remarks": "Rustig\njaar"}
    assert response.voice_name == "Noor Kuipers"
    assert "Eén keer ingevuld, op maandag 23 november 2026" in shown(client.get(people.url("overview")))


def test_a_double_tap_keeps_one(people: People) -> None:
    client, form = people.client("Wies"), sent(**{"q--housing": "4"})
    for _time in range(2):
        assert client.post(people.url("fill", "domain-levels"), form).status_code == 302
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "minstens één vraag"),
        ({"q--housing": "9"}, "Selecteer een geldige keuze"),
        ({"q--housing": "4", "filled_on": "2026-11-24"}, "Deze dag moet nog komen"),
        ({"q--housing": "4", "filled_on": "ooit"}, "een geldige datum in"),
        ({"q--housing": "4", "voice": "neighbour"}, "Selecteer een geldige keuze"),
        ({"q--housing": "4", "voice": "relative"}, "Schrijf op wie deze antwoorden gaf"),
        ({"q--housing": "4", "q--remarks": "a\x00b"}, "tekens"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost(people: People, form: dict[str, str], words: str) -> None:
    page = shown(people.client("Wies").post(people.url("fill", "domain-levels"), sent(**form)))
    assert words in page
    assert 'role="alert"' in page
    assert not Response.objects.exists()
    assert f'{form.get("q--housing")}" ' not in page or "checked" in page


STEP = {"q--wish": "Zwemmen", "q--steps--rows": "1", "q--steps--0--what": "Bellen"}


def test_a_row_is_added_and_taken_out_without_javascript(people: People) -> None:
    client, address = people.client("Wies"), people.url("fill", "step-card")
    page = shown(client.post(address, sent(**STEP, **{"add-row": "q--steps"})))
    assert 'value="Bellen"' in page
    assert 'name="q--steps--1--what"' in page
    assert 'name="q--steps--rows" value="2"' in page
    assert "utrecht-form-field-error-message" not in page
    two = STEP | {"q--steps--rows": "2", "q--steps--1--what": "Tas pakken", "q--steps--1--done": "yes"}
    page = shown(client.post(address, sent(**two, **{"remove-row": "q--steps--0"})))
    assert "Bellen" not in page
    assert 'name="q--steps--0--what" value="Tas pakken"' in page
    assert 'name="q--steps--rows" value="1"' in page
    assert not Response.objects.exists()


def test_the_number_of_a_row_may_be_of_any_length(people: People) -> None:
    client, address, long = people.client("Wies"), people.url("fill", "step-card"), "9" * 5000
    for more in ({"remove-row": f"q--steps--{long}"}, {"remove-row": "q--steps--0", f"q--steps--{long}--what": "x"}):
        form = urlencode(sent(**STEP, **more), doseq=True)
        page = shown(client.post(address, form, content_type="application/x-www-form-urlencoded"))
        assert 'name="q--steps--0--what"' in page
        assert long not in page
    assert not Response.objects.exists()


def test_rows_are_kept_and_empty_ones_are_not(people: People) -> None:
    form = STEP | {
        "q--steps--rows": "3",
        "q--steps--2--what": "Tas pakken",
        "q--steps--2--how-it-went": "niet gevraagd",
    }
    assert people.client("Wies").post(people.url("fill", "step-card"), sent(**form)).status_code == 302
    assert Response.objects.get().answers == {"wish": "Zwemmen", "steps": [{"what": "Bellen"}, {"what": "Tas pakken"}]}


def test_a_form_of_a_room_above_has_its_own_names() -> None:
    form = instrument_form(load_instrument("step-card"))(
        {f"step-{name}": said for name, said in STEP.items()}, prefix="step"
    )
    assert form.is_valid()
    assert form.answers == {"wish": "Zwemmen", "steps": [{"what": "Bellen"}]}
    page = render_to_string("instruments/_fields.html", {"form": form})
    assert 'name="step-q--steps--0--what"' in page
    assert 'name="step-add-row" value="q--steps" formaction="#step-q--steps"' in page
    more = instrument_form(load_instrument("step-card"))({**form.data, "step-add-row": "q--steps"}, prefix="step")
    assert not more.is_valid()
    assert "q--steps--1--what" in more.fields


def test_too_few_rows_and_a_gap_in_a_row_are_said(people: People) -> None:
    client, address = people.client("Wies"), people.url("fill", "step-card")
    assert "minstens 1 keer" in shown(client.post(address, sent(**{"q--wish": "Zwemmen", "q--steps--rows": "1"})))
    page = shown(client.post(address, sent(**{**STEP, "q--steps--0--what": "", "q--steps--0--who": "Bo"})))
    assert 'href="#id_q--steps--0--what"' in page


def test_the_address_may_ask_for_more_rows_so_that_a_draft_finds_them(people: People) -> None:
    client = people.client("Wies")
    page = shown(client.get(people.url("fill", "step-card"), {"q--steps--rows": "3"}))
    assert 'name="q--steps--2--what"' in page
    assert 'name="q--steps--20--what"' not in shown(
        client.get(people.url("fill", "step-card"), {"q--steps--rows": "999"})
    )


@pytest.mark.parametrize("silly", ["-1", "9999999999", "drie", "²"])
def test_a_silly_number_of_rows_is_none(silly: str) -> None:
    form = instrument_form(load_instrument("step-card"))(rows={"q--steps--rows": silly})
    assert "q--steps--0--what" in form.fields
    assert "q--steps--1--what" not in form.fields


@pytest.mark.parametrize("silly", ["q--steps--99", "q--steps--x", "q--nothing--0", "--", "q--steps--0--1"])
def test_a_button_of_no_row_does_no_harm(people: People, silly: str) -> None:
    form = sent(**STEP, **{"remove-row": silly})
    assert people.client("Wies").post(people.url("fill", "step-card"), form).status_code in {200, 302}


def test_what_is_not_asked_is_said_in_words_and_not_demanded(people: People) -> None:
    client, address = people.client("Wies"), people.url("fill", "exit-talk")
    page = shown(client.get(address))
    assert "Alleen als het antwoord op “Waarom stopt de begeleiding?” dit is: iets anders." in page
    form = {
        "q--reason": "reached",
        "q--reason-other": "weg",
        "q--own-say": "4",
        "q--mark": "7.5",
        "q--afterwards--contact": "no",
        "q--afterwards--contact-on": "geen datum, en niet gevraagd",
        "q--afterwards--calls": "Bo",
    }
    assert client.post(address, sent(**form)).status_code == 302
    assert Response.objects.get().answers == {
        "reason": "reached",
        "own-say": 4,
        "mark": 7.5,
        "afterwards": {"contact": False, "calls": "Bo"},
    }
    page = shown(client.post(address, sent(**form | {"q--reason": "other", "q--reason-other": "", "q--mark": "11"})))
    assert 'href="#id_q--reason-other"' in page
    assert "10 of minder" in page


def test_the_version_on_the_screen_is_the_one_that_is_kept(people: People) -> None:
    form = sent(**{"q--which": "now", "q--monday--morning": "Werk", "q--monday--energy": "5", "version": "1"})
    assert people.client("Wies").post(people.url("fill", "week-scheme"), form).status_code == 302
    response = Response.objects.get()
    assert (response.version, response.answers) == (1, {"which": "now", "monday": {"morning": "Werk"}})


def test_filling_in_can_begin_with_what_was_answered_last(people: People) -> None:
    answers = {"wish": "Zwemmen", "steps": [{"what": "Bellen", "by-when": "2026-12-01", "done": True}, {"what": "Tas"}]}
    ResponseFactory.create(participant=people.noor, instrument="step-card", answers=answers)
    client = people.client("Wies")
    assert "Begin met de antwoorden van" in shown(client.get(people.url("fill", "step-card")))
    page = shown(client.get(people.url("fill", "step-card"), {"vorige": "ja"}))
    assert 'name="q--steps--1--what" value="Tas"' in page
    assert 'value="2026-12-01"' in page


def test_what_is_measured_again_begins_empty(people: People) -> None:
    ResponseFactory.create(participant=people.noor)
    page = shown(people.client("Wies").get(people.url("fill", "domain-levels"), {"vorige": "ja"}))
    assert "Begin met de antwoorden van" not in page
    assert 'value="3" checked' not in page.replace("\n", " ").split("De vragen")[1]


def test_a_score_of_others_is_taken_over(people: People) -> None:
    """MT-07."""
    client, address = people.client("Wies"), people.url("fill", "zrm")
    page = shown(client.get(address))
    assert "GGD Amsterdam" in page
    form = {"q--areas--rows": "1", "q--areas--0--area": "Wonen", "q--areas--0--score": "3", "voice": "worker"}
    assert "Waar komt de score vandaan?" in shown(client.post(address, sent(**form)))
    about = {"source": "Verslag", "administered_on": "2026-11-01", "administered_by": "Els Voorbeeld"}
    page = shown(client.post(address, sent(**form, **about), follow=True))
    assert "Els Voorbeeld" in page
    assert Response.objects.get().voice_name == "Wies Voorbeeld"


def test_answers_stand_beside_each_other_over_time(people: People) -> None:
    for days, version, answers in (
        (60, 1, {"which": "now", "monday": {"morning": "Slapen"}}),
        (0, 2, {"which": "now", "monday": {"morning": "Werk", "energy": 5}}),
    ):
        ResponseFactory.create(
            participant=people.noor,
            instrument="week-scheme",
            version=version,
            answers=answers,
            filled_on=clock.today() - timedelta(days=days),
        )
    page = shown(people.client("Wies").get(people.url("over_time", "week-scheme")))
    assert "niet gevraagd" in page
    assert "geeft veel (5)" in page
    assert "gewijzigd" in page
    assert "versie 1" in page


def test_what_nobody_answered_in_a_row_takes_no_line(people: People) -> None:
    answers = {"people": [{"name": "Bo", "circle": "close", "support": 3}]}
    ResponseFactory.create(participant=people.noor, instrument="network-contacts", answers=answers)
    page = shown(people.client("Wies").get(people.url("over_time", "network-contacts")))
    assert "De mensen · Bo" in page
    assert "veel (3)" in page
    assert "Hoe vaak hebben jullie contact?" not in page
    assert "Wie of wat mis je?" in page


def test_older_answers_come_when_asked_for(people: People) -> None:
    for days in range(8):
        ResponseFactory.create(
            participant=people.noor, filled_on=clock.today() - timedelta(days=days), answers={"remarks": f"Dag {days}."}
        )
    client, address = people.client("Wies"), people.url("over_time", "domain-levels")
    page = shown(client.get(address))
    assert "Dag 5." in page
    assert "Dag 6." not in page
    assert "Laat ook 2 oudere zien" in page
    assert "Dag 7." in shown(client.get(address, {"alles": "ja"}))


def correction(**more: object) -> dict[str, object]:
    return sent(**{"q--housing": "5", "reason": "Verkeerd", "revision": "1", **more})


def test_a_correction_shows_how_it_read(people: People) -> None:
    response = ResponseFactory.create(participant=people.noor)
    client = people.client("Tess")
    assert 'name="reason"' in shown(client.get(people.url("correct", response.pk)))
    assert 'href="#id_reason"' in shown(client.post(people.url("correct", response.pk), correction(reason=" ")))
    page = shown(client.post(people.url("correct", response.pk), correction(), follow=True))
    assert "heel goed (5)" in page
    assert "gaat wel (3)" in page
    assert "Verkeerd" in page
    assert FormerAnswers.objects.count() == 1


def test_whoever_corrects_after_a_colleague_sees_both(people: People) -> None:
    response = ResponseFactory.create(participant=people.noor, revision=3, answers={"housing": 1})
    client = people.client("Tess")
    page = shown(client.post(people.url("correct", response.pk), correction()))
    assert "Wat een collega intussen bewaarde" in page
    assert "heel moeilijk (1)" in page
    assert 'name="revision" value="3"' in page
    assert client.post(people.url("correct", response.pk), correction(revision="3")).status_code == 302


def test_what_is_withdrawn_says_so_and_is_corrected_no_more(people: People) -> None:
    response = ResponseFactory.create(participant=people.noor)
    client = people.client("Wies")
    assert "De antwoorden op “Hoe gaat het op de leefgebieden?” intrekken" in shown(
        client.get(people.url("withdraw", response.pk))
    )
    assert "aria-invalid" in shown(client.post(people.url("withdraw", response.pk), {"reason": ""}))
    page = shown(client.post(people.url("withdraw", response.pk), {"reason": "Van iemand anders"}, follow=True))
    assert "Ingetrokken door Wies Voorbeeld" in page
    assert (
        "dit is intussen ingetrokken"
        in shown(client.post(people.url("withdraw", response.pk), {"reason": "Nog eens"})).lower()
    )
    assert client.get(people.url("correct", response.pk)).status_code == 302
    assert "1 is ingetrokken" in shown(client.get(people.url("over_time", "domain-levels")))


def test_who_withdraws_answers_of_a_method_is_told_that_the_step_stays(people: People) -> None:
    """MT-07."""
    client = people.client("Wies")
    alone = ResponseFactory.create(participant=people.noor)
    in_a_method = ResponseFactory.create(participant=people.noor, programme=uuid4())
    assert "De stap blijft staan" not in shown(client.get(people.url("withdraw", alone.pk)))
    assert "De stap blijft staan" in shown(client.get(people.url("withdraw", in_a_method.pk)))


def test_answers_to_an_instrument_that_is_gone_can_still_be_read(people: People) -> None:
    response = ResponseFactory.create(
        participant=people.noor, instrument="afgeschaft", answers={"oude-vraag": "Ja hoor"}
    )
    client = people.client("Wies")
    assert "Ja hoor" in shown(client.get(people.url("response", response.pk)))
    assert client.get(people.url("correct", response.pk)).status_code == 302
    shown(client.get(people.url("withdraw", response.pk)))


@pytest.mark.parametrize("name", ["Stan", "Kiki"])
def test_who_has_no_care_relation_finds_nothing(people: People, name: str) -> None:
    response = ResponseFactory.create(participant=people.noor)
    client = people.client(name)
    for address in (
        people.url("overview"),
        people.url("over_time", "domain-levels"),
        people.url("fill", "domain-levels"),
        people.url("response", response.pk),
        people.url("correct", response.pk),
        people.url("withdraw", response.pk),
    ):
        assert client.get(address).status_code == 404
    assert AccessLog.objects.filter(outcome="denied", participant_id=people.noor.pk).count() == 6
    assert client.post(people.url("fill", "domain-levels"), sent(**{"q--housing": "4"})).status_code == 404


def test_a_manager_of_the_location_may_look_and_fill_in(people: People) -> None:
    assert "Invullen" in shown(people.client("Mara").get(people.url("overview")))


def test_what_is_not_there_is_not_found(people: People) -> None:
    client = people.client("Wies")
    assert client.get(people.url("fill", "iets")).status_code == 404
    assert client.get(people.url("over_time", "iets")).status_code == 404
    assert client.get(people.url("response", uuid4())).status_code == 404
    assert client.post(people.url("overview")).status_code == 405
    form = sent(**{"q--housing": "4", "version": "9"})
    assert client.post(people.url("fill", "domain-levels"), form).status_code == 404


def test_reading_is_logged(people: People) -> None:
    response = ResponseFactory.create(participant=people.noor)
    client = people.client("Wies")
    client.get(people.url("overview"))
    client.get(people.url("over_time", "domain-levels"))
    client.get(people.url("response", response.pk))
    logged = AccessLog.objects.filter(event="view", participant_id=people.noor.pk).values_list("what", flat=True)
    assert set(logged) == {"questionnaires and cards", "answers over time", "answers to an instrument"}


def test_pages_ask_the_database_little(people: People, django_assert_max_num_queries: Any) -> None:
    for days in range(30):
        response = ResponseFactory.create(
            participant=people.noor, filled_on=clock.today() - timedelta(days=days), answers={"remarks": f"Dag {days}."}
        )
    client = people.client("Wies")
    for address in (
        people.url("overview"),
        f"{people.url('over_time', 'domain-levels')}?alles=ja",
        people.url("fill", "day-moments"),
        people.url("response", response.pk),
        people.url("correct", response.pk),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            shown(client.get(address))
