"""What filling in keeps, refuses, and leaves in the access log; what selectors find of it (MT-07, 8F-01)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.instruments import selectors
from baken.instruments.models import FormerAnswers, Response
from baken.instruments.services import Administered, BadAnswers, correct_response, fill_in, withdraw_response
from baken.instruments.tests.factories import ResponseFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.instruments.tests.conftest import People

SCORE = Administered("Verslag van de jobcoach", date(2026, 11, 1), "Els Voorbeeld")


def filled(people: People, name: str = "Wies", **more: Any) -> Response:
    asked: dict[str, Any] = {
        "instrument": "domain-levels",
        "answers": {"housing": 3, "remarks": " rustig "},
        "filled_on": clock.today(),
        "voice": "participant",
    }
    return fill_in(actor=people.actor(name), participant=people.seen_by(name), **{**asked, **more})


def corrected(people: People, response: Response, **more: Any) -> Response:
    asked: dict[str, Any] = {
        "answers": {"housing": 4},
        "filled_on": response.filled_on,
        "voice": "participant",
        "reason": "Verkeerd aangekruist",
        "revision": response.revision,
    }
    found = selectors.response_of(people.seen_by("Wies"), response.pk)
    assert found is not None
    return correct_response(actor=people.actor("Wies"), response=found, **{**asked, **more})


def test_what_is_filled_in_is_kept_and_logged_without_its_words(people: People) -> None:
    programme = uuid4()
    response = filled(people, programme=programme)
    response.refresh_from_db()
    assert response.answers == {"housing": 3, "remarks": "rustig"}
    assert (response.version, response.kind, response.voice_name) == (1, "own", "Noor Kuipers")
    assert (response.programme, response.recorded_by) == (programme, people.staff["Wies"])
    entry = AccessLog.objects.get(event="create", what="answers to an instrument")
    assert (entry.participant_id, entry.object_id) == (people.noor.pk, str(response.pk))
    assert entry.details == {"instrument": "domain-levels", "version": 1}


def test_an_older_version_can_still_be_filled_in(people: People) -> None:
    response = filled(people, instrument="week-scheme", version=1, answers={"which": "now"})
    assert response.version == 1
    with pytest.raises(BadAnswers):
        filled(people, instrument="week-scheme", version=1, answers={"which": "now", "room": "niet in versie 1"})


def test_the_same_form_sent_twice_makes_one(people: People) -> None:
    key = uuid4()
    assert filled(people, client_key=key).pk == filled(people, client_key=key).pk
    assert Response.objects.count() == 1
    with pytest.raises(Refused) as refused:
        filled(people, client_key=key, answers={"housing": 5})
    assert refused.value.code == "already-saved"


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"instrument": "iets"}, "instrument", "unknown-instrument"),
        ({"version": 7}, "instrument", "unknown-instrument"),
        ({"answers": {}}, None, "empty"),
        ({"answers": {"housing": 9}}, None, "bad-answers"),
        ({"filled_on": date(2026, 11, 24)}, "filled_on", "in-the-future"),
        ({"voice": "neighbour"}, "voice", "voice"),
        ({"voice": "relative"}, "voice_name", "missing"),
        ({"voice": "relative", "voice_name": "a" * 201}, "voice_name", "too-long"),
        ({"score": SCORE}, None, "not-a-score"),
        ({"instrument": "zrm", "answers": {"total": 20}}, "source", "no-source"),
        (
            {"instrument": "zrm", "answers": {"total": 20}, "score": Administered(" ", SCORE.on, "Els")},
            "source",
            "missing",
        ),
        (
            {"instrument": "zrm", "answers": {"total": 20}, "score": Administered("Brief", SCORE.on, "")},
            "administered_by",
            "missing",
        ),
        (
            {"instrument": "zrm", "answers": {"total": 20}, "score": Administered("Brief", date(2026, 11, 24), "Els")},
            "administered_on",
            "measured-later",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    people: People, more: dict[str, Any], field: str | None, code: str
) -> None:
    with pytest.raises(DomainError) as refused:
        filled(people, **more)
    assert (refused.value.field, refused.value.code) == (field, code)
    assert not Response.objects.exists()


def test_answers_that_do_not_fit_say_where(people: People) -> None:
    with pytest.raises(BadAnswers) as refused:
        filled(people, answers={"housing": 9, "finances": 2})
    assert list(refused.value.objections) == [("housing",)]


@pytest.mark.parametrize("name", ["Stan", "Gijs", "Kiki"])
def test_who_does_not_guide_someone_fills_in_nothing(people: People, name: str) -> None:
    with pytest.raises(NotPermitted):
        fill_in(
            actor=people.actor(name),
            participant=people.noor,
            instrument="domain-levels",
            answers={"housing": 3},
            filled_on=clock.today(),
            voice="participant",
        )
    assert AccessLog.objects.filter(what="instrument_fill", outcome="denied").exists()


def test_a_score_of_others_is_kept_with_where_it_comes_from(people: People) -> None:
    """MT-07: no questions, but what came of them."""
    answers = {"areas": [{"area": "Koken", "score": 12.5}], "total": 80}
    response = filled(people, instrument="invra-wonen", answers=answers, voice="worker", voice_name="Wies", score=SCORE)
    assert (response.kind, response.source, response.administered_by) == ("score", SCORE.source, SCORE.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(source="")


def test_a_correction_keeps_how_it_read(people: People) -> None:
    response = filled(people)
    now = corrected(people, response)
    assert (now.answers, now.revision) == ({"housing": 4}, 2)
    former = now.former.get()
    assert former.answers == {"housing": 3, "remarks": "rustig"}
    assert (former.corrected_by_name, former.reason) == ("Wies Voorbeeld", "Verkeerd aangekruist")
    assert AccessLog.objects.filter(event="update", what="answers to an instrument").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        FormerAnswers.objects.update(reason="anders")


def test_a_correction_of_what_a_colleague_corrected_is_no_overwriting(people: People) -> None:
    response = filled(people)
    corrected(people, response)
    with pytest.raises(Conflict):
        corrected(people, response, answers={"housing": 5})
    assert Response.objects.get().answers == {"housing": 4}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"reason": " "}, "missing"),
        ({"reason": "a" * 301}, "too-long"),
        ({"answers": {"housing": 3, "remarks": "rustig"}}, "unchanged"),
        ({"answers": {"housing": 0}}, "bad-answers"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(people: People, more: dict[str, Any], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        corrected(people, filled(people), **more)
    assert refused.value.code == code
    assert not FormerAnswers.objects.exists()


def test_answers_to_a_version_that_is_gone_stay_as_they_are(people: People) -> None:
    with pytest.raises(Refused):
        corrected(people, ResponseFactory.create(participant=people.noor, instrument="afgeschaft"))


def test_what_is_withdrawn_stays_readable_and_counts_no_more(people: People) -> None:
    response = filled(people)
    found = selectors.response_of(people.seen_by("Wies"), response.pk)
    assert found is not None
    withdraw_response(actor=people.actor("Wies"), response=found, reason="Van iemand anders")
    response.refresh_from_db()
    assert (response.is_withdrawn, response.withdrawn_by_name) == (True, "Wies Voorbeeld")
    assert AccessLog.objects.filter(event="delete", what="answers to an instrument").exists()
    assert selectors.filled_in(people.noor) == {}
    assert selectors.compare(people.noor, "domain-levels").columns == []
    assert list(selectors.responses_of(people.noor)) == [response]
    with pytest.raises(Refused):
        withdraw_response(actor=people.actor("Wies"), response=found, reason="Nog eens")
    with pytest.raises(Refused):
        corrected(people, response)


# Reading ---------------------------------------------------------------------------------------------------------


def test_answers_over_time_stand_beside_each_other(people: People) -> None:
    for days, housing in ((60, 2), (30, 2), (0, 4)):
        ResponseFactory.create(
            participant=people.noor, filled_on=clock.today() - timedelta(days=days), answers={"housing": housing}
        )
    ResponseFactory.create(participant=ParticipantFactory.create())
    found = selectors.compare(people.noor, "domain-levels", latest=2)
    assert ([column.answers["housing"] for column in found.columns], found.more) == ([2, 4], 1)
    (levels,) = (row for row in found.rows if row.keys == ("housing",))
    assert [(cell.value, cell.has_changed, cell.step) for cell in levels.cells] == [(2, False, None), (4, True, 2.0)]


def test_levels_before_and_after_are_those_of_one_voice(people: People, django_assert_num_queries: Any) -> None:
    """8F-01: what the participant says is never set against what the worker says."""
    first, second, third = uuid4(), uuid4(), uuid4()
    noor, sem = people.noor, ParticipantFactory.create()

    def level(programme: object, days: int, voice: str, **answers: int) -> None:
        ResponseFactory.create(
            participant=people.noor,
            programme=programme,
            voice=voice,
            answers=answers,
            filled_on=clock.today() - timedelta(days=days),
        )

    level(first, 90, "worker", housing=1)
    level(first, 80, "participant", housing=2, finances=4)
    level(first, 40, "participant", housing=3)
    level(first, 0, "participant", housing=5, meaning=3)
    level(second, 90, "worker", housing=1)
    level(second, 10, "worker", housing=2)
    level(second, 0, "participant", housing=5)
    level(None, 200, "participant", housing=1)  # long before
    level(None, 50, "participant", meaning=2)
    ResponseFactory.create(participant=sem, programme=second, answers={"housing": 4})
    ResponseFactory.create(participant=people.noor, programme=third, withdrawn_at=clock.now(), **_withdrawn())
    with django_assert_num_queries(1):
        found = selectors.levels_before_and_after(
            [
                selectors.Stay(first, noor.pk, clock.today() - timedelta(days=90)),
                selectors.Stay(second, noor.pk, clock.today() - timedelta(days=30), clock.today()),
                selectors.Stay(second, sem.pk, clock.today()),
                selectors.Stay(third, noor.pk, clock.today()),
            ]
        )
    assert found.keys() == {(first, noor.pk), (second, noor.pk), (second, sem.pk)}
    assert found[first, noor.pk].voice == "participant"
    assert found[first, noor.pk].both == {"housing": (2, 5), "meaning": (2, 3)}
    assert found[first, noor.pk].first == {"housing": 2, "finances": 4, "meaning": 2}
    assert (found[second, noor.pk].voice, found[second, noor.pk].both) == ("worker", {"housing": (1, 2)})
    assert found[second, sem.pk].both == {}


def _withdrawn() -> dict[str, str]:
    return {"withdrawn_by_name": "Wies Voorbeeld", "withdrawn_reason": "Dubbel"}


@pytest.mark.parametrize(
    "wrong",
    [{"answers": {}}, {"voice": "neighbour"}, {"voice_name": ""}, {"withdrawn_reason": "Dubbel"}],
)
def test_the_database_holds_what_must_hold(people: People, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory.create(participant=people.noor, **wrong)


def test_the_system_fills_in_as_well(people: People) -> None:
    """The demo and imports go the same way."""
    made = fill_in(
        actor=Actor.system("demo"),
        participant=people.noor,
        instrument="path",
        answers={"dream": "Een eigen moestuin", "in-a-year": "Er groeit sla"},
        filled_on=clock.today(),
        voice="participant",
    )
    assert made.recorded_by is None
