"""Asking for a proposal for everyone: what a worker finds, what is kept, who may, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from baken.audit.models import AccessLog
from baken.audit.rules import Outcome
from baken.environments.tests.factories import SettledFactory, features_of
from baken.participants.tests.factories import LocationFactory, ParticipantFactory, PersonFactory
from baken.placement import tasks
from baken.placement.models import Deliberation, DeliberationProgress, PlaceRequest, Stage
from baken.placement.rules.explaining import WhyNot
from baken.placement.rules.marks import Marks
from baken.placement.rules.results import Result, read_result
from baken.placement.services.deliberations import ask_again, ask_for_everyone, stop
from baken.placement.services.taking_over import take_over
from baken.placement.tests.conftest import TODAY, Village, day
from baken.placement.tests.factories import PlaceRequestFactory, a_pair
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from typing import Any

MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


def ask(village: Village, who: str = "Mara", **more: Any) -> Deliberation:
    return ask_for_everyone(
        **{"actor": village.actor(who), "locations": [village.org.here.pk], "first_on": MONDAY, "weeks": 8, **more}
    )


def work(deliberation: Deliberation) -> Deliberation:
    tasks.deliberate(deliberation_id=str(deliberation.pk))
    deliberation.refresh_from_db()
    return deliberation


def result(deliberation: Deliberation) -> Result:
    assert deliberation.stage == Stage.DONE, deliberation.problem
    return read_result(deliberation.result)


@pytest.fixture
def lien(village: Village) -> PlaceRequest:
    """She needs a place as well, presses more, and fits as well in De Akker, where one room is left without stairs."""
    participant = ParticipantFactory.create(
        person=PersonFactory.create(given_names="Lien"), location=village.org.here, team=village.org.team
    )
    SettledFactory.create(participant=participant, features=features_of("atmosphere"))
    village.rooms["akker3"].delete()
    return PlaceRequestFactory.create(
        participant=participant, urgency=3, urgency_reason="Thuis gaat niet meer.", asked_on=day(-10)
    )


def test_a_worker_finds_where_everyone_lives_best_and_says_why(
    village: Village, asked: PlaceRequest, lien: PlaceRequest
) -> None:
    asking = ask(village)
    assert ProcrastinateJob.objects.filter(args={"deliberation_id": str(asking.pk)}, queue_name="placement").exists()
    found = result(work(asking))
    best = found.proposals[0]
    assert best.is_proven
    homes = {line.person: line.home for line in best.lines}
    assert homes == {
        str(lien.participant_id): str(village.akker.pk),
        str(asked.participant_id): str(village.beemd.pk),
    }
    coba = next(line for line in best.lines if line.person == str(asked.participant_id))
    assert [(one.home, one.why, one.who) for one in coba.better] == [
        (str(village.akker.pk), WhyNot.GIVEN, str(lien.participant_id))
    ]
    assert not best.without_place
    (akker,) = (group for group in best.groups if group.home == str(village.akker.pk))
    assert (akker.before, akker.after) == (1, 2)


def test_the_other_proposals_are_clearly_others(village: Village, asked: PlaceRequest, lien: PlaceRequest) -> None:
    proposals = result(work(ask(village))).proposals
    assert len(proposals) > 1
    assert all(other.elsewhere for other in proposals[1:])
    assert len({one.starts for one in proposals}) == len(proposals)


def test_what_is_held_fast_is_so_in_the_next_one_and_what_cannot_be_is_said(
    village: Village, asked: PlaceRequest, lien: PlaceRequest
) -> None:
    first = work(ask(village))
    coba, akker = str(asked.participant_id), str(village.akker.pk)
    marks = Marks.read({"pinned": {coba: akker}})
    again = work(ask_again(actor=village.actor(), deliberation=first, marks=marks))
    assert next(line.home for line in result(again).proposals[0].lines if line.person == coba) == akker
    assert again.earlier == first
    both = Marks.read({"pinned": {coba: akker, str(lien.participant_id): akker}})
    impossible = work(ask_again(actor=village.actor(), deliberation=first, marks=both))
    assert impossible.stage == Stage.STOPPED
    assert impossible.problem


def test_two_who_must_be_apart_are(village: Village, asked: PlaceRequest) -> None:
    a_pair(village.coba, village.toos.participant)
    line = result(work(ask(village))).proposals[0].lines[0]
    assert line.home == str(village.beemd.pk)
    assert [(one.why, one.who) for one in line.better] == [(WhyNot.APART, str(village.toos.participant_id))]


def test_only_who_asked_to_move_and_was_chosen_moves(village: Village) -> None:
    """Toos lives in De Akker but would fit in De Beemd."""
    toos = village.toos.participant
    SettledFactory.create(participant=toos, features=features_of("socio"))
    PlaceRequestFactory.create(participant=toos, may_move=True)
    stays = work(ask(village))
    assert stays.stage == Stage.STOPPED  # nobody else needs a place
    moves = result(work(ask(village, movers=[str(toos.pk)]))).proposals[0]
    assert [(line.home, line.moves_from) for line in moves.lines] == [(str(village.beemd.pk), str(village.akker.pk))]
    dear = result(work(ask(village, movers=[str(toos.pk)], move_price=100))).proposals[0]
    assert [(line.stays_in, line.better[0].why) for line in dear.lines] == [(str(village.akker.pk), WhyNot.PRICE)]


def test_the_same_question_with_the_same_number_gives_the_same_proposals(
    village: Village, asked: PlaceRequest, lien: PlaceRequest
) -> None:
    one, other = (result(work(ask(village, seed=7))) for _time in range(2))
    assert [proposal.starts for proposal in one.proposals] == [proposal.starts for proposal in other.proposals]


def test_it_can_be_stopped_before_a_worker_comes_and_is_done_once(village: Village, asked: PlaceRequest) -> None:
    waiting = ask(village)
    stop(actor=village.actor(), deliberation=waiting)
    assert work(waiting).stage == Stage.STOPPED
    with pytest.raises(Refused):
        stop(actor=village.actor(), deliberation=waiting)
    done = work(ask(village))
    kept = done.result
    assert work(done).result == kept
    assert DeliberationProgress.objects.filter(pk=done.pk).exists()


def test_one_asks_about_own_locations_only_and_it_is_logged(village: Village, asked: PlaceRequest) -> None:
    for who, locations in (("Mara", [LocationFactory.create().pk]), ("Wies", [village.org.here.pk])):
        with pytest.raises(NotPermitted):
            ask(village, who, locations=locations)
    assert AccessLog.objects.filter(what="placement proposal", outcome=Outcome.DENIED).count() == 2
    made = ask(village)
    row = AccessLog.objects.get(what="placement proposal", object_id=str(made.pk))
    assert "Coba" not in str(row.details)


@pytest.mark.parametrize(
    ("wrong", "field"), [({"locations": []}, "locations"), ({"weeks": 3}, "weeks"), ({"move_price": 101}, "move_price")]
)
def test_numbers_that_cannot_be_are_refused(village: Village, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        ask(village, **wrong)
    assert refused.value.field == field


def test_the_meeting_takes_over_all_or_none(village: Village, asked: PlaceRequest, lien: PlaceRequest) -> None:
    found = work(ask(village))
    lines = result(found).proposals[0].lines
    said: dict[str, Any] = {"kind": "full_time", "reason": "Zo past het.", "present": "Mara, Wies"}
    with pytest.raises(DomainError):  # another home agrees more for one of them, and nobody says why not that one
        take_over(actor=village.actor(), deliberation=found, lines=lines, **said)
    assert PlaceRequest.objects.filter(closed_on__isnull=True).count() == 2
    take_over(actor=village.actor(), deliberation=found, lines=lines, other_than_first="Lien gaat voor.", **said)
    assert not PlaceRequest.objects.filter(closed_on__isnull=True).exists()
    with pytest.raises(DomainError):
        take_over(actor=village.actor(), deliberation=found, lines=lines, other_than_first="Lien gaat voor.", **said)
